public import DispatchCore
import PlainJSON

/// `POST /v1/assignments/{id}/advance`: `{"to","at"?,"revision"?,"late"?}`.
public struct AdvanceBody: RequestBody, Hashable {
  /// Any step but release and cancel, which are the desk's.
  public let to: AssignmentState.Step
  /// When it happened, as the crew says.
  public let at: Timestamp?
  /// The instruction that the crew acts on, from 1.
  public let revision: Int?
  /// Whether it is entered afterwards, by what was written down meanwhile: then ``at`` is needed, and is not
  /// clamped but refused when it cannot have been.
  public let isLate: Bool

  /// A body of these values, as they are.
  public init(
    to: AssignmentState.Step, at: Timestamp? = nil, revision: Int? = nil, isLate: Bool = false
  ) {
    self.to = to
    self.at = at
    self.revision = revision
    self.isLate = isLate
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let step: CrewStep? = fields.requiredWord("to")
    at = fields.time("at")
    revision = fields.integer("revision", in: 1...1_000_000_000).map { Int($0) }
    isLate = fields.flag("late") ?? false
    if isLate, at == nil { fields.fault("at", "missing: say when it was") }
    to = try fields.require(step).step
  }

  /// The steps that a crew reports.
  private enum CrewStep: String, CaseIterable {
    case dispatched
    case enRoute = "en_route"
    case onScene = "on_scene"
    case towing
    case atDropoff = "at_dropoff"
    case cleared
    case goneOnArrival = "gone_on_arrival"
    case declined

    var step: AssignmentState.Step {
      switch self {
      case .dispatched: .dispatched
      case .enRoute: .enRoute
      case .onScene: .onScene
      case .towing: .towing
      case .atDropoff: .atDropoff
      case .cleared: .cleared
      case .goneOnArrival: .goneOnArrival
      case .declined: .declined
      }
    }
  }
}

/// `POST /v1/trucks/{call_sign}/duty`: `{"duty","reason"?,"from_job"?}`.
public struct DutyBody: RequestBody, Hashable {
  /// Whether the truck is to be sent at all.
  public let duty: TruckDuty
  /// Why the duty changes.
  public let reason: String?
  /// The job that the truck is known to be on, and is to leave.
  public let left: Job.ID?

  /// A body of these values, as they are.
  public init(duty: TruckDuty, reason: String? = nil, leaving left: Job.ID? = nil) {
    self.duty = duty
    self.reason = reason
    self.left = left
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let duty: TruckDuty? = fields.requiredWord("duty")
    reason = fields.text("reason", limit: TextLimit.reason)
    left = fields.job("from_job")
    self.duty = try fields.require(duty)
  }
}

/// `POST /v1/positions`: `{"fixes":[{"truck","lat","lon","at"?,"accuracy_m"?}]}`. Each fix is taken
/// or refused by itself.
public struct PositionsBody: RequestBody, Hashable {
  /// A truck's report of where it is.
  public struct Report: Hashable, Sendable {
    /// The truck, by its call sign.
    public let truck: CallSign
    /// The place on the map.
    public let coordinate: Coordinate
    /// When it was there, as the sender says.
    public let at: Timestamp?
    /// How far off the place may be.
    public let accuracy: Distance?

    /// Made of these values.
    public init(
      truck: CallSign, coordinate: Coordinate, at: Timestamp? = nil, accuracy: Distance? = nil
    ) {
      self.truck = truck
      self.coordinate = coordinate
      self.at = at
      self.accuracy = accuracy
    }
  }

  /// The fixes that are right, in order.
  public let reports: [Report]
  /// The others.
  public let refused: [PositionsAnswer.Refused]

  /// A body of these values, as they are.
  public init(reports: [Report], refused: [PositionsAnswer.Refused] = []) {
    self.reports = reports
    self.refused = refused
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    guard let value = fields.required("fixes") else { throw fields.refusal }
    guard case .array(let fixes) = value else {
      fields.fault("fixes", "expected a list, but this is \(value.kindShown)")
      throw fields.refusal
    }
    guard fixes.count <= TextLimit.fixes else {
      fields.fault("fixes", "more than \(TextLimit.fixes): send them in parts")
      throw fields.refusal
    }
    var reports: [Report] = []
    var refused: [PositionsAnswer.Refused] = []
    reports.reserveCapacity(fixes.count)
    for (index, fix) in fixes.enumerated() {
      do throws(WireRefusal) {
        reports.append(try Report(fix, path: "fixes[\(index)]"))
      } catch {
        refused.append(
          PositionsAnswer.Refused(
            truck: fix["truck"]?.stringValue?.shownBare ?? "fixes[\(index)]",
            reason: error.sentence))
      }
    }
    self.init(reports: reports, refused: refused)
  }
}

extension PositionsBody.Report {
  fileprivate init(_ value: JSONValue, path: String) throws(WireRefusal) {
    guard case .object(let object) = value else {
      throw .invalid([
        FieldFault(path, "expected an object, but this is \(value.kindShown)")
      ])
    }
    var fields = FieldReader(object)
    let truck = fields.required("truck") == nil ? nil : fields.callSign("truck")
    let (coordinate, faults) = object.coordinate(at: "")
    fields.fault(faults)
    if coordinate == nil && faults.isEmpty { fields.fault("lat", "missing") }
    at = fields.time("at")
    accuracy = fields.distance("accuracy_m")
    (self.truck, self.coordinate) = try fields.require(truck, coordinate)
  }
}
