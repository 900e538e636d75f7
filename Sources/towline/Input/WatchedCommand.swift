import ArgumentParser
import DispatchClient
import Foundation
import Glibc

/// Whether something is shown once, or again and again.
struct WatchOptions: ParsableArguments {
  @Flag(help: "Show it anew every two seconds, until Ctrl-C.") var watch = false
}

/// A command that shows how something stands, and can go on doing so.
protocol WatchedCommand: ClientCommand {
  /// How often.
  var watching: WatchOptions { get }
}

extension WatchedCommand {
  /// On a terminal each look takes the place of the one before, and a server that does not answer is said and
  /// asked again; in a pipe the looks follow each other, and a failure ends it.
  func run() async throws {
    try await DispatchClient.with(options.settings) { client in
      repeat {
        try await look(client)
        fflush(nil)
        if watching.watch { try await Task.sleep(for: .seconds(2)) }
      } while watching.watch
    }
  }

  private func look(_ client: DispatchClient) async throws {
    let isScreen = watching.watch && isatty(STDOUT_FILENO) == 1
    if isScreen { print("\u{1B}[H\u{1B}[2J\u{1B}[3J", terminator: "") }
    do {
      try await run(client)
    } catch let failure as ExitMessage where isScreen {
      print(failure.description)
    }
  }
}
