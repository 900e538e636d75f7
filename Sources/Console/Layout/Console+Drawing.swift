import DispatchCore
import DispatchWire

/// What is to be shown.
package struct Screen: Sendable {
  package var grid: Grid
  /// Where the next letter goes; nil where nothing is typed.
  package var cursor: (row: Int, column: Int)?
}

extension Console {
  /// The screen at the moment of the last input.
  package var screen: Screen {
    var grid = Grid(columns: columns, rows: rows, look: look)
    guard columns >= Layout.least.columns, rows >= Layout.least.rows else {
      grid.put("At least \(Layout.least.columns)x\(Layout.least.rows), please.", row: 0, column: 0)
      return Screen(grid: grid, cursor: nil)
    }
    let header = Header(
      picture: picture, now: now, columns: columns, hasFigures: rows >= 20)
    let panel = panelLines
    let message = messageLines
    let layout = Layout(
      columns: columns, rows: rows, headerRows: header.rows, panelRows: panel.count,
      messageRows: message.count, needs: needs)
    header.draw(on: &grid)
    if let sheet {
      draw(sheet, on: &grid, in: layout.body)
    } else {
      drawPanes(on: &grid, layout)
    }
    for (index, line) in panel.prefix(layout.panel.height).enumerated() {
      grid.putShort(
        line.text, row: layout.panel.row + index, column: 0, width: columns, style: line.style)
    }
    for (index, line) in message.enumerated() {
      grid.putShort(
        line.text, row: layout.messageRow + index, column: 0, width: columns, style: line.style)
    }
    let cursor = drawLine(on: &grid, layout)
    return Screen(grid: grid, cursor: cursor)
  }

  /// How many rows the lists would fill.
  private var needs: [Pane: Int] {
    [
      .waiting: picture.waiting.count, .running: picture.running.count,
      .desk: picture.desk.count + 1, .trucks: picture.trucks.count,
      .events: picture.events.count(where: EventWords.isShown),
    ]
  }

  private func drawPanes(on grid: inout Grid, _ layout: Layout) {
    for column in layout.rules {
      for row in layout.body.row..<(layout.body.row + layout.body.height) {
        grid.put("│", row: row, column: column, width: 1, style: .faint)
      }
    }
    for pane in Pane.allCases {
      if let frame = layout.panes[pane], frame.height > 0 { draw(pane, on: &grid, in: frame) }
    }
  }

  private func draw(_ pane: Pane, on grid: inout Grid, in frame: Frame) {
    let drift = picture.drift(at: now)
    let isFocused = focus == pane
    switch pane {
    case .waiting:
      WaitingPane(
        jobs: picture.waiting, total: picture.waitingTotal, drift: drift,
        clock: (picture.serverTime(at: now), picture.offsets), marked: jobMark,
        isFocused: isFocused
      ).draw(on: &grid, in: frame)
    case .running:
      RunningPane(jobs: picture.running, drift: drift, marked: jobMark, isFocused: isFocused)
        .draw(on: &grid, in: frame)
    case .desk:
      DeskPane(
        items: picture.desk, total: picture.board?.deskCount ?? 0, own: ownItem,
        now: picture.serverTime(at: now), marked: itemMark, isFocused: isFocused
      ).draw(on: &grid, in: frame)
    case .trucks:
      TruckPane(
        trucks: picture.trucks, total: picture.board?.truckCount ?? 0, free: picture.count(.free),
        bases: picture.board?.bases ?? [], places: placesOfJobs, drift: drift, marked: truckMark,
        isFocused: isFocused
      ).draw(on: &grid, in: frame)
    case .events:
      EventPane(events: picture.events, offsets: picture.offsets)
        .draw(on: &grid, in: frame)
    }
  }

  private var placesOfJobs: [Job.ID: String] {
    var places: [Job.ID: String] = [:]
    for job in picture.running { places[job.id] = job.place }
    return places
  }

  private var jobMark: Job.ID? { if case .job(let id) = mark { id } else { nil } }
  private var truckMark: CallSign? { if case .truck(let sign) = mark { sign } else { nil } }
  private var itemMark: String? { if case .item(let id) = mark { id } else { nil } }
}

extension Console {
  private func draw(_ sheet: Sheet, on grid: inout Grid, in frame: Frame) {
    grid.putTitle(sheet.title, in: frame, isFocused: true)
    let room = frame.height - 1
    for (index, line) in sheet.lines.dropFirst(sheet.top).prefix(max(0, room)).enumerated() {
      grid.putShort(line, row: frame.row + 1 + index, column: 1, width: columns - 2)
    }
    grid.putRest(sheet.lines.count - sheet.top - room, in: frame)
  }

  /// What a call's questions need to be answered.
  private var panelLines: [(text: String, style: Style)] {
    guard case .newCall(let call) = mode else { return [] }
    let (title, style) = CallSummary.title(call)
    let told: Style = call.job == nil ? .bad : .good
    return [(" \(title)  \(CallSummary.line(call))", style.reversed)]
      + CallSummary.known(call).map { ($0, .good) }
      + CallSummary.alike(call).map { ($0, .warning) }
      + CallSummary.choices(call, columns: columns).map { ($0, .plain) }
      + (call.told.map { wrapped(" " + $0).map { ($0, told) } } ?? [])
  }

  /// A long message is not cut where its end may be the very thing to do.
  private static let mostMessageRows = 3

  private var messageLines: [(text: String, style: Style)] {
    let style: Style =
      switch message.kind {
      case .info: .faint
      case .good: .good
      case .bad: .bad
      }
    return wrapped((message.kind == .bad ? "! " : "  ") + message.text).map { ($0, style) }
  }

  /// A text in rows that end at blanks where they can, the last one cut if there were too many.
  private func wrapped(_ text: String) -> [String] {
    let start = String(text.prefix { $0 == " " || $0 == "!" })
    var rows = [start]
    for word in text.dropFirst(start.count).split(separator: " ", omittingEmptySubsequences: false)
    {
      let last = rows[rows.count - 1]
      let isFirst = last.count == (rows.count == 1 ? start.count : 2)
      let longer = isFirst ? last + word : last + " " + word
      let fits = VisibleText.width(longer, look: look, limit: columns + 1) <= columns
      if fits || isFirst || rows.count == Self.mostMessageRows {
        rows[rows.count - 1] = longer
      } else {
        rows.append("  " + word)
      }
    }
    return rows
  }

  private func drawLine(on grid: inout Grid, _ layout: Layout) -> (row: Int, column: Int) {
    let prompt = prompt
    let start = grid.put(
      prompt + " ", row: layout.lineRow, column: 0, width: max(1, columns - 12), style: .strong)
    return (layout.lineRow, drawTyped(on: &grid, row: layout.lineRow, from: start))
  }

  /// The part of the line around the cursor.
  private func drawTyped(on grid: inout Grid, row: Int, from start: Int) -> Int {
    let room = columns - start - 1
    var before = line.beforeCursor
    while VisibleText.width(before, look: look, limit: room + 1) > room { before.removeFirst() }
    let cursor = grid.put(before, row: row, column: start, width: room)
    grid.put(
      String(line.text.dropFirst(line.cursor)), row: row, column: cursor,
      width: max(0, columns - cursor))
    return min(cursor, columns - 1)
  }

  private var prompt: String {
    switch mode {
    case .order: ">"
    case .words(_, let question): question
    case .sure(.assign(let job, let truck, _, _), let left):
      "\(truck) off \(left), to \(job)? Type yes:"
    case .sure: "Type yes:"
    case .newCall(let call): call.question.words
    }
  }
}
