import Foundation
import PlainJSON

/// `towline load`: calls at a fixed rate, whose latency counts from the moment they were due.
struct Load {
  let workshop: Workshop
  let options: Options

  /// The door at a rate that it can well hold.
  func measure(perSecond rate: Int) async throws -> [Row] {
    let settings = try await workshop.emptyDatabase("door")
    let server = try TowlineServer(workshop, options, settings)
    try await server.waitUntilReady()
    let (own, before) = (ProcessTimes.ofEndedPrograms, try server.times())
    let output = try Program(path: options.towline).run([
      "load", "--server", "http://\(server.address)", "--rate", "\(rate)", "--duration",
      "\(options.seconds)", "--json",
    ])
    let used = (try server.times() - before, ProcessTimes.ofEndedPrograms - own)
    try server.stop()
    let calls = try JSONValue.parse(text: output).objectValue?["kinds"]?.objectValue?["calls"]
    guard let calls = calls?.objectValue, let p50 = calls["p50_ms"]?.number,
      let p99 = calls["p99_ms"]?.number, let accepted = calls["accepted_per_s"]?.number,
      calls["refused"]?.number == 0, calls["unknown"]?.number == 0
    else { throw Failure("towline load said:\n\(output)") }
    let count = accepted * Double(options.seconds)
    return [
      Row("accepted at half of that load, open loop", "calls/s", Series([accepted])),
      Row("CPU of a call: towline", "µs", Series([used.0 * 1e6 / count])),
      Row("CPU of a call: towline load", "µs", Series([used.1 * 1e6 / count])),
      Row("P50 of the door at half of that load", "ms", Series([p50])),
      Row("P99 of the door at half of that load", "ms", Series([p99]), aim: .atMost(50)),
    ]
  }
}

extension JSONValue {
  fileprivate var number: Double? { doubleValue }
}
