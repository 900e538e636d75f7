import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// Names for the shell's completion, asked of the server. One that does not answer at once is not waited
/// for: nobody's Tab hangs.
enum LiveNames {
  private static let patience = Duration.milliseconds(200)
  /// No more are offered.
  private static let most = 200

  /// The open jobs, the most urgent first.
  static let jobs = kind { $0.jobs.map { "\($0.id)" } }
  /// The trucks by call sign.
  static let trucks = kind { $0.trucks.map(\.callSign.text) }
  /// What waits for a human.
  static let items = kind { $0.desk.map(\.id) }
  /// Whatever may have an assignment.
  static let targets = kind { board in
    board.jobs.filter { $0.stage != nil }.map { "\($0.id)" } + board.trucks.map(\.callSign.text)
  }

  private static func kind(
    _ names: @escaping @Sendable (BoardView) -> [String]
  ) -> CompletionKind {
    .custom { words, _, typed in
      guard let board = await board(words) else { return [] }
      let start = typed.uppercased()
      return Array(names(board).filter { $0.uppercased().hasPrefix(start) }.prefix(most))
    }
  }

  private static func board(_ words: [String]) async -> BoardView? {
    guard var settings = try? ClientOptions.parse(serverOptions(words)).settings else { return nil }
    settings.connectTimeout = patience
    settings.requestTimeout = patience
    return await DispatchClient.with(settings) { await $0.board().value }
  }

  /// What the line says of the server and of who asks.
  static func serverOptions(_ words: [String]) -> [String] {
    zip(words, words.dropFirst()).flatMap { flag, value in
      ["--server", "--token", "--as"].contains(flag) && !value.isEmpty ? [flag, value] : []
    }
  }
}
