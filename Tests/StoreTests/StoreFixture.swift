import DispatchCore
import Postgres
import Store
import TestSupport

/// A migrated database of its own for one test.
enum StoreFixture {
  static let area = "county"

  static func with<Value>(
    _ body: (ConnectionSettings) async throws -> Value
  ) async throws -> Value {
    let database = try await TestDatabase.make(template: "migrated") { settings in
      let session = try await Session.open(settings, purpose: "template", role: .writer)
      _ = try await Migrator().migrate(session)
      await session.close()
    }
    return try await database.use(body)
  }

  static func journal(_ settings: ConnectionSettings) async throws -> Journal {
    try await Journal.open(
      settings, area: area, holder: "test", address: "http://127.0.0.1:8080")
  }

  static func session(_ settings: ConnectionSettings) async throws -> Session {
    try await Session.open(settings, purpose: "test", role: .writer)
  }
}

/// A dispatcher core whose decisions are gathered to batches.
struct Desk {
  var core: Dispatcher
  var now = Timestamp(microseconds: 1_700_000_000_000_000)
  private(set) var events: [RecordedEvent] = []
  private(set) var allEvents: [RecordedEvent] = []
  private var lastSeq: Int64 = 0
  private let epoch: Int64

  init(epoch: Int64 = 1, trucks: Int = 4) throws(Refusal) {
    var area = Area(name: StoreFixture.area)
    // A truck under way goes on, so that a test knows beforehand what becomes of it.
    area.settings.policy = .pair
    core = Dispatcher(area: area)
    self.epoch = epoch
    for number in 1...trucks { try put(truck: number) }
  }

  mutating func put(truck number: Int) throws(Refusal) {
    let base = Coordinate(
      latitudeE7: 400_000_000 + Int32(number) * 50_000, longitudeE7: -750_000_000)
    let description = TruckDescription(
      callSign: CallSign("T\(number)")!, equipment: [.flatbed, .booster], weightClass: .medium,
      seats: 2, base: base)
    try run(.putTruck(description, location: nil, duty: .onDuty, by: "anna"))
  }

  @discardableResult
  mutating func run(_ command: Command) throws(Refusal) -> [Event] {
    now += .milliseconds(250)
    let decided = try core.decide(command, at: now)
    for event in decided {
      lastSeq += 1
      let recorded = RecordedEvent(seq: lastSeq, epoch: epoch, at: now, event: event)
      events.append(recorded)
      allEvents.append(recorded)
    }
    return decided
  }

  /// Hands over what has gathered.
  mutating func batch(answers: [StoredAnswer] = []) -> JournalBatch {
    defer { events = [] }
    return JournalBatch(
      events: events, changes: core.drainChanges(), counters: core.state.counters,
      answers: answers)
  }
}

extension CallIntake {
  /// A call of another person for each number.
  static func sample(_ number: Int, verbatim: String = #"{"problem":"tow"}"#) -> CallIntake {
    CallIntake(
      channel: .app,
      place: Place(
        coordinate: Coordinate(
          latitudeE7: 400_000_000 + Int32(number % 1000) * 1_000, longitudeE7: -750_000_000),
        text: "I-76 mile \(number)", accuracy: Distance(meters: 30)),
      problem: Problem.allCases[number % 2], dangers: number % 3 == 0 ? [.liveLane, .unlit] : [],
      caller: Caller(
        name: "Caller \(number)", phone: "+1 610 \(1_000_000 + number)", language: "es-MX"),
      vehicle: Vehicle(
        plate: "KX \(10_000 + number)", make: "Škoda", weightClass: .light, drive: .front,
        fuel: .petrol, people: 2),
      destination: Place(coordinate: nil, text: "the garage"),
      notes: "comma, \"quote\" and \u{1F6A8}", claimedReceivedAt: .unixEpoch,
      wantsHuman: number % 5 == 0, warnings: number % 7 == 0 ? ["made, up", "twice"] : [],
      verbatim: verbatim)
  }
}
