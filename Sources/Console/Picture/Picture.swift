package import DispatchCore
package import DispatchWire

/// Everything that one look at the server gives.
package struct Snapshot: Sendable {
  /// Jobs, trucks and desk.
  package var board: BoardView
  /// The figures, when they were had.
  package var status: StatusView?
  /// Of the area's clock.
  package var offsets: AreaOffsets

  package init(board: BoardView, status: StatusView?, offsets: AreaOffsets) {
    self.board = board
    self.status = status
    self.offsets = offsets
  }
}

/// What is known of the server, and how old it is.
package struct Picture: Sendable {
  /// Older events are forgotten.
  package static let mostEvents = 200
  /// What is shown counts as old after this long without an answer.
  package static let patience = Duration.seconds(6)

  package private(set) var board: BoardView?
  package private(set) var status: StatusView?
  package private(set) var events: [EventView] = []
  package private(set) var offsets = AreaOffsets.none
  /// Why nothing can be had, while that is so.
  package private(set) var trouble: String?
  /// Why no events are told, while that is so.
  package private(set) var silence: String?
  package private(set) var waiting: [BoardJobView] = []
  package private(set) var running: [BoardJobView] = []
  package private(set) var trucks: [BoardTruckView] = []
  /// As the server orders them, those that nobody has taken first.
  package private(set) var desk: [BoardDeskView] = []
  private var takenAt: Moment?
  private var startedAt: Moment?

  package init() {}

  /// Shows a newer look; an older one than what is shown is left out, unless its server says that it has none
  /// that is newer.
  package mutating func take(_ snapshot: Snapshot, at now: Moment) {
    let saysAge = snapshot.board.age > .zero || toldAge > .zero
    if let board, snapshot.board.asOf < board.asOf, trouble == nil, !saysAge { return }
    board = snapshot.board
    status = snapshot.status ?? status
    offsets = snapshot.offsets
    takenAt = now
    trouble = nil
    waiting = snapshot.board.jobs.filter { $0.stage == nil }
    running = snapshot.board.jobs.filter { $0.stage != nil }.sorted(by: Self.isMorePressing)
    trucks = Self.inOrder(snapshot.board.trucks)
    desk = snapshot.board.desk
  }

  /// Adds an event; one that was told before is left out.
  package mutating func take(_ event: EventView) {
    guard event.seq > (events.last?.seq ?? 0) else { return }
    events.append(event)
    if events.count > Self.mostEvents { events.removeFirst(events.count - Self.mostEvents) }
  }

  /// Remembers that the server could not be asked.
  package mutating func lose(_ reason: String) { trouble = reason }

  /// Remembers that events are told.
  package mutating func hear() { silence = nil }

  /// Remembers that no events are told.
  package mutating func stopHearing(_ reason: String) { silence = reason }

  /// Remembers when the console was opened.
  package mutating func begin(at now: Moment) { startedAt = startedAt ?? now }

  /// How long ago this was true, by the reader's clock; nil before the first look.
  package func age(at now: Moment) -> Duration? { takenAt.map { toldAge + now.since($0) } }

  /// How old the board was when it was taken.
  package var toldAge: Duration { board?.age ?? .zero }

  /// What the server does, by the latest that told it.
  package var serverState: String? { board?.state ?? status?.state }

  /// Whether nobody should rely on what is shown.
  package func isOld(at now: Moment) -> Bool {
    if trouble != nil { return true }
    guard let since = takenAt ?? startedAt else { return false }
    return now.since(since) > Self.patience
  }

  /// The server's time now, however fast its clock runs.
  package func serverTime(at now: Moment) -> Timestamp? {
    guard let board, let takenAt else { return nil }
    return board.asOf + elapsed(since: takenAt, now)
  }

  /// How much of the server's time has gone by since the moment of the board: to be taken off what is
  /// left and added to ages.
  package func drift(at now: Moment) -> Duration {
    takenAt.map { elapsed(since: $0, now) } ?? .zero
  }

  private func elapsed(since: Moment, _ now: Moment) -> Duration {
    let scale = Int64((status?.timeScale ?? 1) * 1_000)
    let milliseconds = Int64((toldAge + now.since(since)).microseconds / 1_000)
    return .milliseconds(milliseconds.multipliedReportingOverflow(by: scale).partialValue / 1_000)
  }

  /// A job on the board.
  package func job(_ id: Job.ID) -> BoardJobView? { board?.jobs.first { $0.id == id } }
  /// A truck on the board.
  package func truck(_ callSign: CallSign) -> BoardTruckView? {
    trucks.first { $0.callSign == callSign }
  }
  /// How many trucks do that.
  package func count(_ activity: TruckActivity) -> Int {
    trucks.count { $0.activity == activity }
  }

  /// Who acted of late, in the order of the alphabet.
  private var people: [String] {
    Set(events.compactMap(\.by)).filter { !$0.isEmpty && $0 != Author.core && !$0.contains(" ") }
      .sorted()
  }

  /// The names that a line can name.
  package func names(marked: Job.ID?) -> Names {
    var names = Names()
    names.waiting = waiting.map(\.id)
    names.running = running.map(\.id)
    names.trucks = trucks.map(\.callSign.text)
    names.free = trucks.filter { $0.activity == .free }.map(\.callSign.text)
    names.hasAllTrucks = board.map { $0.trucks.count >= $0.truckCount } ?? false
    names.desk = desk.map(\.id)
    names.people = people
    names.marked = marked
    return names
  }
}

extension Picture {
  /// Promises in danger first, then those still on the way by the time that is left.
  private static func isMorePressing(_ left: BoardJobView, _ right: BoardJobView) -> Bool {
    pressure(left) < pressure(right)
  }

  private static func pressure(_ job: BoardJobView) -> (Int, Int64, Int64) {
    let rank = job.isPromiseAtRisk ? 0 : job.stage?.hasArrived == true ? 2 : 1
    let left = (job.promiseLeft ?? job.left).wholeSeconds
    return (rank, left, job.id.number)
  }

  /// Free ones first, then as a crew's way goes; T9 before T10.
  private static func inOrder(_ trucks: [BoardTruckView]) -> [BoardTruckView] {
    let keyed = trucks.enumerated().map { index, truck in
      let text = truck.callSign.text
      let letters = String(text.prefix { $0.isLetter })
      return (rank(truck.activity), letters, text.utf8.count, text, index)
    }
    return keyed.sorted { $0 < $1 }.map { trucks[$0.4] }
  }

  private static func rank(_ activity: TruckActivity) -> Int {
    switch activity {
    case .free: 0
    case .assigned: 1
    case .enRoute: 2
    case .onScene: 3
    case .towing: 4
    case .off: 5
    }
  }
}
