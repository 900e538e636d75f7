import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

/// The clock by which times are typed and told.
struct AreaTime {
  /// By which times are told: the area's; that of UTC, which marks each time, where it is not known.
  let clock: LocalClock
  let now: Timestamp
  /// Whether the server told the area's clock.
  let isArea: Bool

  /// No command waits longer for the time alone.
  static let patience = Duration.seconds(1)

  /// As the status tells it, which lies ready and is refused to nobody, however much a server has to do.
  ///
  /// - Parameter patience: How long to wait for it.
  init(_ client: DispatchClient, within patience: Duration = AreaTime.patience) async {
    let status = await client.status(within: patience).value
    let zone = status?.timeZone.flatMap { TimeZone(identifier: $0) }
    self.init(
      clock: zone.map { LocalClock(zone: $0) } ?? .utc, now: status?.asOf ?? .now,
      isArea: zone != nil)
  }

  private init(clock: LocalClock, now: Timestamp, isArea: Bool) {
    self.clock = clock
    self.now = now
    self.isArea = isArea
  }

  /// Before any server was asked.
  static var unknown: AreaTime { AreaTime(clock: .utc, now: .now, isArea: false) }

  /// By which times are typed: the area's; this machine's where it is not known, since nobody types UTC.
  var typed: LocalClock { isArea ? clock : .here }

  /// A moment with its zone, for who typed it.
  func words(_ moment: Timestamp) -> String {
    let zone = isArea ? "" : " (this machine's zone: the server does not tell the area's)"
    return "\(typed.exactWithZone(moment))\(zone)"
  }

  /// What is said of times that are not told by the area's clock; nil where they are.
  var caveat: String? {
    isArea
      ? nil : "times are told in UTC: the server does not tell the area's clock, or not in time"
  }
}

extension AreaTime {
  /// The moment that is meant of what has been.
  ///
  /// - Throws: ``ExitMessage`` where the clock jumped over it.
  func last(_ argument: TimeArgument) throws(ExitMessage) -> Timestamp {
    try existing(argument.time.last(by: typed, now: now))
  }

  /// The moment that is meant of what is to come.
  ///
  /// - Throws: ``ExitMessage`` where the clock jumps over it.
  func next(_ argument: TimeArgument) throws(ExitMessage) -> Timestamp {
    try existing(argument.time.next(by: typed, now: now))
  }

  private func existing(_ moment: Timestamp?) throws(ExitMessage) -> Timestamp {
    if let moment { return moment }
    throw ExitMessage(
      "the clock of \(typed.zoneName) jumps over that time: say another", code: .misuse)
  }
}

/// Asks for the area's clock when it is first needed, once, and not for long: no call waits for it.
final class AreaClock {
  private let client: DispatchClient
  private var known: AreaTime?

  init(_ client: DispatchClient) { self.client = client }

  /// The clock, as of when it was first asked for.
  func time() async -> AreaTime {
    if let known { return known }
    let time = await AreaTime(client, within: .seconds(2))
    known = time
    return time
  }
}

extension DispatchClient {
  /// The server's own time, which may run faster than ours; ours when it does not say, or not at once.
  func serverTime() async -> Timestamp {
    await status(within: AreaTime.patience).value?.asOf ?? .now
  }
}

extension StatusView {
  /// When it was made, by the server's clock.
  fileprivate var asOf: Timestamp? {
    object["as_of"]?.stringValue.flatMap { Timestamp(rfc3339: $0) }
  }
  /// The area's, such as `America/Chicago`; nil where an older server does not tell it.
  fileprivate var timeZone: String? { object["area"]?["time_zone"]?.stringValue }
}
