import DispatchClient
import DispatchCore
import DispatchWire
import Foundation

/// The clock by which times are typed and told.
struct AreaTime {
  let clock: LocalClock
  let now: Timestamp
  /// Whether it is the area's, as the server told it; else this machine's.
  let isArea: Bool

  /// As told by the server; this machine's where it does not tell it.
  ///
  /// - Parameter patience: How long to wait for it, each server asked once; as for any other answer when nil.
  init(_ client: DispatchClient, within patience: Duration? = nil) async {
    var request = ClientRequest(.get, "/v1/board")
    var retries: RetryPolicy?
    if let patience {
      request.extraTime = patience - client.settings.requestTimeout
      retries = RetryPolicy(attempts: max(1, client.settings.servers.count), budget: patience)
    }
    let outcome = await client.ask(request, retries: retries)
      .map { try BoardView.read($0.bytes) }
    switch outcome {
    case .accepted(let received):
      let (board, zone) = (received.value, TimeZone(identifier: received.value.timeZone))
      self.init(
        clock: zone.map { LocalClock(zone: $0) } ?? .here, now: board.asOf + board.age,
        isArea: zone != nil)
    // Whoever may not see the board is told the time all the same.
    case .refused: self.init(clock: .here, now: await client.serverTime(), isArea: false)
    case .unknown, .outOfReach: self = .here
    }
  }

  private init(clock: LocalClock, now: Timestamp, isArea: Bool) {
    self.clock = clock
    self.now = now
    self.isArea = isArea
  }

  /// By this machine's clock.
  static var here: AreaTime { AreaTime(clock: .here, now: .now, isArea: false) }

  /// A moment with its zone, for who typed it.
  func words(_ moment: Timestamp) -> String {
    let zone = isArea ? "" : " (this machine's zone: the server does not tell the area's)"
    return "\(clock.exactWithZone(moment))\(zone)"
  }

  /// What is said of times that are not told by the area's clock; nil where they are.
  var caveat: String? {
    guard !isArea else { return nil }
    return """
      times are told by this machine's clock, \(clock.zoneName): the server does not tell the area's
      """
  }
}

extension AreaTime {
  /// The moment that is meant of what has been.
  ///
  /// - Throws: ``ExitMessage`` where the clock jumped over it.
  func last(_ argument: TimeArgument) throws(ExitMessage) -> Timestamp {
    try existing(argument.time.last(by: clock, now: now))
  }

  /// The moment that is meant of what is to come.
  ///
  /// - Throws: ``ExitMessage`` where the clock jumps over it.
  func next(_ argument: TimeArgument) throws(ExitMessage) -> Timestamp {
    try existing(argument.time.next(by: clock, now: now))
  }

  private func existing(_ moment: Timestamp?) throws(ExitMessage) -> Timestamp {
    if let moment { return moment }
    throw ExitMessage(
      "the clock of \(clock.zoneName) jumps over that time: say another", code: .misuse)
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
