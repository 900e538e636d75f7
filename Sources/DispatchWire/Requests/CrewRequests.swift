public import DispatchCore
import PlainJSON

/// `POST /v1/assignments/{id}/advance`: `{"to","at"?,"revision"?}`.
public struct AdvanceBody: RequestBody, Hashable {
  /// Any step but release and cancel, which are the desk's.
  public let to: AssignmentState.Step
  /// When it happened, as the crew says.
  public let at: Timestamp?
  /// The instruction that the crew acts on, from 1.
  public let revision: Int?

  public init(to: AssignmentState.Step, at: Timestamp? = nil, revision: Int? = nil) {
    self.to = to
    self.at = at
    self.revision = revision
  }

  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let step: CrewStep? = fields.requiredWord("to")
    at = fields.time("at")
    revision = fields.integer("revision", in: 1...1_000_000_000).map { Int($0) }
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

/// `POST /v1/trucks/{call_sign}/duty`: `{"duty","reason"?}`.
public struct DutyBody: RequestBody, Hashable {
  public let duty: TruckDuty
  public let reason: String?

  public init(duty: TruckDuty, reason: String? = nil) {
    self.duty = duty
    self.reason = reason
  }

  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let duty: TruckDuty? = fields.requiredWord("duty")
    reason = fields.text("reason", limit: TextLimit.reason)
    self.duty = try fields.require(duty)
  }
}

/// `POST /v1/positions`: `{"fixes":[{"truck","lat","lon","at"?,"accuracy_m"?}]}`. Each fix is taken
/// or refused by itself.
public struct PositionsBody: RequestBody, Hashable {
  /// A truck's report of where it is.
  public struct Report: Hashable, Sendable {
    public let truck: CallSign
    public let coordinate: Coordinate
    /// When it was there, as the sender says.
    public let at: Timestamp?
    public let accuracy: Distance?

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

  public init(reports: [Report], refused: [PositionsAnswer.Refused] = []) {
    self.reports = reports
    self.refused = refused
  }

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
