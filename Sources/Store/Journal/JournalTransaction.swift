import DispatchCore
import Postgres

/// The statements of one batch: only those with rows, each for all its rows; what is referred to
/// goes before what refers to it.
struct JournalTransaction {
  private(set) var steps: [Step] = []
  private let batch: JournalBatch
  private let area: String
  /// What the batch's events have brought into being.
  private var opened: Set<Job.ID> = []
  private var made: Set<Assignment.ID> = []
  private var raised: Set<DeskItem.ID> = []
  private var putTrucks: [Truck.ID: Truck] = [:]
  /// Put, or given another duty. To be sent and to come free changes nothing in a truck's row.
  private var alteredTrucks: Set<Truck.ID> = []

  init(_ batch: JournalBatch, term: Term, codec: EventCodec) {
    self.batch = batch
    area = term.area
    for recorded in batch.events { note(recorded.event) }
    addGuard(epoch: term.epoch)
    addJobs()
    addTrucks()
    addAssignments()
    addDeskItems()
    if let storm = batch.changes.storm {
      steps.append(Step(StormTable.put, StormTable.parameters(storm, area: area)))
    }
    if let notes = NoteTable.parameters(batch.events, area: area) {
      steps.append(Step(NoteTable.insert, notes))
    }
    if let signed = HandoverTable.parameters(batch.events, area: area) {
      steps.append(Step(HandoverTable.insert, signed))
    }
    add(EventTable.insert, batch.events) { [batch, area] _ in
      EventTable.parameters(batch, epoch: term.epoch, area: area, codec: codec)
    }
    add(AnswerTable.insert, batch.answers) { [area] in
      AnswerTable.parameters($0, area: area)
    }
    addCounters()
  }

  static let guardStatement = Statement(
    "journal_guard", "SELECT journal_guard($1::text, $2::bigint, $3::bigint)")

  static let fenceStatement = Statement(
    "journal_fence", "SELECT journal_fence($1::text, $2::bigint)")

  /// ``guardStatement``, unless a test has planted another.
  private static var plantedGuard: Statement {
    #if DEBUG
      if Mutant.noEpochCheck.isPlanted { return unfencedGuard }
    #endif
    return guardStatement
  }

  #if DEBUG
    private static let unfencedGuard = Statement(
      "journal_guard_unfenced",
      """
      SELECT journal_guard(
        $1::text,
        greatest((SELECT epoch FROM leadership WHERE area = $1::text), $2::bigint), $3::bigint)
      """)
  #endif

  private mutating func note(_ event: Event) {
    if case .callTaken(let taken) = event, let job = taken.opens { opened.insert(job.id) }
    if case .assigned(let assignment) = event { made.insert(assignment.id) }
    if case .deskRaised(let item) = event { raised.insert(item.id) }
    if case .truckPut(let truck, _) = event {
      putTrucks[truck.id] = truck
      alteredTrucks.insert(truck.id)
    }
    if case .dutySet(let truck, _, _, _) = event { alteredTrucks.insert(truck) }
  }

  /// Adds a statement unless it has no rows.
  private mutating func add<Row>(
    _ statement: Statement, _ rows: [Row], _ parameters: ([Row]) -> [Parameter]
  ) {
    if !rows.isEmpty { steps.append(Step(statement, parameters(rows))) }
  }

  private mutating func addGuard(epoch: Int64) {
    guard let first = batch.events.first else {
      steps.append(Step(Self.fenceStatement, [.text(area), .int64(epoch)]))
      return
    }
    steps.append(
      Step(Self.plantedGuard, [.text(area), .int64(epoch), .int64(first.seq)]))
  }

  private mutating func addJobs() {
    let jobs = batch.changes.jobs.values.sorted { $0.id < $1.id }
    add(JobTable.insert, jobs.filter { opened.contains($0.id) }) { [area] in
      JobTable.parameters($0, area: area)
    }
    add(JobTable.update, jobs.filter { !opened.contains($0.id) }) { [area] in
      JobTable.parameters($0, area: area)
    }
    add(PromiseTable.insert, PromiseTable.entries(batch.events, batch.changes.jobs)) { [area] in
      PromiseTable.parameters($0, area: area)
    }
    add(CallTable.insert, batch.changes.calls) { [area] in
      CallTable.parameters($0, area: area)
    }
  }

  /// A truck that was put and removed in one batch is stored as removed, so that its number keeps
  /// its name.
  private mutating func addTrucks() {
    let removedAt = batch.events.last?.at ?? .unixEpoch
    var entries = batch.changes.trucks.values
      .filter { alteredTrucks.contains($0.id) }
      .map { TruckTable.Entry(truck: $0) }
    for id in batch.changes.removedTrucks {
      guard let truck = putTrucks[id] else { continue }
      entries.append(TruckTable.Entry(truck: truck, removedAt: removedAt))
    }
    entries.sort { $0.truck.id < $1.truck.id }
    add(TruckTable.remove, batch.changes.removedTrucks) { [area] in
      [.text(area), .int32s($0.map(\.number)), .moment(removedAt)]
    }
    add(TruckTable.put, entries) { [area] in TruckTable.parameters($0, area: area) }
  }

  private mutating func addAssignments() {
    let rows = AssignmentTable.inOrder(batch.changes.assignments.values)
    add(AssignmentTable.update, rows.filter { !made.contains($0.id) }) { [area] in
      AssignmentTable.parameters($0, area: area)
    }
    add(AssignmentTable.insert, rows.filter { made.contains($0.id) }) { [area] in
      AssignmentTable.parameters($0, area: area)
    }
  }

  private mutating func addDeskItems() {
    var done: [DeskItem.ID: ChangeSet.DeskDone] = [:]
    for end in batch.changes.doneDeskItems { done[end.item] = end }
    let entries = batch.changes.deskItems.values
      .sorted { $0.id < $1.id }
      .map { DeskItemTable.Entry(item: $0, done: done[$0.id]) }
    add(DeskItemTable.insert, entries.filter { raised.contains($0.item.id) }) { [area] in
      DeskItemTable.parameters($0, area: area)
    }
    add(DeskItemTable.update, entries.filter { !raised.contains($0.item.id) }) { [area] in
      DeskItemTable.parameters($0, area: area)
    }
  }

  private mutating func addCounters() {
    guard let last = batch.events.last else { return }
    let latest = batch.events.reduce(last.at) { max($0, $1.at) }
    steps.append(
      Step(
        CounterTable.update,
        CounterTable.parameters(batch.counters, lastSeq: last.seq, lastAt: latest, area: area)))
  }
}
