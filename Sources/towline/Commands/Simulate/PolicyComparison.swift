import DispatchCore
import PlainJSON
import Simulation

/// One shift, played by several policies with the same luck.
struct PolicyComparison {
  let runs: [PlayedShift]

  init(_ runs: [PlayedShift]) { self.runs = runs }

  /// One object a policy, each as for a single run.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(
        "runs",
        array: { writer in
          for run in runs {
            let report = SimulationReport(result: run.result, times: run.times)
            writer.element(object: { report.writeMembers(to: &$0) })
          }
        })
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A line a policy: mean and late share stand together, and promises kept and their slack, since the one can be
  /// bought by the other. How many jobs each had is told where they had not all the same number.
  var text: String {
    let counts = runs.map(\.result.jobs)
    let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let differ = fewest != most
    var titles = ["POLICY"]
    if differ { titles.append("JOBS") }
    titles += [
      "WEIGHTED", "MEAN", "P50", "P90", "MAX", "LATE", "D0 P90", "D1 P90", "KEPT", "SLACK",
      "DRIVING", "CANCELLED", "UNSERVED",
    ]
    let rows = runs.map { run -> [String] in
      var row = [run.result.policy.rawValue]
      if differ { row.append("\(run.result.jobs)") }
      return row + Self.figures(run.result)
    }
    let jobs = differ ? "\(fewest) to \(most)" : "\(most)"
    return
      "\(jobs) jobs, \(runs.first?.result.trucks ?? 0) trucks; from call to truck on scene:\n\n"
      + TextTable(titles, rows: rows).text
  }

  private static func figures(_ result: RunResult) -> [String] {
    [
      words(result.weightedMean, result), words(result.all.mean, result),
      words(result.all.median, result), words(result.all.p90, result),
      words(result.all.longest, result), percent(result.all.lateShare),
      p90(of: .life, result), p90(of: .danger, result), kept(result.promises),
      slack(result.promises), result.driving.words, "\(result.endedUnreached)",
      "\(result.unserved)",
    ]
  }

  /// A time of all that were served; a dash when nobody was.
  static func words(_ time: Duration, _ result: RunResult) -> String {
    result.all.count == 0 ? "–" : time.words
  }

  /// Within which time nine of ten of a class were served; a dash when there were none.
  static func p90(of dangerClass: DangerClass, _ result: RunResult) -> String {
    let responses = result.classes[dangerClass]
    return responses.count == 0 ? "–" : responses.p90.words
  }

  /// The share of promises kept; a dash when none fell due.
  static func kept(_ promises: RunResult.Promises) -> String {
    promises.keptShare.map(percent) ?? "–"
  }

  /// From the arrival to the promised time on average; a dash when a truck came to none of those who were promised one.
  static func slack(_ promises: RunResult.Promises) -> String {
    promises.meanSlack.map { ($0 < .zero ? "-" : "") + $0.words } ?? "–"
  }

  /// A share as whole percent.
  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
