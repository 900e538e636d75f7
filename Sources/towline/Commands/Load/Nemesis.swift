import ArgumentParser
import Foundation
import Glibc

/// What `towline load` does to servers while it calls them, by the numbers of their processes.
struct NemesisOptions: ParsableArguments {
  /// What is done to a server.
  enum Deed: String, CaseIterable, ExpressibleByArgument {
    /// It dies at once; whoever started it starts it again.
    case kill
    /// It stands still for longer than its lease, and goes on.
    case stop
  }

  @Option(
    help: ArgumentHelp(
      "Hurt servers meanwhile; needs --pid. Use it with --history, and `towline check` afterwards. "
        + "May be given often.", valueName: "deed"))
  var nemesis: [Deed] = []

  @Option(
    help: ArgumentHelp(
      "The process of a server on this machine that may be hurt; may be given often.",
      valueName: "number"))
  var pid: [Int32] = []

  @Option(help: ArgumentHelp("Seconds from one deed to the next, about.", valueName: "s"))
  var nemesisEvery = 8.0

  func validate() throws {
    guard nemesis.isEmpty == pid.isEmpty else {
      throw ValidationError(
        "--nemesis needs --pid, the servers that it may hurt, and the other way round")
    }
    guard (1...3_600).contains(nemesisEvery) else {
      throw ValidationError("--nemesis-every is from 1 to 3600")
    }
    for number in pid where !Nemesis.isServer(number) {
      throw ValidationError("process \(number) is no towline of this machine: nothing is hurt")
    }
  }
}

/// Hurts servers now and then, and says so on standard error.
struct Nemesis {
  /// Longer than a lease and a standby's patience.
  private static let standstill = Duration.seconds(5)

  let deeds: [NemesisOptions.Deed]
  let pids: [Int32]
  /// From one deed to the next, on average.
  let pause: Duration

  init(_ options: NemesisOptions) {
    deeds = options.nemesis
    pids = options.pid
    pause = .seconds(options.nemesisEvery)
  }

  /// Whether the process is a towline: a number that was mistyped must not hurt anything else.
  static func isServer(_ pid: Int32) -> Bool {
    guard pid > 1 else { return false }
    let name = try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)
    return name?.trimmingCharacters(in: .newlines) == "towline"
  }

  /// Goes on until the task is cancelled; whoever stands still then is woken.
  func run() async {
    guard !deeds.isEmpty else { return }
    while !Task.isCancelled {
      try? await Task.sleep(for: pause * Double.random(in: 0.5...1.5))
      guard !Task.isCancelled, let deed = deeds.randomElement(),
        let pid = pids.filter(Self.isServer).randomElement()
      else { continue }
      switch deed {
      case .kill: hurt(pid, SIGKILL, "killed")
      case .stop:
        hurt(pid, SIGSTOP, "stopped for \(Self.standstill.components.seconds) s")
        try? await Task.sleep(for: Self.standstill)
        hurt(pid, SIGCONT, "woken")
      }
    }
  }

  private func hurt(_ pid: Int32, _ signal: Int32, _ words: String) {
    guard Self.isServer(pid), Glibc.kill(pid, signal) == 0 else { return }
    FileHandle.standardError.write(Data("nemesis: process \(pid) \(words)\n".utf8))
  }
}
