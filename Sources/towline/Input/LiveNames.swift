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

  /// The paperwork that is not done.
  static let paperwork = completion { client in
    await client.paperwork(state: nil, limit: most).value?.items.map { "\($0.number)" } ?? []
  }

  private static func kind(
    _ names: @escaping @Sendable (BoardView) -> [String]
  ) -> CompletionKind {
    completion { await $0.board().value.map(names) ?? [] }
  }

  private static func completion(
    _ names: @escaping @Sendable (DispatchClient) async -> [String]
  ) -> CompletionKind {
    .custom { words, _, typed in
      guard var settings = try? ClientOptions.parse(serverOptions(words)).settings
      else { return [] }
      settings.connectTimeout = patience
      settings.requestTimeout = patience
      let start = typed.uppercased()
      let known = await DispatchClient.with(settings) { await names($0) }
      return Array(known.filter { $0.uppercased().hasPrefix(start) }.prefix(most))
    }
  }

  /// What the line says of the server and of who asks.
  static func serverOptions(_ words: [String]) -> [String] {
    zip(words, words.dropFirst()).flatMap { flag, value in
      ["--server", "--token", "--as"].contains(flag) && !value.isEmpty ? [flag, value] : []
    }
  }
}
