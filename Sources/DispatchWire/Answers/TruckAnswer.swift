public import DispatchCore
public import PlainJSON

/// A truck, with where it was last and what it does.
public struct TruckAnswer: Sendable {
  /// The truck.
  public var truck: Truck
  /// What it is on now.
  public var assignment: Assignment?
  /// What its enterer should know, a sentence each; nil where nobody enters it.
  public var warnings: [String]?

  /// Made of the core's values.
  public init(_ truck: Truck, assignment: Assignment?, warnings: [String]? = nil) {
    self.truck = truck
    self.assignment = assignment
    self.warnings = warnings
  }
}

extension TruckAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    let description = truck.description
    writer.object { writer in
      writer.member("call_sign", description.callSign.text)
      writer.member("equipment", equipment: description.equipment)
      writer.member("weight_class", description.weightClass.rawValue)
      writer.member("seats", description.seats)
      writer.member("base", description.base)
      writer.member("location", truck.fix.coordinate)
      writer.member("duty", truck.duty.rawValue)
      writer.member("activity", truck.activity(assignment?.state).rawValue)
      writer.member("fix_at", truck.fix.at)
      writer.memberIfPresent("accuracy_m", truck.fix.accuracy?.meters)
      writer.member("assignment", assignment?.id.number)
      writer.member("job", assignment?.job.number)
      writer.memberIfPresent("warnings", warnings)
    }
  }
}
