public import DispatchClient
import DispatchCore
public import DispatchWire
import PlainJSON

/// Plays a call stream through `POST /v1/calls` in compressed time. An open loop: a call comes when
/// its time comes, however slow the answers are.
public struct StreamPlayer: Sendable {
  private let client: DispatchClient
  private let calls: [StreamedCall]
  private let speed: Double
  /// What became of the calls; may be read while they are played.
  public let tally = PlayTally()

  /// - Parameters:
  ///   - calls: By time.
  ///   - speed: How many seconds of the stream pass in a second.
  public init(client: DispatchClient, calls: [StreamedCall], speed: Double) {
    precondition(speed > 0, "a speed of \(speed)")
    self.client = client
    self.calls = calls
    self.speed = speed
  }

  /// How long playing takes, from the first call to the last.
  public var length: Duration {
    guard let first = calls.first, let last = calls.last else { return .zero }
    return (last.at - first.at) / speed
  }

  /// Plays until the deadline, then waits at most `grace` for the answers under way.
  ///
  /// What is busy, unknown or out of reach is sent again under the same key; what is still so at
  /// the end counts as unknown. Calls whose time has not come by the deadline are not sent.
  public func play(
    until deadline: ContinuousClock.Instant, grace: Duration = .seconds(20)
  ) async {
    let start = ContinuousClock.now
    guard let first = calls.first else { return }
    await withTaskGroup { group in
      for call in calls {
        let due = start + (call.at - first.at) / speed
        guard due < deadline, !Task.isCancelled else { break }
        try? await Task.sleep(until: due)
        tally.add(to: \.sent)
        let sender = CallSender(client: client, tally: tally, deadline: deadline + grace)
        group.addTask { _ = await sender.send(call.body.body) }
      }
    }
  }
}

extension JSONObject {
  /// The object as a request's body.
  fileprivate var body: [UInt8] { JSONValue.object(self).serialized() }
}
