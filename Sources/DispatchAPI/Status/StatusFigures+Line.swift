internal import DispatchCore
internal import DispatchService
internal import DispatchWire

extension StatusFigures {
  /// The status in one line of plain ASCII, the most pressing first.
  var line: String {
    let jobs = open.allJobs
    let oldest = jobs.oldestWaiting.map { " (oldest \($0.inWords))" } ?? ""
    let onDuty = open.trucks.all - open.trucks[.off]
    let response = intervals[.response]?.all.hour ?? .none
    let parts = [
      "towline \(server.state.rawValue.replacing("_", with: " "))",
      "waiting \(jobs.waiting)\(oldest)", "assigned \(jobs.assigned)",
      "free \(open.trucks[.free])/\(onDuty)",
      "response p90 1h \(response.p90.map(\.inSeconds) ?? "-")",
      "promises at risk \(open.promisesAtRisk)", "desk \(open.desk.open)", "\(asOf.rfc3339)",
    ]
    return parts.joined(separator: " | ") + "\n"
  }
}
