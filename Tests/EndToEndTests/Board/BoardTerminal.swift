import Foundation
import TestSupport

/// A real terminal, tmux, with the board in it: keys go in, what is to be seen comes out.
final class BoardTerminal {
  /// tmux is not there, or says no.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static let program = "/usr/bin/tmux"
  /// Each look is a process of its own, which takes its time from what it looks at.
  private static let pause = Duration.milliseconds(20)

  private let socket: String

  /// Runs the board in a shell of its own for as long as `body` takes.
  ///
  /// - Throws: ``Failure`` when tmux is not installed.
  static func with<Value>(
    _ server: Server, columns: Int = 80, rows: Int = 24, environment: [String] = [],
    _ body: (BoardTerminal) async throws -> Value
  ) async throws -> Value {
    let terminal = try BoardTerminal(server)
    let result: Result<Value, any Error>
    do {
      try terminal.open(server, columns, rows, environment)
      try await terminal.sees("WAITING")
      result = .success(try await body(terminal))
    } catch {
      result = .failure(error)
    }
    terminal.end()
    return try result.get()
  }

  private init(_ server: Server) throws {
    socket = "\(server.folder.path)/tmux-\(UUID().uuidString.prefix(6))"
    guard FileManager.default.isExecutableFile(atPath: Self.program) else {
      throw Failure(
        description: "tmux is missing: scripts/set-up test installs it, or apt-get install tmux")
    }
  }

  /// Starts the board in a shell.
  private func open(
    _ server: Server, _ columns: Int, _ rows: Int, _ environment: [String]
  ) throws {
    let set =
      [
        "TERM=screen-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=\(server.folder.path)",
        "TOWLINE_HOME=\(server.folder.path)",
      ]
      + environment
    try tmux(
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env -i \(set.joined(separator: " ")) PS1='$ ' /bin/bash --norc --noprofile -i")
    let board = try TowlineProcess.program().path
    try tmux("send-keys", "\(board) board --server \(server.address) --as Kim", "Enter")
  }

  /// Ends the terminal and all that runs in it.
  private func end() { _ = try? tmux("kill-server") }

  /// Presses named keys, such as `Enter`.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  /// Types a text, and presses Enter.
  func type(_ text: String) throws {
    guard !text.isEmpty else { return try press("Enter") }
    try tmux("send-keys", "-l", "--", text, ";", "send-keys", "Enter")
  }

  /// What is to be seen now.
  var screen: String { get throws { try tmux("capture-pane", "-p") } }

  /// A fact about the terminal, such as `alternate_on`.
  func fact(_ name: String) throws -> String {
    try tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .newlines)
  }

  /// Changes the terminal's size.
  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Waits until a text is to be seen, and no longer than that.
  @discardableResult
  func sees(_ text: String, within patience: Duration = .seconds(20)) async throws -> String {
    var seen = ""
    do {
      try await eventually(within: patience, lookingEvery: Self.pause) {
        seen = try screen
        return seen.contains(text)
      }
    } catch is NeverCame {
      throw Failure(description: "\(text) never came:\n\(seen)")
    }
    return seen
  }

  /// Waits until a text is gone.
  func seesNoMore(_ text: String) async throws {
    try await eventually(lookingEvery: Self.pause) { try !screen.contains(text) }
  }

  /// The board's process.
  var board: Int32? {
    guard let shell = try? fact("pane_pid"),
      let children = try? String(
        contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    else { return nil }
    return children.split(separator: " ").first.flatMap { Int32($0) }
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    try SpawnedProgram.run(
      Self.program, ["-S", socket, "-f", "/dev/null", "-u"] + arguments,
      environment: ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TERM=xterm-256color"],
      saying: "\(socket).said")
  }
}

extension String {
  /// The screen without what differs from run to run: times, spans, and the blanks around them.
  var normalised: String {
    replacing(#/\d\d:\d\d(:\d\d)?/#, with: "--:--")
      .replacing(#/\d+h\d\d|\d+(s|m|d)\b|\d+ min|\d+ s\b/#, with: "~")
      .replacing(#/[█░]+/#, with: "#")
      .replacing(#/\d+\.\d calls/#, with: "~ calls")
      .replacing(#/ +…/#, with: "…")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: " ").joined(separator: " ") }
      .joined(separator: "\n")
  }
}
