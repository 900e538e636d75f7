import PlainJSON
import Postgres

/// `towline load` on a processor of its own; refusals are no failure here.
struct OverloadLoad {
  let address: String
  let towline: String
  let processors: Processors

  /// What became of one kind; P99 in milliseconds. Who did not get through counts as unknown.
  struct Kind {
    var sent = 0.0
    var accepted = 0.0
    var refused = 0.0
    var unknown = 0.0
    var p99 = 0.0

    init(_ value: JSONValue?) {
      sent = value?["sent"]?.doubleValue ?? 0
      accepted = value?["accepted"]?.doubleValue ?? 0
      refused = value?["refused"]?.doubleValue ?? 0
      unknown = ["unknown", "unreached", "lost"].reduce(0) { sum, name in
        sum + (value?[name]?.doubleValue ?? 0)
      }
      p99 = value?["p99_ms"]?.doubleValue ?? 0
    }
  }

  struct Outcome {
    var calls, paperwork: Kind
    var missing: Double
  }

  func run(_ words: [String]) throws -> Outcome {
    let program = Program(path: towline).path
    let own = ["load", "--server", "http://\(address)", "--json"] + words
    let command = processors.onLast(program, own)
    let run = try ShellCommand(command.program, command.words).run()
    guard let line = run.output.split(separator: "\n").first(where: { $0.hasPrefix("{") }),
      let said = try? JSONValue.parse(text: String(line)), let kinds = said["kinds"]
    else { throw Failure("towline load ended with \(run.status):\n\(run.output)") }
    return Outcome(
      calls: Kind(kinds["calls"]), paperwork: Kind(kinds["paperwork"]),
      missing: said["missing"]?.doubleValue ?? -1)
  }
}
