import Foundation

/// More calls than can be taken, by `wrk` on a processor of its own: each of many callers sends another one
/// after a pause, whatever the answer was. It costs little enough not to be what is measured.
struct Flood {
  let processors: Processors
  let seconds: Int
  static let callers = 3_000
  private static let script = URL(fileURLWithPath: "bench/flood.lua").path

  struct Outcome: Sendable {
    var sent, refused, broken: Double
    var seconds: Double
    /// Taken a second.
    var perSecond: Double { (sent - refused - broken) / seconds }
  }

  /// - Parameters:
  ///   - rate: How many are to be sent a second, if none had to wait for its answer.
  ///   - round: another one each time on one server, so that no key comes twice.
  func run(_ address: String, perSecond rate: Double, round: Int) async throws -> Outcome {
    let pause = Int(Double(Self.callers) / rate * 1_000)
    return try await run(address, callers: Self.callers, pause: pause, round: round)
  }

  /// As many as can be taken: 256 callers, each of whom sends the next one at once.
  ///
  /// - Returns: how many a second.
  func ceiling(_ address: String, round: Int) async throws -> Double {
    try await run(address, callers: 256, pause: 0, round: round).perSecond
  }

  private func run(
    _ address: String, callers: Int, pause: Int, round: Int
  ) async throws -> Outcome {
    let (program, words) = processors.onLast(
      try Program("wrk").path,
      [
        "--threads", "1", "--connections", "\(callers)", "--duration", "\(seconds)s",
        "--timeout", "20s", "--script", Self.script, "http://\(address)/", "--", "\(round)",
        "\(pause)",
      ])
    let output = try await onOwnThread { try Program(path: program).run(words) }
    guard let sent = output.figure(after: "bench requests: "),
      let time = output.figure(after: " seconds: "),
      let refused = output.figure(after: " refused: "),
      let broken = output.figure(after: " broken: ")
    else { throw Failure("wrk said:\n\(output)") }
    return Outcome(sent: sent, refused: refused, broken: broken, seconds: time)
  }
}
