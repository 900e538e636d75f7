import DispatchCore
import DispatchService

/// The answer of `GET /metrics`: gauges of the moment, and counters and histograms since this server
/// started. Some 750 lines, whatever happens: labels have a few values each.
struct MetricsText {
  private let figures: StatusFigures
  private let histograms: FigureHistograms
  private let listeners: Int
  private let sheetAge: Duration
  /// Whether there is anything to tell of: before the database was read, nothing would look like no jobs.
  private let isRead: Bool
  private var writer = PrometheusWriter()

  /// From memory, as of now.
  ///
  /// - Parameter build: version and commit.
  init(_ service: DispatchService, build: String) {
    figures = service.statusFigures(build: build)
    histograms = service.figures.histograms
    listeners = service.events.count
    sheetAge = service.runSheet.age ?? .zero
    isRead = service.view.isRead
  }

  /// The whole text.
  var bytes: [UInt8] {
    var copy = self
    copy.writeServer()
    copy.writeDurability()
    if isRead {
      copy.writeJobs()
      copy.writeStorm()
      copy.writePeople()
    }
    copy.writeLanes()
    copy.writeIntervals()
    copy.writeMachine()
    ProcessFigures.now.write(to: &copy.writer)
    return Array(copy.writer.text.utf8)
  }

  private mutating func writeServer() {
    let server = figures.server
    writer.begin("towline_build_info", .gauge, "Always 1; the version is in the label.")
    writer.value("towline_build_info", [("version", Self.label(server.build))], .init(1))
    writer.begin("towline_state", .gauge, "1 for the state the server is in, 0 for the others.")
    for state in ServiceState.allCases {
      writer.value(
        "towline_state", [("state", state.rawValue)], .init(state == server.state ? 1 : 0))
    }
    writer.single(
      "towline_state_duration_seconds", .gauge, "How long it has been in that state.",
      .init(max((figures.asOf - server.since).wholeSeconds, 0)))
    writer.single(
      "towline_uptime_seconds", .gauge, "Since the server started.",
      .init(scaled: figures.uptime.milliseconds, decimals: 3))
    writer.single(
      "towline_figure_age_seconds", .gauge, "How old what is stored and shown is.",
      .init(scaled: server.viewAge.milliseconds, decimals: 3))
    writer.single(
      "towline_wall_clock_offset_seconds", .gauge,
      "How much the machine's clock is ahead of the times here; 0 within a second.",
      .init(scaled: server.clock.offset.milliseconds, decimals: 3))
    writer.single(
      "towline_wall_clock_steps_total", .counter, "How often the machine's clock has stepped.",
      .init(server.clock.steps))
    writer.single(
      "towline_timers_stopped", .gauge,
      "1 while something that time made due cannot be stored and is left out.",
      .init(server.timersOffSince == nil ? 0 : 1))
    writer.single(
      "towline_event_listeners", .gauge, "Connections that listen to the event stream.",
      .init(listeners))
    writer.single(
      "towline_run_sheet_age_seconds", .gauge,
      "How old the run sheet on the disk is; 0 where none is wanted.",
      .init(scaled: sheetAge.milliseconds, decimals: 3))
  }

  private mutating func writeDurability() {
    let leader = figures.server.leader
    writer.begin(
      "towline_durability", .gauge,
      "1 for what acknowledged calls survive here, 0 for the rest; all 0 where another leads.")
    for durability in LeaderSight.Durability.allCases {
      writer.value(
        "towline_durability", [("durability", durability.rawValue)],
        .init(durability == leader?.durability ? 1 : 0))
    }
    let lacksStandby =
      leader?.lacksStandby == true || figures.server.hindrance == .standbyMissing
    writer.single(
      "towline_lacks_standby", .gauge,
      "1 while commits wait for a standby of the database that is not there.",
      .init(lacksStandby ? 1 : 0))
  }

  private mutating func writeJobs() {
    writer.single(
      "towline_calls_received_total", .counter, "Calls stored since the area began.",
      .init(figures.calls.received))
    writer.single(
      "towline_jobs_ended_total", .counter, "Jobs that have ended since the area began.",
      .init(figures.jobsEnded))
    writer.begin("towline_jobs", .gauge, "Open jobs, without a truck and with one.")
    for dangerClass in DangerClass.allCases {
      let jobs = figures.open.jobs[dangerClass]
      for (state, count) in [("waiting", jobs.waiting), ("assigned", jobs.assigned)] {
        writer.value(
          "towline_jobs", [("class", dangerClass.rawValue), ("state", state)], .init(count))
      }
    }
    let jobs = figures.open.jobs
    byClass(
      "towline_oldest_waiting_seconds", .gauge,
      "How long the oldest job without a truck waits; 0 when none does."
    ) { .init(jobs[$0].oldestWaiting?.wholeSeconds ?? 0) }
    byClass(
      "towline_jobs_late_unreached", .gauge,
      "Open jobs past their target with no truck there. Not yet in the missed targets."
    ) { .init(jobs[$0].lateUnreached) }
    writer.begin("towline_trucks", .gauge, "Trucks by what they do now.")
    for activity in TruckActivity.allCases {
      writer.value(
        "towline_trucks", [("activity", activity.rawValue)], .init(figures.open.trucks[activity]))
    }
  }

  private mutating func writeStorm() {
    let storm = figures.open.storm
    writer.single("towline_storm_mode", .gauge, "1 while it is on.", .init(storm.isOn ? 1 : 0))
    byClass(
      "towline_storm_held", .gauge,
      "1 for classes to whose jobs storm mode lets no truck go by itself, 0 for the others."
    ) { .init(storm.holds($0) ? 1 : 0) }
  }

  /// A metric with a value for each class.
  private mutating func byClass(
    _ name: String, _ kind: PrometheusWriter.Kind, _ help: String,
    _ value: (DangerClass) -> PrometheusWriter.Value
  ) {
    writer.begin(name, kind, help)
    for dangerClass in DangerClass.allCases {
      writer.value(name, [("class", dangerClass.rawValue)], value(dangerClass))
    }
  }

  private mutating func writePeople() {
    let promises = histograms.promises
    writer.single(
      "towline_promises_given_total", .counter, "Jobs that were given a promise.",
      .init(promises.given))
    writer.single(
      "towline_promises_kept_total", .counter, "First promises kept.", .init(promises.kept))
    writer.single(
      "towline_promises_broken_total", .counter,
      "First promises broken: a truck came later, or the job was called off. Others are overdue.",
      .init(promises.broken))
    writer.single(
      "towline_promises_overdue", .gauge,
      "First promises of open jobs whose time has passed with no truck there: broken too.",
      .init(figures.open.promisesOverdue))
    writer.single(
      "towline_promises_at_risk", .gauge,
      "First promises that can still be kept, but will not be as it stands.",
      .init(figures.open.promisesAtRisk))
    write(figures.open.desk, "desk", "Distress items that need a human")
    write(figures.server.paperwork, "paperwork", "Items of paperwork")
    let ages = figures.open.fixAges
    writer.begin("towline_fix_age_seconds", .gauge, "How old the last fixes of trucks on duty are.")
    for (share, age) in [("half", ages.p50), ("all", ages.max)] {
      writer.value(
        "towline_fix_age_seconds", [("at_most", share)], .init(scaled: age ?? 0, decimals: 3))
    }
  }

  private mutating func write(_ backlog: Backlog, _ name: String, _ what: String) {
    writer.single(
      "towline_\(name)_items", .gauge, "\(what), not done yet.", .init(backlog.open))
    writer.single(
      "towline_\(name)_overdue_items", .gauge, "\(what), overdue.", .init(backlog.overdue))
    writer.single(
      "towline_\(name)_oldest_seconds", .gauge, "\(what): the age of the oldest; 0 without any.",
      .init(backlog.oldest?.wholeSeconds ?? 0))
  }

  private mutating func writeLanes() {
    func lanes(
      _ name: String, _ kind: PrometheusWriter.Kind, _ help: String,
      _ value: (LaneFigures) -> PrometheusWriter.Value
    ) {
      writer.begin(name, kind, help)
      for lane in Lane.allCases {
        writer.value(name, [("lane", lane.rawValue)], value(figures.server.figures(of: lane)))
      }
      for sideline in Sideline.allCases {
        writer.value(
          name, [("lane", sideline.rawValue)], value(figures.server.figures(of: sideline)))
      }
    }
    lanes("towline_lane_depth", .gauge, "Requests that wait in a lane, or are under way.") {
      .init($0.depth)
    }
    lanes("towline_lane_bound", .gauge, "How many requests may be in a lane.") { .init($0.bound) }
    lanes("towline_lane_refused_total", .counter, "Requests that a lane refused since start.") {
      .init($0.refused)
    }
  }

  /// A build's name is ours; still nothing in it may end the label.
  private static func label(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.isASCII && $0 >= " " && $0 != "\"" && $0 != "\\" })
  }
}

// Histograms.
extension MetricsText {
  private mutating func writeIntervals() {
    for interval in Interval.allCases {
      let shape = HistogramShape(interval)
      writer.begin(interval.metric, .histogram, interval.help)
      let classes: [DangerClass?] = interval.hasClasses ? DangerClass.allCases : [nil]
      for dangerClass in classes {
        shape.write(
          interval.metric, dangerClass.map { [("class", $0.rawValue)] } ?? [],
          histograms.counts(of: interval, dangerClass, upTo: shape.bounds), to: &writer)
      }
    }
    writeVerdicts(
      "towline_response_within_target_total", "Jobs that a truck reached within their target."
    ) { $0.within }
    writeVerdicts(
      "towline_response_missed_target_total",
      "Jobs that a truck reached after their target, or that were called off after it."
    ) { $0.missed }
  }

  private mutating func writeVerdicts(
    _ name: String, _ help: String, _ value: (HistogramCounts) -> Int64
  ) {
    let histograms = histograms
    byClass(name, .counter, help) { dangerClass in
      .init(value(histograms.counts(of: .response, dangerClass, upTo: [])))
    }
  }

  private mutating func writeMachine() {
    for figure in MachineFigure.allCases {
      let shape = HistogramShape(figure)
      writer.begin(figure.metric, .histogram, figure.help)
      shape.write(
        figure.metric, [], histograms.counts(of: figure, upTo: shape.bounds), to: &writer)
    }
    writer.single(
      "towline_commit_under_way_seconds", .gauge,
      "How long the transaction under way has taken so far; 0 without one.",
      .init(scaled: figures.server.commitUnderWay?.age.milliseconds ?? 0, decimals: 3))
    writer.single(
      "towline_defects_total", .counter,
      "Commands that could not be stored since start, each a defect of the server's own.",
      .init(figures.server.defects))
  }
}

extension Interval {
  fileprivate var metric: String {
    switch self {
    case .door: "towline_door_seconds"
    case .decision: "towline_decision_seconds"
    case .turnout: "towline_turnout_seconds"
    case .travel: "towline_travel_seconds"
    case .response: "towline_response_seconds"
    case .total: "towline_service_seconds"
    }
  }

  fileprivate var help: String {
    switch self {
    case .door: "From a call's receipt to its durable answer."
    case .decision: "From a job's opening, or when an appointment is near, to its first assignment."
    case .turnout: "From assignment to en route."
    case .travel: "From en route to on scene."
    case .response: "From a job's opening, or its appointment, to the first truck on scene."
    case .total: "From a job's opening, or its appointment, to its end as served."
    }
  }
}

extension MachineFigure {
  fileprivate var metric: String {
    switch self {
    case .compute: "towline_compute_seconds"
    case .commit: "towline_commit_seconds"
    case .batch: "towline_batch_events"
    case .loopLag: "towline_loop_lag_seconds"
    }
  }

  fileprivate var help: String {
    switch self {
    case .compute: "The core's time for one decision."
    case .commit: "The journal's time for one transaction."
    case .batch: "Events in one transaction."
    case .loopLag: "How much later than asked a task wakes."
    }
  }
}
