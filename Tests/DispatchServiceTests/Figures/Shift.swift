import DispatchCore
import DispatchService
import Synchronization
import Testing

/// A moment that can be moved, for a clock.
final class MovableMoment: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ moment: Timestamp) { self.moment = Mutex(moment) }

  var now: Timestamp {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }
}

/// Midnight of 2026-01-01, where parts of all windows begin.
let midnight = Timestamp(microseconds: 1_767_225_600_000_000)

/// A stretch of work: the core decides, each decision is one commit, and a figure board sees it. Two views
/// follow, as the one that leads does and as one that stands by.
struct Shift {
  let clock = MovableMoment(midnight)
  let board: FigureBoard
  let view = CommittedView(Settings())
  private let standby = CommittedView(Settings())
  private(set) var dispatcher = Dispatcher(area: .pairing())
  private var seq: Int64 = 0

  init() {
    let clock = clock
    board = FigureBoard(settings: Settings()) { clock.now }
  }

  /// Seconds after midnight.
  mutating func at(_ seconds: Int64, _ commands: Command...) throws {
    clock.now = midnight + .seconds(seconds)
    for command in commands {
      let decided = try dispatcher.decide(command, at: clock.now)
      view.publish(dispatcher.drainChanges(), dispatcher.state.counters)
      let events = decided.map { event in
        seq += 1
        return RecordedEvent(seq: seq, epoch: 1, at: clock.now, event: event)
      }
      standby.follow(events)
      board.committed(events, took: .milliseconds(3))
    }
  }

  /// Takes over what is open in another one.
  mutating func goOn(from other: Shift) {
    dispatcher = other.dispatcher
    view.replace(dispatcher.state)
    standby.replace(dispatcher.state)
  }

  /// The figures of now. What both views keep count of is what counting anew gives.
  func figures() -> StatusFigures {
    let anew = CountedJobs(dispatcher.state, Settings())
    #expect(view.counted.jobs == anew)
    #expect(standby.counted.jobs == anew)
    return board.figures(of: view, .small)
  }
}

extension ServerFacts {
  static let small = ServerFacts(
    state: .leading, since: midnight, build: "1.2.3 (abcdef0)", timeScale: 1)
}

/// A tenth of a degree north of the base is about 11 km.
func spot(north tenths: Int32 = 0) -> Coordinate {
  Coordinate(latitudeE7: 400_000_000 + tenths * 1_000_000, longitudeE7: -750_000_000)
}

extension Command {
  static func truck(_ callSign: String, north tenths: Int32 = 0) -> Command {
    .putTruck(
      TruckDescription(
        callSign: CallSign(callSign)!, equipment: [], weightClass: .heavy, seats: 2,
        base: spot(north: tenths)),
      location: nil, duty: .onDuty, by: "ann")
  }

  static func call(_ dangers: Danger...) -> Command {
    .takeCall(
      CallIntake(
        place: Place(coordinate: spot()), problem: .firstAid, dangers: dangers))
  }

  static func report(_ assignment: Int64, _ step: AssignmentState.Step) -> Command {
    .advance(Report(assignment: Assignment.ID(assignment), step: step, by: "crew"))
  }
}

/// The same numbers in every run with one seed (Vigna's SplitMix64).
struct SplitMix: RandomNumberGenerator, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension Area {
  /// Where a truck under way goes on, so that the figures to be expected can be told beforehand.
  static func pairing(_ name: String = "small") -> Area {
    var area = Area(name: name)
    area.settings.policy = .pair
    return area
  }
}
