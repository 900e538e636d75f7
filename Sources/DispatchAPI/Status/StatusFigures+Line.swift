internal import DispatchCore
internal import DispatchService
internal import DispatchWire

extension StatusFigures {
  /// From when on figures are called old; the operations page takes the same.
  private static let oldAge: Duration = .seconds(8)

  /// Whether figures of that age are to be told apart from live ones.
  static func areOld(_ age: Duration) -> Bool { age > oldAge }

  /// The status in one line of plain ASCII, the most pressing first.
  ///
  /// - Parameter age: of the figures when the line is made.
  func line(age: Duration) -> String {
    let jobs = open.allJobs
    let oldest = jobs.oldestWaiting.map { " (oldest \($0.inWords))" } ?? ""
    let onDuty = open.trucks.all - open.trucks[.off]
    let response = intervals[.response]?.all.hour ?? .none
    let why = server.state.reason.map { " since \(server.since.rfc3339): \($0)" } ?? ""
    let state = "towline \(server.state.rawValue.replacing("_", with: " "))\(why)"
    var parts = [state]
    if Self.areOld(age) { parts.append("FIGURES \(age.inWords) OLD") }
    parts += [
      "waiting \(jobs.waiting)\(oldest)", "assigned \(jobs.assigned)",
      "free \(open.trucks[.free])/\(onDuty)",
      "response p90 1h \(response.p90.map(\.inSeconds) ?? "-")",
      "promises at risk \(open.promisesAtRisk)", "desk \(open.desk.open)", "\(asOf.rfc3339)",
    ]
    return parts.joined(separator: " | ") + "\n"
  }
}

extension ServiceState {
  /// Why this server does not do all that a leader does, in a few words; nil while it does.
  var reason: String? {
    switch self {
    case .leading: nil
    case .starting: "it is reading the tables"
    case .standingBy: "another server leads"
    case .degraded: "the database is out of reach"
    case .safeMode: "no truck is sent by itself"
    }
  }
}
