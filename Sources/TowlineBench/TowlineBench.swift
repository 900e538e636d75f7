import Foundation

/// `towline-bench`: measures what Towline costs and holds, beside what PostgreSQL alone does on the
/// same server, and prints one table.
@main
struct TowlineBench {
  static func main() async {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      if let file = options.bare {
        return try await BareServer.serve(file, port: options.port)
      }
      let hasFailed = try await TowlineBench(options: options).run()
      exit(hasFailed ? 1 : 0)
    } catch let misuse as Options.Misuse {
      say("bench: \(misuse)\n\(Options.usage)")
      exit(2)
    } catch {
      say("bench: \(error)")
      exit(1)
    }
  }

  let options: Options

  /// Measures what was asked for; a part that fails does not keep the others from being measured.
  ///
  /// - Returns: whether something failed.
  func run() async throws -> Bool {
    let machine = Machine.description
    var sections: [Section] = []
    let workshop = try await Workshop.open(options)
    for part in options.parts {
      say("bench: \(part.rawValue)")
      do {
        sections += try await measure(part, workshop)
      } catch {
        sections.append(Section(name: part.rawValue, rows: [], failure: "\(error)"))
      }
    }
    try await workshop.close()
    print("\n\(Table.text(sections))\n\n\(machine).")
    print("Medians of \(options.rounds) rounds of one run; other runs and machines differ.")
    let failures = sections.compactMap { section in section.failure.map { (section.name, $0) } }
    for (name, reason) in failures { say("bench: \(name) FAILED: \(reason)") }
    return !failures.isEmpty
  }

  private func measure(_ part: Options.Part, _ workshop: Workshop) async throws -> [Section] {
    let shifts = ReferenceShifts(folder: options.reference)
    return switch part {
    case .core: try CoreBench(area: workshop.area, rounds: options.rounds).sections()
    case .matching: MatchingBench(rounds: options.rounds).sections()
    case .roads: try RoadPlanBench(area: workshop.area, rounds: options.rounds).sections()
    case .hindsight: try HindsightBench(shifts: shifts).sections()
    case .reference: try ReferenceBench(shifts: shifts).sections()
    case .promises: try PromiseBench(shifts: shifts).sections()
    case .journal: try await JournalBench(workshop: workshop, rounds: options.rounds).sections()
    case .door: try await DoorBench(workshop: workshop, options: options).sections()
    case .status: try await StatusBench(workshop: workshop, options: options).sections()
    case .beside: try await BesideBench(workshop: workshop, options: options).sections()
    case .paperwork:
      try await PaperworkBench(workshop: workshop, options: options).sections()
    case .overload: try await OverloadBench(workshop: workshop, options: options).sections()
    case .restart: try await RestartBench(workshop: workshop, options: options).sections()
    }
  }
}

/// Says something on the way, apart from the table.
func say(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
