import Foundation
import PlainJSON

/// `towline load`: requests at fixed rates, whose latency counts from the moment they were due.
struct Load {
  let workshop: Workshop
  let options: Options

  /// What came of calls with position fixes beside them; latencies in milliseconds.
  struct Beside {
    var p50, p99, fixes, fixesP99: Double
  }

  /// The door at a rate that it can well hold, and has held for a moment: in the first second hundreds of
  /// connections are opened at once, and the trucks of an empty area are all sent.
  func measure(perSecond rate: Int) async throws -> [Row] {
    let settings = try await workshop.emptyDatabase("door")
    let server = try TowlineServer(workshop, options, settings)
    try await server.waitUntilReady()
    let (own, before) = (ProcessTimes.ofEndedPrograms, try server.times())
    let kinds = try run(
      server.address, ["--rate", "\(rate)", "--warm-up", "\(Double(options.seconds) / 3)"])
    let used = (try server.times() - before, ProcessTimes.ofEndedPrograms - own)
    try server.stop()
    let calls = try Self.figures("calls", in: kinds)
    let count = calls.rate * Double(options.seconds)
    return [
      Row("accepted at half of that load, open loop", "calls/s", Series([calls.rate])),
      Row("CPU of a call: towline", "µs", Series([used.0 * 1e6 / count])),
      Row("CPU of a call: towline load", "µs", Series([used.1 * 1e6 / count])),
      Row("P50 of the door at half of that load", "ms", Series([calls.p50])),
      Row("P99 of the door at half of that load", "ms", Series([calls.p99]), aim: .atMost(50)),
    ]
  }

  /// Calls with fixes beside them.
  ///
  /// - Parameter words: the options for the fixes.
  func measure(
    perSecond rate: Int, of address: String, beside words: [String]
  ) throws -> Beside {
    let kinds = try run(address, ["--rate", "\(rate)"] + words)
    let (calls, fixes) = (
      try Self.figures("calls", in: kinds), try Self.figures("positions", in: kinds)
    )
    return Beside(p50: calls.p50, p99: calls.p99, fixes: fixes.rate, fixesP99: fixes.p99)
  }

  /// Calls with paperwork beside them, of which none is required.
  func measure(
    perSecond rate: Int, of address: String, paperwork: Int
  ) throws -> (p50: Double, p99: Double, paperwork: Double) {
    let kinds = try run(
      address, ["--rate", "\(rate)", "--paperwork-rate", "\(paperwork)"])
    let calls = try Self.figures("calls", in: kinds)
    // Paperwork may be turned away, and comes again; calls may not.
    return (calls.p50, calls.p99, kinds["paperwork"]?["accepted_per_s"]?.doubleValue ?? 0)
  }

  /// Polls of the status page alone; how many a second were answered.
  func polls(_ perSecond: Int, of address: String) async throws -> Double {
    let kinds = try run(address, ["--rate", "0", "--polls-rate", "\(perSecond)"])
    return try Self.figures("polls", in: kinds).rate
  }

  private func run(_ address: String, _ words: [String]) throws -> JSONValue {
    let output = try Program(path: options.towline).run(
      ["load", "--server", "http://\(address)", "--duration", "\(options.seconds)", "--json"]
        + words)
    guard let kinds = try JSONValue.parse(text: output)["kinds"] else {
      throw Failure("towline load said:\n\(output)")
    }
    return kinds
  }

  /// Of one kind; a failure when anything was refused or lost.
  private static func figures(
    _ kind: String, in kinds: JSONValue
  ) throws -> (rate: Double, p50: Double, p99: Double) {
    let figures = kinds[kind]
    guard let rate = figures?["accepted_per_s"]?.doubleValue,
      let p50 = figures?["p50_ms"]?.doubleValue, let p99 = figures?["p99_ms"]?.doubleValue,
      ["refused", "unknown", "unreached", "lost"].allSatisfy({ figures?[$0]?.doubleValue == 0 })
    else { throw Failure("towline load said of \(kind): \(String(describing: figures))") }
    return (rate, p50, p99)
  }
}
