internal import DispatchCore
internal import DispatchService
internal import DispatchWire

extension StatusFigures {
  /// From when on figures are called old; the operations page takes the same.
  private static let oldAge: Duration = .seconds(8)

  /// How long a step of the machine's clock is told; the operations page takes the same.
  static let stepAge: Duration = .hours(1)

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
    let why =
      server.state.reason(server.hindrance).map { " since \(server.since.rfc3339): \($0)" } ?? ""
    let state = "towline \(server.state.rawValue.replacing("_", with: " "))\(why)"
    var parts = [state]
    if Self.areOld(age) { parts.append("FIGURES \(age.inWords) OLD") }
    if let slowCommit { parts.append("COMMIT SLOW \(slowCommit.age.inWords)") }
    if server.timersOffSince != nil { parts.append("TIMERS OFF") }
    if server.defects > 0 { parts.append("DEFECTS \(server.defects)") }
    parts += losses.map(\.part)
    if let clockPart { parts.append(clockPart) }
    if open.storm.isOn { parts.append("STORM MODE \(open.storm.servedInWords) only") }
    parts += [
      "waiting \(jobs.waiting)\(oldest)", "assigned \(jobs.assigned)",
      "free \(open.trucks[.free])/\(onDuty)",
      "response p90 \(response.p90.map(\.inSeconds) ?? "-") (1 h)",
      "past target \(jobs.lateUnreached)", "promises overdue \(open.promisesOverdue)",
      "promises at risk \(open.promisesAtRisk)", "desk \(open.desk.open)", "\(asOf.rfc3339)",
    ]
    return parts.joined(separator: " | ") + "\n"
  }

  /// Nil while the wall clock runs with ours, and has not stepped lately.
  private var clockPart: String? {
    if server.clock.offSince != nil { return "CLOCK \(server.clock.offset.asClockError)" }
    return server.clock.stepped(within: Self.stepAge, of: asOf) == nil ? nil : "CLOCK STEPPED"
  }
}

extension Storm {
  /// The classes that are served while it is on: `D0 D1`.
  var servedInWords: String { served.map(\.rawValue).joined(separator: " ") }
}

extension ClockWatch {
  /// When the wall clock last stepped, where that is not longer ago than `age` before `now`.
  func stepped(within age: Duration, of now: Timestamp) -> Timestamp? {
    guard let steppedAt, now - steppedAt < age else { return nil }
    return steppedAt
  }
}

extension Duration {
  /// By how much a clock is off, in words: negative is behind.
  var asClockError: String {
    self < .zero ? "\((.zero - self).inWords) behind" : "\(inWords) ahead"
  }
}
