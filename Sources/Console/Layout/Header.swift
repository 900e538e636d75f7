import DispatchCore
import DispatchWire

/// Draws the figures that matter, and in whole rows what nobody may miss.
struct Header {
  let picture: Picture
  let now: Moment
  let columns: Int
  let hasFigures: Bool

  /// How many rows it takes.
  var rows: Int { 1 + (hasFigures ? 1 : 0) + banners.count }

  /// What nobody may miss.
  var banners: [String] {
    var banners: [String] = []
    if picture.isOld(at: now) {
      let age = picture.age(at: now).map { "\(Span.short($0)) OLD" } ?? "EMPTY"
      let why = (picture.trouble ?? picture.silence).map { " (\($0))" } ?? ""
      banners.append(
        "*** CONNECTION LOST: \(age). Trying again; calls you take are kept\(why) ***"
      )
    }
    banners += degraded
    if let storm = picture.status?.storm, storm.isOn {
      let since = storm.since.map {
        " since " + Span.clock($0, by: picture.offsets, seconds: false)
      }
      banners.append(
        "*** STORM MODE\(since ?? ""): only \(storm.serve.joined(separator: ", ")) get trucks unasked. "
          + "storm off ends it")
    }
    if let offset = picture.status?.wallOffset {
      let span = Span.short(.seconds(Int64(abs(offset).rounded())))
      banners.append(
        "*** CLOCK: the server's machine is \(span) \(offset < 0 ? "behind" : "ahead of") the times "
          + "here. Have its time service looked at ***")
    }
    return banners
  }

  private var isDegraded: Bool { picture.serverState == "degraded" }

  /// Since when the server cannot store anything, why, and what is unsure; none while it can.
  private var degraded: [String] {
    guard isDegraded, !picture.isOld(at: now) else { return [] }
    let since = picture.board?.since.map { " since " + Span.clock($0, by: picture.offsets) }
    let why = picture.board?.reason ?? "the database is out of reach"
    let lost = "SERVER DEGRADED\(since ?? ""): \(why)"
    let age = Span.short(picture.age(at: now) ?? .zero)
    return columns >= 140
      ? ["*** \(lost); what you see is \(age) old; calls are kept here ***"]
      : ["*** \(lost) ***", "*** What you see is \(age) old; calls you take are kept here ***"]
  }

  func draw(on grid: inout Grid) {
    grid.clear(row: 0, columns: 0..<columns, style: Style.plain.reversed)
    drawFirst(on: &grid)
    if hasFigures { drawFigures(on: &grid, row: 1) }
    for (index, banner) in banners.enumerated() {
      let row = index + (hasFigures ? 2 : 1)
      grid.clear(row: row, columns: 0..<columns, style: .alarm)
      grid.putShort(" " + banner, row: row, column: 0, width: columns, style: .alarm)
    }
  }

  private func drawFirst(on grid: inout Grid) {
    let bar = Style.strong.reversed
    let isWide = columns >= 110
    let state = freshness
    let room = columns - VisibleText.width(state.words, look: grid.look) - 2
    var place = 1
    for (index, part) in parts(isWide: isWide).enumerated() {
      if index > 0 && isWide {
        place = grid.put(" │ ", row: 0, column: place, width: max(0, room - place), style: bar)
      }
      place = grid.putShort(
        part.words, row: 0, column: place, width: max(0, room - place),
        style: part.isAlarm ? .alarm : bar)
      if !isWide { place += 2 }
    }
    grid.putRight(
      state.words + " ", row: 0, end: columns, width: columns, style: state.style)
  }

  private func parts(isWide: Bool) -> [(words: String, isAlarm: Bool)] {
    let board = picture.board
    let clock = picture.serverTime(at: now).map { Span.clock($0, by: picture.offsets) }
    let late = board?.lateCount ?? 0
    let name = isWide ? [("TOWLINE \(board?.area ?? "")", false)] : []
    return name + [
      (clock ?? "--:--:--", false), ("waiting \(picture.waitingTotal)", false),
      ("late \(late)", late > 0), ("running \(picture.running.count)", false),
      ("free \(picture.count(.free))/\(board?.truckCount ?? 0)", false),
      ("desk \(board?.deskCount ?? 0)", false),
    ]
  }

  /// How old what is shown is.
  private var freshness: (words: String, style: Style) {
    guard let age = picture.age(at: now) else {
      return picture.isOld(at: now) ? ("NO SERVER", .alarm) : ("connecting", Style.plain.reversed)
    }
    if picture.isOld(at: now) { return ("OLD \(Span.short(age))", .alarm) }
    if isDegraded { return ("DEGRADED, \(Span.short(age)) old", .alarm) }
    let word = picture.serverState == "standing_by" ? "standby" : "live"
    let shown = word == "live" && picture.toldAge > .zero ? "not live" : word
    return ("\(shown), \(Span.short(age)) old", Style.plain.reversed)
  }

  private func drawFigures(on grid: inout Grid, row: Int) {
    guard let status = picture.status else { return }
    var parts: [String] = []
    if let why = picture.silence, !picture.isOld(at: now) { parts.append("no events: \(why)") }
    let atRisk = status.figure("promises", "at_risk") ?? 0
    let kept = status.promisesKeptPercent.map { ", \($0) % kept" } ?? ""
    let broken = status.figure("promises", "overdue") ?? 0
    let overdue = broken > 0 ? "\(broken) broken, " : ""
    parts.append("promises: \(overdue)\(atRisk) at risk\(kept)")
    if let half = status.responseMedian, let most = status.responseP90 {
      parts.append("reached: half in \(Span.short(half)), 9 of 10 in \(Span.short(most))")
    }
    if let oldest = status.figure("jobs", "oldest_waiting_s") {
      parts.append("oldest waits \(Span.short(.seconds(oldest) + picture.drift(at: now)))")
    }
    if let calls = status.callsPerMinute {
      let tenths = Int64((calls * 10).rounded())
      parts.append("\(tenths / 10).\(tenths % 10) calls/min")
    }
    if let scale = status.timeScale, scale != 1 { parts.append("TIME x\(Int64(scale))") }
    if let state = picture.serverState, state != "leading" { parts.append("server \(state)") }
    grid.putShort(
      " " + parts.joined(separator: " · "), row: row, column: 0, width: columns,
      style: broken > 0 ? .alarm : atRisk > 0 ? .warning : .faint)
  }
}

extension Picture {
  /// How many wait, those that did not fit the answer included.
  var waitingTotal: Int {
    let told = board?.jobs.count ?? 0
    guard let all = board?.jobCount, all > told else { return waiting.count }
    return status?.figure("jobs", "waiting").map { Int($0) } ?? waiting.count
  }
}
