import DispatchCore
import PlainJSON
import Simulation

/// One shift, played with several numbers of trucks.
struct FleetCurve {
  let runs: [PlayedShift]
  private let settings: Settings

  init(_ runs: [PlayedShift], settings: Settings) {
    self.runs = runs
    self.settings = settings
  }

  /// The fewest trucks that meet the targets: every job served, and nine of ten of each class within
  /// its target, appointments from their times. Nil when none of those tried is enough.
  var smallest: Int? { runs.map(\.result).first(where: meetsTargets)?.trucks }

  private func meetsTargets(_ result: RunResult) -> Bool {
    result.unserved == 0
      && DangerClass.allCases.allSatisfy { dangerClass in
        result.classes[dangerClass].p90 <= settings.targets[dangerClass]
      }
  }

  /// `{"curve": [a run each], "smallest_fleet": a number or null}`.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(
        "curve",
        array: { writer in
          for run in runs {
            let report = SimulationReport(result: run.result, times: run.times)
            writer.element(object: { report.writeMembers(to: &$0) })
          }
        })
      writer.member("smallest_fleet", smallest)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A line a number of trucks, with the mean drawn.
  var text: String {
    var table = TextTable(
      "TRUCKS", "WEIGHTED", "MEAN", "P90", "D0 P90", "D1 P90", "LATE", "TARGETS", "")
    let longest = runs.map(\.result.weightedMean.microseconds).max() ?? 1
    for run in runs {
      let result = run.result
      let width = Int(30 * result.weightedMean.microseconds / max(longest, 1))
      table.add(
        "\(result.trucks)", PolicyComparison.words(result.weightedMean, result),
        PolicyComparison.words(result.all.mean, result),
        PolicyComparison.words(result.all.p90, result), PolicyComparison.p90(of: .life, result),
        PolicyComparison.p90(of: .danger, result),
        PolicyComparison.percent(result.all.lateShare), meetsTargets(result) ? "met" : "missed",
        String(repeating: "#", count: width))
    }
    return table.text + "\n\n" + verdict
  }

  private var verdict: String {
    guard let smallest else {
      return "None of these fleets meets the targets (P90 of each class, every job served)."
    }
    let fewest = "\(smallest) trucks are the fewest that meet the targets (P90 of each class)"
    guard let missing = runs.map(\.result).last(where: { !meetsTargets($0) })?.trucks,
      missing > smallest
    else { return fewest + "." }
    return fewest
      + ", but up to \(missing) some larger fleets miss them: one day is chance, try more."
  }
}
