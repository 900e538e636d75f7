import DispatchCore
import DispatchWire
import Simulation
import Store

/// A dispatcher core at work: calls by made-up people, decisions gathered for the journal.
struct Shift {
  private(set) var dispatcher: Dispatcher
  private(set) var now = Timestamp(microseconds: 1_767_000_000_000_000)
  private var callers: CallMaker
  private var events: [RecordedEvent] = []
  private var answers: [StoredAnswer] = []
  private var lastSeq: Int64 = 0
  private let epoch: Int64

  /// - Parameter trucks: so many, of all kinds at once, each base in turn.
  init(area: Area, trucks: Int, epoch: Int64 = 1, seed: UInt64 = 7) throws {
    guard let map = DemandMap(area: area) else { throw Failure("the area names no places") }
    dispatcher = Dispatcher(area: area)
    callers = CallMaker(map: map, seed: seed)
    self.epoch = epoch
    for number in 0..<trucks { try put(truck: number, of: area) }
  }

  private mutating func put(truck number: Int, of area: Area) throws {
    guard let callSign = CallSign("T\(number + 1)") else { throw Failure("no call sign") }
    let description = TruckDescription(
      callSign: callSign, equipment: Equipment(Equipment.named.map(\.equipment)),
      weightClass: .heavy, seats: 8, base: area.bases[number % area.bases.count].coordinate)
    try decide(.putTruck(description, location: nil, duty: .onDuty, by: "bench"))
  }

  /// The next caller's call, with its body as it would have been sent.
  mutating func nextCall() -> CallIntake {
    var intake = callers.call()
    intake.verbatim = String(decoding: intake.body, as: UTF8.self)
    return intake
  }

  /// Decides a command a millisecond after the last one, and keeps what came of it.
  @discardableResult
  mutating func decide(_ command: Command) throws -> [Event] {
    now += .milliseconds(1)
    let decided = try dispatcher.decide(command, at: now)
    for event in decided {
      lastSeq += 1
      events.append(RecordedEvent(seq: lastSeq, epoch: epoch, at: now, event: event))
    }
    return decided
  }

  /// Takes a call and answers it under a key, as the door does.
  ///
  /// - Returns: the assignment, if a truck was sent.
  @discardableResult
  mutating func take(_ intake: CallIntake) throws -> Assignment? {
    var assignment: Assignment?
    for case .assigned(let made) in try decide(.takeCall(intake)) { assignment = made }
    let key = withoutOrder(of: dispatcher.state.counters.lastCall)
    answers.append(
      StoredAnswer(key: key, request: key, status: 201, body: Array(intake.verbatim.utf8)))
    return assignment
  }

  /// Hands over what has gathered.
  mutating func batch() -> JournalBatch {
    defer { (events, answers) = ([], []) }
    return JournalBatch(
      events: events, changes: dispatcher.drainChanges(), counters: dispatcher.state.counters,
      answers: answers)
  }

  /// 32 bytes that look like the digest of a number.
  private func withoutOrder(of number: Int64) -> [UInt8] {
    var generator = SplitMix64(seed: UInt64(bitPattern: number))
    return (0..<4).flatMap { _ in
      let bits = generator.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    }
  }
}

/// Why something could not be measured.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
