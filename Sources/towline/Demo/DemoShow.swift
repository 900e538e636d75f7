import DispatchClient
import DispatchCore
import Foundation
import Glibc
import LoadTest

/// Callers, crews and a line of progress, for as long as a demo plays.
struct DemoShow {
  let client: DispatchClient
  let stream: DemoStream
  let player: StreamPlayer
  private let crews: Crews
  private let length: Duration

  init(client: DispatchClient, stream: DemoStream, seconds: Double) {
    self.client = client
    self.stream = stream
    length = .seconds(seconds)
    player = StreamPlayer(client: client, calls: stream.calls, speed: stream.speed)
    crews = Crews(client: client, area: stream.area, timeScale: stream.speed, seed: 1)
  }

  /// Plays to the end of the time; kills the server in between when told so.
  func run(_ server: ServerProcess, killAfter: Duration?) async throws {
    let end = ContinuousClock.now + length
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [player] in await player.play(until: end) }
      group.addTask { [crews] in await crews.run(until: end) }
      group.addTask { [self] in await showProgress(until: end) }
      if let killAfter {
        try await Task.sleep(for: killAfter)
        server.kill()
        say("\nkilled the server like a power cut; starting it again")
        _ = try await server.start()
      }
      try await group.waitForAll()
    }
    try Task.checkCancellation()
  }

  private func showProgress(until end: ContinuousClock.Instant) async {
    var line = ProgressLine(isTerminal: isatty(STDOUT_FILENO) == 1) { text in
      FileHandle.standardOutput.write(Data(text.utf8))
    }
    let start = ContinuousClock.now
    while ContinuousClock.now < end, !Task.isCancelled {
      line.show(progress(after: ContinuousClock.now - start))
      try? await Task.sleep(for: .milliseconds(500))
    }
    line.show(progress(after: length))
    line.finish()
  }

  private func progress(after elapsed: Duration) -> String {
    let calls = player.tally.counts
    let work = crews.tally.counts
    return """
      \(elapsed.components.seconds) s: \(calls.sent) calls, \(calls.accepted) stored \
      (\(calls.opened) jobs), \(calls.open) under way; crews: \(work.accepted) accepted, \
      \(work.onScene) on scene, \(work.cleared) cleared
      """
  }

  /// What the status page says now, and what the callers were told.
  func summarize() async throws {
    let calls = player.tally.counts
    say(
      """

      Callers: \(calls.sent) called, \(calls.accepted) accepted, \(calls.refused) refused, \
      \(calls.unknown) unknown; \(calls.repeated) asked again.
      """)
    for refusal in player.tally.refusals { say("  refused: \(refusal)") }
    guard case .accepted(let text) = await client.statusText() else {
      throw ExitMessage("the server does not answer at the end; see its log", code: .refused)
    }
    say("\nHow responsive it was (the status page; times of the shift, not of the demo):\n")
    say(String(decoding: text.answer.bytes, as: UTF8.self))
  }
}
