import DispatchClient
import DispatchCore
import DispatchWire
import Histogram
import Synchronization

/// What became of the requests of one kind, and how long their answers took.
///
/// A latency counts from the time at which the request was due, not from when it was sent. It is told
/// of what was accepted, of what nobody knows and of what was lost; a quick no would make the rest look
/// quicker.
public final class LatencyTally: Sendable {
  fileprivate struct State {
    var sent = 0
    /// Those under way, by their numbers.
    var open: [Int: Ticket] = [:]
    var lastNumber = 0
    var accepted = 0
    var refused = 0
    var unknown = 0
    var lost = 0
    var unreached = 0
    var reasons: [String: Int] = [:]
    /// Where a server that refused said that another one leads.
    var leader: String?
    var histogram = Histogram<UInt64>(
      highestTrackableValue: LatencyTally.longestLatency, numberOfSignificantValueDigits: .three)
    var timeline: Timeline
    /// From when on latencies are in the percentiles.
    var warmUp: Duration
    /// How many calls each job took in.
    var callsOfJob: [Job.ID: Int] = [:]
    var lastAnswer: Duration = .zero
  }

  /// An hour in microseconds: longer ones count as this.
  static let longestLatency: UInt64 = 3_600_000_000
  /// More different reasons than this are counted together.
  fileprivate static let mostReasons = 32

  /// A request under way.
  struct Ticket: Sendable {
    fileprivate let number: Int
    /// When it was to be sent.
    let due: ContinuousClock.Instant
    /// How many things it carries.
    let count: Int
  }

  private let state: Mutex<State>
  private let start = ContinuousClock.now

  /// Nothing sent yet; time runs from here.
  ///
  /// - Parameters:
  ///   - duration: How long requests will be sent, for the timeline.
  ///   - warmUp: From when on latencies are in the percentiles.
  public init(over duration: Duration, after warmUp: Duration = .zero) {
    state = Mutex(State(timeline: Timeline(over: duration), warmUp: warmUp))
  }

  /// Enters a request that is sent now and was to be sent at a time.
  func send(_ count: Int = 1, dueAt due: ContinuousClock.Instant) -> Ticket {
    let elapsed = ContinuousClock.now - start
    return state.withLock { state in
      state.sent += count
      state.timeline.send(count, at: elapsed)
      state.lastNumber += 1
      let ticket = Ticket(number: state.lastNumber, due: due, count: count)
      state.open[ticket.number] = ticket
      return ticket
    }
  }

  /// Enters an answer; one that comes after ``giveUp(isRead:)`` is too late.
  ///
  /// - Parameters:
  ///   - taken: How many the server took of what it accepted; all when nil.
  ///   - isLost: Whether it is a read that was sent and had no answer.
  func enter<Value>(
    _ outcome: Outcome<Value>, _ ticket: Ticket, taken: Int? = nil, isLost: Bool = false
  ) {
    let now = ContinuousClock.now
    let (latency, elapsed) = (Self.latency(of: ticket, at: now), now - start)
    let count = ticket.count
    state.withLock { state in
      guard state.open.removeValue(forKey: ticket.number) != nil else { return }
      switch outcome {
      case .accepted:
        let taken = min(taken ?? count, count)
        state.accept(taken, latency, elapsed)
        if taken < count { state.refuse(count - taken, reason: "fix_refused", elapsed) }
      case .refused(let refused):
        state.refuse(count, reason: refused.problem.codeText, elapsed)
        state.leader = refused.leader ?? state.leader
      case .unknown: state.lose(count, isRead: false, latency, elapsed)
      case .outOfReach where isLost: state.lose(count, isRead: true, latency, elapsed)
      case .outOfReach: state.miss(count, elapsed)
      }
    }
  }

  /// What is under way is not waited for any longer: of what may be stored nobody knows, and a read is lost.
  func giveUp(isRead: Bool) {
    let now = ContinuousClock.now
    let elapsed = now - start
    state.withLock { state in
      for ticket in state.open.values {
        state.lose(ticket.count, isRead: isRead, Self.latency(of: ticket, at: now), elapsed)
      }
      state.open = [:]
    }
  }

  /// In microseconds.
  private static func latency(of ticket: Ticket, at now: ContinuousClock.Instant) -> UInt64 {
    UInt64(clamping: max(0, (now - ticket.due).microseconds))
  }

  /// Those under way now; nil when there are none.
  public var waiting: Waiting? {
    let now = ContinuousClock.now
    return state.withLock { state in
      guard let first = state.open.values.map(\.due).min() else { return nil }
      let count = state.open.values.reduce(0) { $0 + $1.count }
      return Waiting(count: count, longest: max(.zero, now - first))
    }
  }

  func remember(_ job: Job.ID) { state.withLock { $0.callsOfJob[job, default: 0] += 1 } }

  /// How many calls each job took in, by the server's own answers.
  var callsOfJob: [Job.ID: Int] { state.withLock(\.callsOfJob) }

  /// The address of the server that leads, as one said that refused because it stands by.
  var leader: String? { state.withLock(\.leader) }

  /// The figures now.
  public var figures: LatencyFigures {
    state.withLock { state in
      let seconds = max(state.lastAnswer / .seconds(1), 0.001)
      func milliseconds(_ percentile: Double) -> Double {
        Double(state.histogram.valueAtPercentile(percentile)) / 1_000
      }
      return LatencyFigures(
        sent: state.sent, accepted: state.accepted, refused: state.refused,
        unknown: state.unknown, lost: state.lost, unreached: state.unreached,
        reasons: state.reasons,
        acceptedPerSecond: Double(state.accepted) / seconds,
        p50: milliseconds(50), p90: milliseconds(90), p99: milliseconds(99),
        p999: milliseconds(99.9), longest: Double(state.histogram.maxRecorded) / 1_000,
        samples: Int(clamping: state.histogram.totalCount))
    }
  }

  /// The latency at each of some percentiles, in milliseconds; empty when there is none. The longest
  /// stands last, where it is the one beyond all others.
  public var curve: [(percentile: Double, milliseconds: Double)] {
    state.withLock { state in
      guard state.histogram.totalCount > 0 else { return [] }
      // A percentile that fewer than one request stands beyond says nothing.
      let count = Double(state.histogram.totalCount)
      let shown = Self.percentiles.filter { $0 <= 50 || count * (100 - $0) / 100 >= 1 }
      return shown.map { ($0, Double(state.histogram.valueAtPercentile($0)) / 1_000) }
        + [(100 - 100 / (count + 1), Double(state.histogram.maxRecorded) / 1_000)]
    }
  }

  private static let percentiles: [Double] = [
    0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 93, 95, 97, 98, 99, 99.3, 99.5, 99.7, 99.8, 99.9,
    99.95, 99.97, 99.99, 99.995, 99.999,
  ]

  /// How it went over time.
  public var slots: [Timeline.Slot] {
    let elapsed = ContinuousClock.now - start
    return state.withLock { $0.timeline.all(at: min(elapsed, $0.lastAnswer)) }
  }

  /// The last second or so.
  public var present: Timeline.Slot {
    let elapsed = ContinuousClock.now - start
    return state.withLock { $0.timeline.last(at: elapsed) }
  }
}

extension LatencyTally.State {
  fileprivate mutating func accept(_ count: Int, _ latency: UInt64, _ elapsed: Duration) {
    accepted += count
    lastAnswer = elapsed
    record(latency, elapsed)
    timeline.enter(\.accepted, count, latency: latency, at: elapsed)
  }

  /// Of a request that was due before the end of the warming up, nothing.
  private mutating func record(_ latency: UInt64, _ elapsed: Duration) {
    guard elapsed - .microseconds(Int64(clamping: latency)) >= warmUp else { return }
    histogram.record(min(latency, LatencyTally.longestLatency))
  }

  fileprivate mutating func refuse(_ count: Int, reason: String, _ elapsed: Duration) {
    refused += count
    lastAnswer = elapsed
    let known = reasons[reason] != nil || reasons.count < LatencyTally.mostReasons
    reasons[known ? reason : "other", default: 0] += count
    timeline.enter(\.refused, count, latency: nil, at: elapsed)
  }

  fileprivate mutating func lose(
    _ count: Int, isRead: Bool, _ latency: UInt64, _ elapsed: Duration
  ) {
    if isRead { lost += count } else { unknown += count }
    lastAnswer = elapsed
    record(latency, elapsed)
    let path = isRead ? \Timeline.Slot.lost : \Timeline.Slot.unknown
    timeline.enter(path, count, latency: latency, at: elapsed)
  }

  fileprivate mutating func miss(_ count: Int, _ elapsed: Duration) {
    unreached += count
    lastAnswer = elapsed
    timeline.enter(\.unreached, count, latency: nil, at: elapsed)
  }
}

extension Refused {
  /// The address of the server to which one that stands by points; nil when it points to none.
  fileprivate var leader: String? {
    guard problem.code == .notLeading, let location = answer.location,
      let scheme = location.firstRange(of: "://")
    else { return nil }
    return String(
      location[..<scheme.upperBound] + location[scheme.upperBound...].prefix { $0 != "/" })
  }
}
