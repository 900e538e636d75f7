import DispatchCore
import PlainJSON

/// The file of what goes wrong in a simulated shift: what `towline simulate --faults` reads. JSON, all
/// members optional; what is left out does not happen.
public struct FaultsFile: Equatable, Sendable {
  /// Of jobs offered to a truck, 0 to 1: its crew declines.
  public var declined = 0.0
  /// Of jobs offered to a truck: its crew does not answer.
  public var unanswered = 0.0
  /// Of jobs: the member cancels within two hours.
  public var cancelled = 0.0
  /// Of jobs: nobody is there.
  public var goneOnArrival = 0.0
  /// From acceptance to setting out, on average.
  public var turnout = Duration.zero
  /// How often each truck says where it is; nil for always.
  public var fixEvery: Duration?
  /// How often a day a truck is not heard.
  public var darkPerDay = 0.0
  /// For how long, on average.
  public var darkFor = Duration.minutes(30)
  /// How often a day a truck breaks down.
  public var breakdownsPerDay = 0.0
  /// Until it is back, on average.
  public var repair = Duration.hours(6)
  /// How long a crew is on duty; nil for always.
  public var shift: Duration?
  /// How long its truck then rests.
  public var rest = Duration.hours(12)
  /// Half of the services on scene are shorter.
  public var serviceMedian = Duration.milliseconds(1_044_000)
  /// The standard deviation of their logarithm.
  public var serviceLogDeviation = 1.1
  /// None is shorter.
  public var serviceShortest = Duration.minutes(2)
  /// None is longer.
  public var serviceLongest = Duration.hours(4)

  /// Nothing goes wrong.
  public init() {}

  /// Reads the file.
  ///
  /// - Throws: what is wrong first, and where; an unknown member is wrong too.
  public static func read(_ bytes: [UInt8]) throws(AreaFileFailure) -> FaultsFile {
    let document: JSONValue
    do {
      document = try JSONValue.parse(bytes)
    } catch {
      throw .wrong(path: "", reason: "the file is not JSON: \(error)")
    }
    let members = try DocumentNode(path: "", value: document).members(
      "about", "declined", "unanswered", "cancelled", "gone_on_arrival", "turnout_s",
      "fix_every_s", "dark_per_day", "dark_min", "breakdowns_per_day", "repair_h", "shift_h",
      "rest_h", "service_median_min", "service_log_sd", "service_shortest_min",
      "service_longest_h")
    var faults = FaultsFile()
    try faults.readShares(members)
    try faults.readTimes(members)
    guard faults.serviceShortest <= faults.serviceLongest else {
      throw .wrong(path: "service_shortest_min", reason: "must not be above service_longest_h")
    }
    return faults
  }

  private mutating func readShares(_ members: DocumentMembers) throws(AreaFileFailure) {
    try members.set(&declined, to: "declined", upTo: 1)
    try members.set(&unanswered, to: "unanswered", upTo: 1)
    try members.set(&cancelled, to: "cancelled", upTo: 1)
    try members.set(&goneOnArrival, to: "gone_on_arrival", upTo: 1)
    try members.set(&darkPerDay, to: "dark_per_day", upTo: 1_000)
    try members.set(&breakdownsPerDay, to: "breakdowns_per_day", upTo: 1_000)
    try members.set(&serviceLogDeviation, to: "service_log_sd", upTo: 5)
  }

  private mutating func readTimes(_ members: DocumentMembers) throws(AreaFileFailure) {
    try members.set(&turnout, to: "turnout_s", in: .seconds, upTo: 3_600)
    try members.set(&darkFor, to: "dark_min", in: .minutes, upTo: 10_080)
    try members.set(&repair, to: "repair_h", in: .hours, upTo: 720)
    try members.set(&rest, to: "rest_h", in: .hours, upTo: 720)
    try members.set(&serviceMedian, to: "service_median_min", in: .minutes, upTo: 10_080)
    try members.set(&serviceShortest, to: "service_shortest_min", in: .minutes, upTo: 10_080)
    try members.set(&serviceLongest, to: "service_longest_h", in: .hours, upTo: 720)
    fixEvery = try members.span("fix_every_s", in: .seconds, upTo: 3_600)
    shift = try members.span("shift_h", in: .hours, upTo: 720)
  }
}

extension DocumentMembers {
  /// Sets `place` to a number from 0 when the member is there.
  fileprivate func set(
    _ place: inout Double, to key: String, upTo limit: Int64
  ) throws(AreaFileFailure) {
    guard let node = optional(key) else { return }
    place = Double(try node.scaled(decimals: 6, in: 0...limit)) / 1e6
  }

  /// A time above zero; nil when the member is not there.
  fileprivate func span(
    _ key: String, in unit: DurationUnit, upTo limit: Int64
  ) throws(AreaFileFailure) -> Duration? {
    guard let node = optional(key) else { return nil }
    let time = try node.duration(unit, upTo: limit)
    guard time >= .seconds(1) else { throw node.failure("must be a second or more") }
    return time
  }
}
