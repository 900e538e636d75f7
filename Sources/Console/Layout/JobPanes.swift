import DispatchCore
import DispatchWire

/// Draws the jobs that wait.
struct WaitingPane {
  let jobs: [BoardJobView]
  let total: Int
  let drift: Duration
  /// The server's time now, nil before the first look, and how far its area's clock is from UTC.
  let clock: (time: Timestamp?, offsets: AreaOffsets)
  let marked: Job.ID?
  let isFocused: Bool

  func draw(on grid: inout Grid, in frame: Frame) {
    let bar = Self.barWidth(frame.width)
    let rows = frame.height - 1
    let from = Window.start(
      count: jobs.count, rows: rows, marked: jobs.firstIndex { $0.id == marked })
    grid.putTitle(
      "WAITING \(total)", in: frame, isFocused: isFocused,
      headings: [(12, "age/target"), (frame.width >= 60 ? bar + 35 : bar + 28, "what and where")])
    for (index, job) in jobs.dropFirst(from).prefix(max(0, rows)).enumerated() {
      draw(job, bar, on: &grid, row: frame.row + 1 + index, in: frame)
    }
    if jobs.isEmpty && rows > 0 {
      grid.put(
        "Nobody waits.", row: frame.row + 1, column: frame.column + 1, width: frame.width - 1,
        style: .faint)
    }
    grid.putRest(total - min(jobs.count - from, rows) - from, in: frame)
  }

  private func draw(
    _ job: BoardJobView, _ bar: Int, on grid: inout Grid, row: Int, in frame: Frame
  ) {
    let (column, end) = (frame.column, frame.column + frame.width)
    let (waits, left) = (job.waits + drift, job.left - drift)
    let isLate = left < .zero
    let tone = ClassTone.style(job.dangerClass)
    grid.put("\(job.id)", row: row, column: column + 1, width: 6, style: .strong)
    ClassTone.put(job, on: &grid, row: row, column: column + 8)
    let style = isLate ? Style.bad : tone
    grid.put(
      Self.bar(waits, of: waits + left, width: bar, grid.look), row: row, column: column + 12,
      style: style)
    grid.put(age(job, waits, left), row: row, column: column + 13 + bar, width: 9, style: style)
    var next = column + 23 + bar
    if isLate { grid.put("LATE", row: row, column: next, style: .bad) }
    next += 5
    let promise = PromiseWord(job, drift: drift)
    let word = grid.put(promise.short, row: row, column: next, style: promise.style)
    if frame.width >= 60 { next += 7 } else if word > next { next = word + 1 }
    grid.putShort(JobText.whatAndWhere(job), row: row, column: next, width: end - next)
    grid.putMark(job.id == marked, row: row, in: frame)
  }

  /// How long it waits, of how long it may; of an appointment when it is, or how long ago it was.
  private func age(_ job: BoardJobView, _ waits: Duration, _ left: Duration) -> String {
    if job.dangerClass == .planned {
      guard waits < .zero, let now = clock.time else { return Span.short(waits) }
      return Span.appointment(now + left, now: now, by: clock.offsets)
    }
    // Rounded, since both are told in whole seconds.
    let target = max(waits + left + .seconds(30), .zero)
    return "\(Span.short(waits))/\(Span.short(target))"
  }

  private static func barWidth(_ width: Int) -> Int { width >= 90 ? 16 : width >= 60 ? 10 : 5 }

  /// How much of the time until the target is gone; full when it is late.
  static func bar(_ gone: Duration, of whole: Duration, width: Int, _ look: Look) -> String {
    let (spent, all) = (gone.wholeSeconds, max(whole.wholeSeconds, 1))
    let filled = Int(min(Int64(width), max(0, spent) * Int64(width) / all))
    let (full, open) = look.isUnicode ? ("█", "░") : ("#", ".")
    return String(repeating: full, count: filled) + String(repeating: open, count: width - filled)
  }
}

/// Draws the jobs with a truck.
struct RunningPane {
  let jobs: [BoardJobView]
  let drift: Duration
  let marked: Job.ID?
  let isFocused: Bool

  func draw(on grid: inout Grid, in frame: Frame) {
    let rows = frame.height - 1
    let from = Window.start(
      count: jobs.count, rows: rows, marked: jobs.firstIndex { $0.id == marked })
    grid.putTitle(
      "RUNNING \(jobs.count)", in: frame, isFocused: isFocused,
      headings: [
        (12, "truck"), (19, "status"), (28, "ETA"), (37, "promise"), (50, "what and where"),
      ])
    for (index, job) in jobs.dropFirst(from).prefix(max(0, rows)).enumerated() {
      draw(job, on: &grid, row: frame.row + 1 + index, in: frame)
    }
    grid.putRest(jobs.count - min(jobs.count - from, rows) - from, in: frame)
  }

  private func draw(_ job: BoardJobView, on grid: inout Grid, row: Int, in frame: Frame) {
    let (column, end) = (frame.column, frame.column + frame.width)
    grid.put("\(job.id)", row: row, column: column + 1, width: 6, style: .strong)
    ClassTone.put(job, on: &grid, row: row, column: column + 8)
    grid.put(job.truck?.text ?? "?", row: row, column: column + 12, width: 6)
    let stage = job.stage.map(JobText.stage) ?? ""
    grid.put(stage, row: row, column: column + 19, width: 8)
    let (eta, isOver) = arrival(job)
    grid.put(eta, row: row, column: column + 28, width: 9, style: isOver ? .warning : .plain)
    let promise = PromiseWord(job, drift: drift)
    grid.put(
      promise.long, row: row, column: column + 37, width: min(12, end - column - 37),
      style: promise.style)
    let next = column + 50
    if next < end {
      grid.putShort(JobText.whatAndWhere(job), row: row, column: next, width: end - next)
    }
    grid.putMark(job.id == marked, row: row, in: frame)
  }

  /// When the truck is expected, and whether that has passed.
  private func arrival(_ job: BoardJobView) -> (String, Bool) {
    if job.stage?.hasArrived == true { return ("there", false) }
    guard let eta = job.eta.map({ $0 - drift }) else { return ("no ETA", true) }
    return eta < .zero ? ("\(Span.short(eta)) over", true) : ("in \(Span.short(eta))", false)
  }
}

/// How a job's promise stands.
private enum PromiseWord {
  case none
  /// The truck is there.
  case over
  case keeps(Duration)
  case atRisk(Duration)
  case broken(Duration)

  init(_ job: BoardJobView, drift: Duration) {
    let left = job.promiseLeft.map { $0 - drift }
    self =
      switch left {
      case _ where job.stage?.hasArrived == true: .over
      case nil: .none
      case let left? where left < .zero: .broken(left)
      case let left?: job.isPromiseAtRisk ? .atRisk(left) : .keeps(left)
      }
  }

  /// For a list that has room for a word where something is wrong.
  var short: String {
    switch self {
    case .none, .over, .keeps: ""
    case .atRisk: "RISK"
    case .broken: "BROKEN"
    }
  }

  /// With the time that is left, or is over.
  var long: String {
    switch self {
    case .none: "none"
    case .over: "-"
    case .keeps(let left): "\(Span.short(left)) left"
    case .atRisk(let left): "RISK \(Span.short(left))"
    case .broken(let left): "BROKEN \(Span.short(left))"
    }
  }

  var style: Style {
    switch self {
    case .none, .over: .faint
    case .keeps: .plain
    case .atRisk: .alarm
    case .broken: .bad
    }
  }
}

/// How grave a class looks; its name is always there too.
enum ClassTone {
  static func style(_ dangerClass: DangerClass) -> Style {
    switch dangerClass {
    case .life: .alarm
    case .danger: .bad
    case .exposed: .warning
    case .safe: .plain
    case .planned: .faint
    }
  }

  /// `D1`, and `!` when it is past its age cap.
  static func put(_ job: BoardJobView, on grid: inout Grid, row: Int, column: Int) {
    let end = grid.put(
      job.dangerClass.rawValue, row: row, column: column, style: style(job.dangerClass))
    if job.isMustServe { grid.put("!", row: row, column: end, style: .bad) }
  }
}

/// A job in few words.
enum JobText {
  static func whatAndWhere(_ job: BoardJobView) -> String {
    let again = job.calls > 1 ? " (\(job.calls) calls)" : ""
    let place = job.place.map { ", \($0)" } ?? ""
    return ProblemWord.spaced(job.problem) + place + again
  }

  static func stage(_ state: AssignmentState) -> String {
    switch state {
    case .assigned: "sent"
    case .dispatched: "accepted"
    case .enRoute: "en route"
    case .onScene: "on scene"
    case .towing: "towing"
    case .atDropoff: "drop-off"
    case .cleared: "clear"
    case .goneOnArrival: "gone"
    case .declined: "declined"
    case .released: "released"
    case .cancelled: "cancelled"
    }
  }
}
