import DispatchCore
import PlainJSON
import Simulation

/// What a simulated run showed.
struct SimulationReport {
  let result: RunResult
  /// The weighted mean of a plan made with hindsight, when it was asked for.
  var hindsight: Duration?
  private let meanDecision: Duration
  private let p99Decision: Duration

  init(result: RunResult, times: [Duration]) {
    self.result = result
    let sorted = times.sorted()
    meanDecision = sorted.isEmpty ? .zero : sorted.reduce(.zero, +) / sorted.count
    p99Decision = sorted.isEmpty ? .zero : sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
  }

  /// As the contract has it.
  var json: String {
    var writer = JSONWriter()
    writer.object { writeMembers(to: &$0) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Writes the members of the run's object.
  func writeMembers(to writer: inout JSONWriter) {
    writer.member("policy", result.policy.rawValue)
    writer.member("seed", Int64(clamping: result.seed))
    writer.member("jobs", result.jobs)
    writer.member("unserved", result.unserved)
    writer.member("trucks", result.trucks)
    writer.member("all", object: { write(result.all, to: &$0) })
    writer.member("weighted_mean_s", seconds: result.weightedMean)
    writer.member(
      "classes",
      object: { writer in
        for each in DangerClass.allCases {
          writer.member(key: each.rawValue, object: { write(result.classes[each], to: &$0) })
        }
      })
    writer.member("driving_h", scaled: result.driving.microseconds / 3_600_000, decimals: 3)
    writer.member("reassignments_per_job", share: result.reassignmentsPerJob)
    writer.member("promises", object: { writePromises(to: &$0) })
    writer.member("decide_us", object: { writeDecisions(to: &$0) })
    writer.member("digest", result.digest.hexadecimal)
    if let hindsight { writer.member("hindsight_weighted_mean_s", seconds: hindsight) }
  }

  private func write(_ responses: Responses, to writer: inout JSONWriter) {
    writer.member("count", responses.count)
    writer.member("mean_s", seconds: responses.mean)
    writer.member("p50_s", seconds: responses.median)
    writer.member("p90_s", seconds: responses.p90)
    writer.member("p95_s", seconds: responses.p95)
    writer.member("max_s", seconds: responses.longest)
    writer.member("within_target", share: responses.withinTarget)
    writer.member("late_share", share: responses.lateShare)
    writer.member("jobs", responses.jobs)
    writer.member("unserved", responses.unserved)
  }

  private func writePromises(to writer: inout JSONWriter) {
    writer.member("given", result.promises.given)
    writer.member("kept_share", result.promises.keptShare.map(JSONDecimal.init(share:)))
    writer.member("mean_slack_s", result.promises.meanSlack.map(JSONDecimal.init(seconds:)))
    writer.member("pinball_s", result.promises.pinball.map(JSONDecimal.init(seconds:)))
  }

  private func writeDecisions(to writer: inout JSONWriter) {
    writer.member("mean", scaled: Int64(meanDecision / .nanoseconds(1)), decimals: 3)
    writer.member("p99", scaled: Int64(p99Decision / .nanoseconds(1)), decimals: 3)
  }
}

extension SimulationReport {
  /// A table with the classes, and what else there is to know.
  var text: String {
    let promises = result.promises
    return """
      \(result.jobs) jobs, \(result.trucks) trucks, \(cancelledWords)\(result.unserved) unserved; \
      from call to truck on scene:

      \(table.text)

      WITHIN and LATE: of the jobs that were not cancelled; one without a truck is late.
      Weighted mean \(result.weightedMean.words); \(result.driving.words) of driving.
      \(hindsightSentence)\(unservedSentence)Promises: \(promises.given) given, \(PolicyComparison.kept(promises)) kept, \
      \(PolicyComparison.slack(promises)) of slack in the mean.
      A decision took \(Int64(meanDecision / .microseconds(1))) µs in the mean, \
      \(Int64(p99Decision / .microseconds(1))) µs at P99.
      """
  }

  private var cancelledWords: String {
    let ended = result.endedUnreached
    return ended > 0 ? "\(ended) cancelled or gone before a truck came, " : ""
  }

  private var hindsightSentence: String {
    guard let hindsight, hindsight > .zero else { return "" }
    let hundredths = result.weightedMean.microseconds * 100 / hindsight.microseconds
    let digits = hundredths % 100 < 10 ? "0\(hundredths % 100)" : "\(hundredths % 100)"
    return "With hindsight \(hindsight.words): \(hundredths / 100).\(digits) times that.\n"
  }

  /// The first of those that nobody came to, by number.
  private var unservedSentence: String {
    guard result.unserved > 0 else { return "" }
    let named = result.unservedJobs.prefix(10).map(\.description).joined(separator: ", ")
    let more = result.unserved > 10 ? " and \(result.unserved - 10) more" : ""
    return "No truck could serve \(named)\(more).\n"
  }

  /// A line a class that had jobs; at most 80 columns.
  private var table: TextTable {
    var titles = ["CLASS", "JOBS"]
    if result.unserved > 0 { titles.append("UNSERVED") }
    titles += ["MEAN", "P50", "P90", "P95", "MAX", "WITHIN", "LATE"]
    let classes = DangerClass.allCases.filter { result.classes[$0].jobs > 0 }
    let rows = classes.map { row($0.rawValue, result.classes[$0]) }
    return TextTable(titles, rows: rows + [row("all", result.all)])
  }

  private func row(_ title: String, _ responses: Responses) -> [String] {
    var cells = [title, "\(responses.jobs)"]
    if result.unserved > 0 { cells.append("\(responses.unserved)") }
    let times = [
      responses.mean, responses.median, responses.p90, responses.p95, responses.longest,
    ]
    cells += times.map { responses.count == 0 ? "–" : $0.shortWords }
    guard responses.count + responses.unserved > 0 else { return cells + ["–", "–"] }
    let late = Int((responses.lateShare * 100).rounded())
    return cells + ["\(100 - late) %", "\(late) %"]
  }
}

extension RunResult {
  /// Jobs that ended before a truck was there: cancelled, or gone.
  var endedUnreached: Int { max(jobs - all.count - unserved, 0) }
}

extension JSONWriter {
  /// Seconds with milliseconds.
  fileprivate mutating func member(_ key: StaticString, seconds duration: Duration) {
    member(key, JSONDecimal(seconds: duration))
  }

  /// A share with four decimals.
  fileprivate mutating func member(_ key: StaticString, share: Double) {
    member(key, JSONDecimal(share: share))
  }
}

extension JSONDecimal {
  /// Seconds with milliseconds.
  fileprivate init(seconds duration: Duration) {
    self.init(scaled: duration.microseconds / 1_000, decimals: 3)
  }

  /// A share with four decimals.
  fileprivate init(share: Double) {
    self.init(scaled: Int64((share * 10_000).rounded()), decimals: 4)
  }
}

extension UInt64 {
  /// 16 digits.
  fileprivate var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Duration {
  /// As ``words``, in six characters: `12 min`, `2 h 5`, from ten hours on `31 h`.
  fileprivate var shortWords: String {
    let minutes = (wholeSeconds + 30) / 60
    if minutes < 60 { return words }
    if minutes >= 600 { return "\((minutes + 30) / 60) h" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60)"
  }
}
