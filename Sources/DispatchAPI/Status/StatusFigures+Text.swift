internal import DispatchCore
internal import DispatchService
internal import DispatchWire

extension StatusFigures {
  /// The status for people: plain ASCII, 80 columns, no more lines than a terminal shows. No figure is ever cut
  /// off: what does not fit goes on in a line of its own.
  func text(age: Duration) -> String {
    let lines =
      heading(age: age) + [""] + jobLines + [""] + workLines + [""] + intervalLines + [""]
      + machineLines
    return lines.flatMap { $0.folded(to: 80) }.map { $0 + "\n" }.joined()
  }

  private func heading(age: Duration) -> [String] {
    let state = server.state.rawValue.replacing("_", with: " ")
    let scale = server.timeScale == 1 ? "" : "   time x \(server.timeScale.plain)"
    let figures =
      Self.areOld(age) ? "FIGURES \(age.inWords) OLD" : "figures \(age.milliseconds) ms old"
    let head = [
      "towline  \(state) for \((asOf - server.since).inWords)   as of \(asOf.rfc3339)",
      "build \(server.build)   up \(uptime.inWords)   \(figures)\(scale)",
    ]
    return head + stateLines + commitLines + timerLines + defectLines + leaderLines + clockLines
      + stormLines
  }

  /// Nothing while the database confirms commits in time.
  private var commitLines: [String] {
    guard let slowCommit else { return [] }
    return ["COMMIT SLOW since \(slowCommit.since.rfc3339): the database has not confirmed it yet"]
  }

  /// Nothing while all that time makes due can be stored.
  private var timerLines: [String] {
    guard let since = server.timersOffSince else { return [] }
    return ["TIMERS OFF since \(since.rfc3339): one cannot be stored, see the log"]
  }

  /// Nothing while every command could be stored that the rules took.
  private var defectLines: [String] {
    guard server.defects > 0 else { return [] }
    return ["DEFECTS \(server.defects) since the start: not stored, and refused; see the log"]
  }

  /// Why no truck is sent, and since when; nothing where one is, or who leads is told.
  private var stateLines: [String] {
    guard server.state != .standingBy, let reason = server.state.reason(server.hindrance)
    else { return [] }
    let state = server.state.rawValue.replacing("_", with: " ").uppercased()
    return ["\(state) since \(server.since.rfc3339): \(reason)"]
  }

  /// Nothing while the wall clock runs with ours, and has not stepped lately.
  private var clockLines: [String] {
    let clock = server.clock
    if let since = clock.offSince {
      return ["CLOCK OFF since \(since.rfc3339): the machine's is \(clock.offset.asClockError)"]
    }
    guard let stepped = clock.stepped(within: Self.stepAge, of: asOf) else { return [] }
    return ["CLOCK STEPPED at \(stepped.rfc3339), \(clock.steps) times since the start"]
  }

  /// Nothing where the leader is asked and has always led.
  private var leaderLines: [String] {
    guard let leader = server.leader else { return [] }
    let lost = leader.replacedAt.map { ["LOST THE LEAD at \($0.rfc3339)"] } ?? []
    return leader.isHere
      ? lost + losses.map(\.line)
      : ["\(leader.address) leads, epoch \(leader.epoch)"] + lost
  }

  /// Nothing in fair weather.
  private var stormLines: [String] {
    guard open.storm.isOn else { return [] }
    let age = open.storm.since.map { " for \((asOf - $0).inWords)" } ?? ""
    return ["STORM MODE\(age): trucks go by themselves to \(open.storm.servedInWords) only"]
  }

  private var jobLines: [String] {
    let all = open.allJobs
    let columns = [("all", all)] + DangerClass.allCases.map { ($0.rawValue, open.jobs[$0]) }
    let response = intervals[.response] ?? IntervalFigures()
    let spreads =
      [response.all] + DangerClass.allCases.map { response.byClass?[$0] ?? WindowSpreads() }
    let shares = spreads.map { spread in
      (spread.fiveMinutes.withinTarget?.inPercent ?? "-").padded(toLeft: 10)
    }
    func row(_ title: String, _ value: (OpenCounts.Jobs) -> String) -> String {
      title.padded(to: 16) + columns.map { value($0.1).padded(toLeft: 10) }.joined()
    }
    return [
      "jobs".padded(to: 16) + columns.map { $0.0.padded(toLeft: 10) }.joined(),
      row("  waiting") { String($0.waiting) },
      row("  assigned") { String($0.assigned) },
      row("  past target") { String($0.lateUnreached) },
      row("  oldest waits") { $0.oldestWaiting?.inWords ?? "-" },
      "  in target 5m".padded(to: 16) + shares.joined(),
      "  ended \(jobsEnded)   calls received \(calls.received)"
        + "   \(((calls.perMinute + 50) / 100 * 100).quoted) a minute",
    ]
  }

  private var workLines: [String] {
    let names = TruckActivity.allCases.map { $0.rawValue.replacing("_", with: " ") }
    let trucks = TruckActivity.allCases.map { String(open.trucks[$0]) }
    let share = promises.start.keptShare.map { $0.inPercent } ?? "-"
    return [
      "trucks".padded(to: 16) + names.map { $0.padded(toLeft: 10) }.joined(),
      "".padded(to: 16) + trucks.map { $0.padded(toLeft: 10) }.joined(),
      "promises".padded(to: 16)
        + "given \(promises.start.given)   kept \(share)   overdue \(open.promisesOverdue)"
        + "   at risk \(open.promisesAtRisk)",
      "desk".padded(to: 16) + open.desk.inWords,
      "paperwork".padded(to: 16) + server.paperwork.inWords,
    ]
  }

  private var intervalLines: [String] {
    Self.tableHead
      + Interval.allCases.map { interval in
        Self.row(interval.title, interval.unit, intervals[interval]?.all ?? WindowSpreads())
      } + [
        "  assigned: from a job's opening to its first truck, decision_ms in JSON",
        "  response: of jobs that a truck reached; in target 5m counts the missed too",
      ]
  }

  private var machineLines: [String] {
    MachineFigure.allCases.map { Self.row($0.title, $0.unit, machine[$0] ?? WindowSpreads()) }
      + [
        "  compute: the core's time for one decision; batch: events in one commit",
        "lanes (refused)".padded(to: 16)
          + Lane.allCases.map { lane in
            let figures = server.figures(of: lane)
            return "\(lane.rawValue) \(figures.depth) (\(figures.refused))"
          }.joined(separator: "   "),
        "beside (refused)".padded(to: 16)
          + Sideline.allCases.map { sideline in
            let figures = server.figures(of: sideline)
            return "\(sideline.rawValue) \(figures.depth) (\(figures.refused))"
          }.joined(separator: "   "),
        "fixes".padded(to: 16)
          + "half older than \(open.fixAges.p50.map(\.inSeconds) ?? "-")"
          + "   oldest \(open.fixAges.max.map(\.inSeconds) ?? "-")",
      ]
  }

  private static var tableHead: [String] {
    let titles = ["p50", "p90", "p99"].map { $0.padded(toLeft: 10) }.joined()
    return [
      "".padded(to: 9) + "last 5 minutes".padded(to: 36) + "since start",
      "count".padded(toLeft: 14) + titles + "count".padded(toLeft: 6) + titles,
    ]
  }

  /// Full at 80 columns: a count has at most five characters, and a figure nine.
  private static func row(_ title: String, _ unit: FigureUnit, _ spreads: WindowSpreads) -> String {
    func values(_ spread: Spread) -> String {
      [spread.p50, spread.p90, spread.p99].map { value in
        (value?.inWords(of: unit) ?? "-").padded(toLeft: 10)
      }.joined()
    }
    let count = spreads.fiveMinutes.count.inShort
    return title.padded(to: 14 - count.count) + count + values(spreads.fiveMinutes)
      + spreads.start.count.inShort.padded(toLeft: 6) + values(spreads.start)
  }
}

extension Interval {
  /// For people, in eight characters. The first assignment is not called a decision, which is what the machine's
  /// own figures are about.
  fileprivate var title: String {
    switch self {
    case .door: "door"
    case .decision: "assigned"
    case .turnout: "turnout"
    case .travel: "travel"
    case .response: "response"
    case .total: "total"
    }
  }
}

extension MachineFigure {
  /// For people, in eight characters.
  fileprivate var title: String {
    switch self {
    case .compute: "compute"
    case .commit: "commit"
    case .batch: "batch"
    case .loopLag: "loop lag"
    }
  }
}

extension Backlog {
  fileprivate var inWords: String {
    "open \(open)   overdue \(overdue)   oldest \(oldest?.inWords ?? "-")"
  }
}
