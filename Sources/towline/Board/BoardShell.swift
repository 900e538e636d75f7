import Console
import DispatchClient
import DispatchCore
import Foundation
import Glibc
import UnixSignals

/// What stands between the console, which is a value, and the world: terminal, clock and server.
final class BoardShell {
  /// What happens to the shell.
  private enum Happening: Sendable {
    case input(Input)
    case draw
    case signal(UnixSignal)
    case hungUp
  }

  /// No more waits to be taken; keys come first to be lost only when nobody could follow anyway.
  private static let mostWaiting = 8_192
  /// Between two drawings that nobody waits for.
  private static let drawingPause = Duration.milliseconds(30)

  private let terminal: Terminal
  private let client: DispatchClient
  private let errands: BoardErrands
  private var console: Console
  private var renderer = Renderer()
  private var cursor: (row: Int, column: Int)?
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private var isDrawingDue = false
  private let happenings: AsyncStream<Happening>
  private let happen: AsyncStream<Happening>.Continuation
  private let looks: AsyncStream<Void>
  private let wantLook: AsyncStream<Void>.Continuation

  init(_ terminal: Terminal, client: DispatchClient, spool: Spool, look: Look) {
    self.terminal = terminal
    self.client = client
    errands = BoardErrands(client: client, spool: spool)
    let size = terminal.size
    console = Console(
      columns: size.columns, rows: size.rows, look: look, author: client.settings.author)
    (happenings, happen) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingOldest(Self.mostWaiting))
    (looks, wantLook) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Runs until the dispatcher leaves, or the terminal is gone.
  func run() async {
    // Before the terminal is taken, or a signal in between would leave it taken.
    let signals = await UnixSignalsSequence(
      trapping: .sigwinch, .sigint, .sigterm, .sighup, .sigcont)
    Terminal.guardAgainstCrashes()
    terminal.enter()
    defer { terminal.leave() }
    let work = background(signals)
    defer { work.cancel() }
    let happen = happen
    Keyboard.listen(
      pressed: { happen.yield(.input(.key($0))) }, ended: { happen.yield(.hungUp) })
    draw()
    for await happening in happenings {
      guard take(happening) else { break }
    }
  }

  /// Everything that goes on beside: looks, events, seconds, signals.
  private func background(_ signals: UnixSignalsSequence) -> Task<Void, Never> {
    let happen = happen
    let looks = looks
    let wantLook = wantLook
    let feed = BoardFeed(client: client, errands: errands) { happen.yield(.input($0)) }
    return Task {
      await withDiscardingTaskGroup { group in
        group.addTask { await feed.look(looks) }
        group.addTask { await feed.remind { wantLook.yield() } }
        group.addTask { await feed.listen() }
        group.addTask { await BoardShell.tick { happen.yield(.input(.tick)) } }
        group.addTask {
          for await signal in signals { happen.yield(.signal(signal)) }
        }
      }
    }
  }

  private static func tick(_ say: @Sendable () -> Void) async {
    while !Task.isCancelled {
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
      say()
    }
  }

  /// False when that was the end.
  private func take(_ happening: Happening) -> Bool {
    switch happening {
    case .hungUp: return false
    case .draw:
      isDrawingDue = false
      draw()
      return true
    case .signal(let signal): return take(signal)
    case .input(let input):
      let isKey = if case .key = input { true } else { false }
      for action in console.take(input, at: moment) {
        guard act(action, isKey: isKey) else { return false }
      }
      return true
    }
  }

  private func take(_ signal: UnixSignal) -> Bool {
    switch signal {
    case .sigwinch:
      return resize()
    case .sigcont:
      terminal.enter()
      return resize()
    default: return false
    }
  }

  private func resize() -> Bool {
    let size = terminal.size
    for action in console.take(.resize(columns: size.columns, rows: size.rows), at: moment) {
      guard act(action, isKey: true) else { return false }
    }
    return true
  }

  private var moment: Moment {
    Moment((ContinuousClock.now - start).microseconds / 1_000)
  }
}

extension BoardShell {
  private func act(_ action: Action, isKey: Bool) -> Bool {
    switch action {
    case .ask(let tag, let wish):
      let errands = errands
      let happen = happen
      Task { happen.yield(.input(.answer(tag: tag, await errands.run(wish)))) }
    case .fetch: fetch()
    case .redraw: isKey ? draw() : drawSoon()
    case .repaint:
      renderer.forget()
      draw()
    case .suspend:
      terminal.suspend()
      return resize()
    case .quit: return false
    }
    return true
  }

  /// Now, and when the server has surely made the board anew.
  private func fetch() {
    let wantLook = wantLook
    wantLook.yield()
    Task {
      try? await Task.sleep(for: BoardFeed.boardLifetime)
      wantLook.yield()
    }
  }

  private func draw() {
    let screen = console.screen
    terminal.write(renderer.bytes(for: screen.grid, cursor: screen.cursor))
    lastDrawn = .now
  }

  /// At once after a quiet time, together with what else happens otherwise.
  private func drawSoon() {
    guard !isDrawingDue else { return }
    guard let lastDrawn, ContinuousClock.now - lastDrawn < Self.drawingPause else { return draw() }
    isDrawingDue = true
    let happen = happen
    Task {
      try? await Task.sleep(for: BoardShell.drawingPause)
      happen.yield(.draw)
    }
  }
}
