import Foundation

/// The HTTP load tester `wrk`, sending calls by another person each unless another script is named.
struct Wrk {
  let seconds: Int
  let connections: Int
  /// What it sends, and how it tells what came of it.
  var script = "bench/calls.lua"
  var path = "/"

  struct Round {
    var answered: Int
    var answersPerSecond: Double
    /// Of wrk itself, for each call.
    var ownMicroseconds: Double
    var p50Milliseconds: Double
    var p99Milliseconds: Double
  }

  /// A failure when any answer was no success, or any connection broke.
  func measure(_ address: String, round: Int) throws -> Round {
    let script = URL(fileURLWithPath: script).path
    let before = ProcessTimes.ofEndedPrograms
    let output = try Program("wrk").run([
      "--threads", "1", "--connections", "\(connections)", "--duration", "\(seconds)s",
      "--timeout", "10s", "--script", script, "http://\(address)\(path)", "--", "\(round)",
    ])
    guard let requests = output.figure(after: "bench requests: "),
      let time = output.figure(after: " seconds: "), let p50 = output.figure(after: " p50_ms: "),
      let p99 = output.figure(after: " p99_ms: "), requests > 0,
      output.figure(after: " refused: ") == 0, output.figure(after: " broken: ") == 0
    else { throw Failure("requests were refused or lost; wrk said:\n\(output)") }
    return Round(
      answered: Int(requests), answersPerSecond: requests / time,
      ownMicroseconds: (ProcessTimes.ofEndedPrograms - before) * 1e6 / requests,
      p50Milliseconds: p50, p99Milliseconds: p99)
  }
}
