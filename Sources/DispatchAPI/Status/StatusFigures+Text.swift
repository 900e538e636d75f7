internal import DispatchCore
internal import DispatchService
internal import DispatchWire

extension StatusFigures {
  /// The status for people: plain ASCII, 80 columns, no more lines than a terminal shows.
  func text(age: Duration) -> String {
    let lines =
      heading(age: age) + [""] + jobLines + [""] + workLines + [""] + intervalLines + [""]
      + machineLines
    return lines.map { $0.trimmed(to: 80) + "\n" }.joined()
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
    return head + stateLines + timerLines + defectLines + leaderLines + clockLines + stormLines
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
    let served = open.storm.served.map(\.rawValue).joined(separator: " ")
    let age = open.storm.since.map { " for \((asOf - $0).inWords)" } ?? ""
    return ["STORM MODE\(age): trucks go by themselves to \(served) only"]
  }

  private var jobLines: [String] {
    let all = open.allJobs
    let columns = [("all", all)] + DangerClass.allCases.map { ($0.rawValue, open.jobs[$0]) }
    func row(_ title: String, _ value: (OpenCounts.Jobs) -> String) -> String {
      title.padded(to: 16) + columns.map { value($0.1).padded(toLeft: 10) }.joined()
    }
    return [
      "jobs".padded(to: 16) + columns.map { $0.0.padded(toLeft: 10) }.joined(),
      row("  waiting") { String($0.waiting) },
      row("  assigned") { String($0.assigned) },
      row("  past target") { String($0.lateUnreached) },
      row("  oldest waits") { $0.oldestWaiting?.inWords ?? "-" },
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
    let response = intervals[.response] ?? IntervalFigures()
    let shares = DangerClass.allCases.map { dangerClass in
      "\(dangerClass.rawValue) "
        + (response.byClass?[dangerClass].fiveMinutes.withinTarget?.inPercent ?? "-")
    }
    let all = response.all.fiveMinutes.withinTarget?.inPercent ?? "-"
    return Self.tableHead
      + Interval.allCases.map { interval in
        Self.row(interval.rawValue, intervals[interval]?.all ?? WindowSpreads())
      } + ["in target 5m".padded(to: 16) + "all \(all)   " + shares.joined(separator: "   ")]
  }

  private var machineLines: [String] {
    MachineFigure.allCases.map { Self.row($0.rawValue, machine[$0] ?? WindowSpreads()) }
      + [
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
    [
      "".padded(to: 16) + "last 5 minutes".padded(to: 32) + "since start",
      "".padded(to: 14)
        + (["count", "p50", "p90", "p99"] + ["count", "p50", "p90", "p99"])
        .map { $0.padded(toLeft: 8) }.joined(),
    ]
  }

  private static func row(_ title: String, _ spreads: WindowSpreads) -> String {
    title.padded(to: 14)
      + [spreads.fiveMinutes, spreads.start].flatMap { spread in
        [String(spread.count)] + [spread.p50, spread.p90, spread.p99].map { $0?.quoted ?? "-" }
      }.map { $0.padded(toLeft: 8) }.joined()
  }
}

extension Backlog {
  fileprivate var inWords: String {
    "open \(open)   overdue \(overdue)   oldest \(oldest?.inWords ?? "-")"
  }
}
