import DispatchCore
import DispatchWire

/// Draws what needs a human.
struct DeskPane {
  let items: [BoardDeskView]
  let total: Int
  let own: DeskItemView?
  let now: Timestamp?
  let marked: String?
  let isFocused: Bool

  func draw(on grid: inout Grid, in frame: Frame) {
    let rows = frame.height - 1
    grid.putTitle("DESK \(total)", in: frame, isFocused: isFocused)
    guard rows > 0 else { return }
    var row = frame.row + 1
    if let own { row = drawOwn(own, on: &grid, in: frame) }
    let others = items.filter { $0.id != own?.id }
    let room = frame.row + frame.height - row
    for item in others.prefix(max(0, room)) {
      draw(item, on: &grid, row: row, in: frame)
      row += 1
    }
    if items.isEmpty && own == nil {
      grid.put(
        "Nothing needs a human.", row: row, column: frame.column + 1, width: frame.width - 1,
        style: .faint)
    }
    grid.putRest(total - min(others.count, max(0, room)) - (items.count - others.count), in: frame)
  }

  /// - Returns: The row after it.
  private func drawOwn(_ item: DeskItemView, on grid: inout Grid, in frame: Frame) -> Int {
    let isNarrow = frame.width < DeskWord.wide
    let short = isNarrow ? item.job.flatMap { DeskWord.short($0, kind: item.kind) } : nil
    let title = short ?? JobMention.added(item.job, to: item.title)
    let isWaitedFor = item.isPaperwork && items.contains(where: \.isOpen)
    let words =
      isWaitedFor ? "DISTRESS WAITS: next. Then \(item.id) \(title)" : "\(item.id) \(title)"
    grid.putShort(
      " YOURS \(words)", row: frame.row + 1, column: frame.column, width: frame.width,
      style: isWaitedFor ? .alarm : .strong.reversed)
    grid.restyle(
      row: frame.row + 1, columns: frame.column..<(frame.column + frame.width)
    ) { $0.isReverse = true }
    return frame.row + 2
  }

  private func draw(_ item: BoardDeskView, on grid: inout Grid, row: Int, in frame: Frame) {
    let column = frame.column
    let style = item.isOpen ? Style.plain : .faint
    grid.put(
      item.id, row: row, column: column + 1, width: 5, style: item.isOpen ? .strong : .faint)
    let age = item.raisedAt.flatMap { at in now.map { max($0 - at, .zero) } }
    grid.put(age.map(Span.short) ?? "", row: row, column: column + 7, width: 5, style: style)
    let title =
      frame.width < DeskWord.wide
      ? DeskWord.short(item) : JobMention.added(item.job, to: item.title)
    grid.putShort(
      (item.isOpen ? "" : "(taken) ") + title, row: row, column: column + 12,
      width: frame.width - 12, style: style)
    grid.putMark(item.id == marked, row: row, in: frame)
  }
}

extension DeskItemView {
  /// Whether nobody is in distress by it.
  var isPaperwork: Bool { lane == "paperwork" }
}

/// A desk item in the few words that a narrow list has room for.
enum DeskWord {
  /// From so many columns on there is room for the whole title.
  static let wide = 50

  static func short(_ item: BoardDeskView) -> String {
    item.job.flatMap { short($0, kind: item.kind) } ?? JobMention.added(item.job, to: item.title)
  }

  /// Nil for what has no short word.
  static func short(_ job: Job.ID, kind: String) -> String? { words(kind).map { "\(job) \($0)" } }

  private static func words(_ kind: String) -> String? {
    switch DeskItem.Kind(rawValue: kind) {
    case .emergencyNumber: "tell rescue"
    case .wantsHuman: "wants a human"
    case .unclearPlace: "place unclear"
    case .unknownDanger: "unknown danger"
    case .leftOut: "left out"
    case .notAccepted: "not accepted"
    case .supersededOnScene: "two on scene"
    case .noTruck: "no truck"
    case .promiseAtRisk: "promise RISK"
    case .memberCheck: "ask the member"
    case .crewSilent: "crew silent"
    case .truckStill: "truck stands"
    case .fixDark: "fix gone dark"
    case .stormHeld: "held by storm"
    case .goneOnArrival: "verify GOA"
    case .outsideArea: "outside area"
    case nil: nil
    }
  }
}

/// Which job a line is about, said once.
enum JobMention {
  static func added(_ job: Job.ID?, to title: String) -> String {
    guard let job, !title.contains(job.description) else { return title }
    return "\(job) \(title)"
  }
}

/// Draws what just happened, the latest first.
struct EventPane {
  let events: [EventView]
  let offsets: AreaOffsets

  func draw(on grid: inout Grid, in frame: Frame) {
    grid.putTitle("LATEST", in: frame, isFocused: false)
    let isWide = frame.width >= 40
    let shown = events.reversed().lazy.filter(EventWords.isShown).prefix(max(0, frame.height - 1))
    for (index, event) in shown.enumerated() {
      let row = frame.row + 1 + index
      let clock = Span.clock(event.at, by: offsets, seconds: isWide)
      let next = grid.put(clock, row: row, column: frame.column + 1, style: .faint) + 1
      grid.putShort(
        EventWords.line(event), row: row, column: next,
        width: frame.column + frame.width - next)
    }
  }
}
