import Console
import DispatchClient
import DispatchCore
import DispatchWire
import Synchronization

/// Keeps the console supplied: the board and the figures again and again, events as they happen.
struct BoardFeed: Sendable {
  /// Between two looks when nothing happens.
  private static let pause = Duration.seconds(2)
  /// Between two looks when much happens.
  private static let leastPause = Duration.milliseconds(100)
  /// The server makes the board anew this often; what happened is in it after that at the latest.
  static let boardLifetime = Duration.milliseconds(260)
  /// The figures are asked for with every so manieth look.
  private static let looksPerStatus = 3
  /// Heartbeats come every 15 s.
  private static let silence = Duration.seconds(40)
  /// How many past events are told at the start.
  private static let past: Int64 = 60

  let client: DispatchClient
  let errands: BoardErrands
  let give: @Sendable (Input) -> Void

  /// Looks whenever it is told to, and every two seconds, until the task is cancelled.
  func look(_ wanted: AsyncStream<Void>) async {
    var count = 0
    for await _ in wanted {
      let start = ContinuousClock.now
      await lookOnce(withStatus: count % Self.looksPerStatus == 0)
      count += 1
      try? await Task.sleep(until: start + Self.leastPause)
      if Task.isCancelled { return }
    }
  }

  /// Asks for a look every two seconds.
  func remind(_ want: @Sendable () -> Void) async {
    while !Task.isCancelled {
      want()
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }

  private func lookOnce(withStatus: Bool) async {
    async let figures = withStatus ? client.statusOnce().value : nil
    switch await client.board() {
    case .accepted(let received):
      let board = received.value
      errands.take(zone: board.timeZone)
      give(
        .snapshot(
          Snapshot(
            board: board, status: await figures, offsets: errands.offsets)))
      errands.sendKept { give(.word($0)) }
    case .refused(let refused): give(.lost(refused.problem.detail))
    case .unknown(let reason), .outOfReach(let reason): give(.lost(reason))
    }
  }

  /// Listens again and again, beginning where the last connection ended.
  func listen() async {
    let listener = client.listener(silence: Self.silence)
    let seen = LastSeen()
    var delay = Duration.milliseconds(250)
    while !Task.isCancelled {
      if seen.seq == nil, let last = await client.statusOnce().value?.figure("last_seq") {
        seen.note(max(0, last - Self.past))
      }
      let start = ContinuousClock.now
      if seen.seq != nil {
        let reason = await listener.listen(after: seen.seq) { heard in
          if case .event(let event) = heard { seen.note(event.seq) }
          give(Self.input(heard))
        }
        give(.unheard(reason))
      }
      delay =
        ContinuousClock.now - start > .seconds(10)
        ? .milliseconds(250) : min(delay * 2, .seconds(3))
      do { try await Task.sleep(for: delay) } catch { break }
    }
    await listener.close()
  }

  private static func input(_ heard: EventListener.Heard) -> Input {
    switch heard {
    case .opened: .heard
    case .event(let event): .event(event)
    case .missed: .missed
    }
  }

  /// The last event that was heard.
  private final class LastSeen: Sendable {
    private let value = Mutex<Int64?>(nil)
    var seq: Int64? { value.withLock { $0 } }
    func note(_ seq: Int64) { value.withLock { $0 = max($0 ?? 0, seq) } }
  }
}
