import DispatchClient
import DispatchCore
import Histogram
public import PlainJSON
import Synchronization

/// What became of the requests of one kind, and how long their answers took.
public final class LatencyTally: Sendable {
  private struct State {
    var sent = 0
    var accepted = 0
    var refused = 0
    var unknown = 0
    var histogram = Histogram<UInt64>(
      highestTrackableValue: 3_600_000_000, numberOfSignificantValueDigits: .three)
    /// How many calls each job took in.
    var callsOfJob: [Job.ID: Int] = [:]
    var lastAnswer: Duration = .zero
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  /// Nothing sent yet; time runs from here.
  public init() {}

  func send(_ count: Int = 1) { state.withLock { $0.sent += count } }

  /// Enters an answer to a request that was to be sent at a time.
  func enter<Value>(
    _ outcome: Outcome<Value>, dueAt due: ContinuousClock.Instant, count: Int = 1
  ) {
    let now = ContinuousClock.now
    state.withLock { state in
      switch outcome {
      case .accepted: state.accepted += count
      case .refused: state.refused += count
      case .unknown, .outOfReach: state.unknown += count
      }
      state.histogram.record(UInt64(clamping: max(0, (now - due).microseconds)))
      state.lastAnswer = now - start
    }
  }

  func remember(_ job: Job.ID) { state.withLock { $0.callsOfJob[job, default: 0] += 1 } }

  /// How many calls each job took in, by the server's own answers.
  var callsOfJob: [Job.ID: Int] { state.withLock(\.callsOfJob) }

  /// The figures now.
  public var figures: Figures {
    state.withLock { state in
      let seconds = max(state.lastAnswer / .seconds(1), 0.001)
      func milliseconds(_ percentile: Double) -> Double {
        Double(state.histogram.valueAtPercentile(percentile)) / 1_000
      }
      return Figures(
        sent: state.sent, accepted: state.accepted, refused: state.refused,
        unknown: state.unknown, acceptedPerSecond: Double(state.accepted) / seconds,
        p50: milliseconds(50), p90: milliseconds(90), p99: milliseconds(99),
        p999: milliseconds(99.9), longest: milliseconds(100))
    }
  }

  /// The figures of one kind; times in milliseconds from the intended time to the answer.
  public struct Figures: Hashable, Sendable {
    /// How many were sent, and what became of them.
    public var sent, accepted, refused, unknown: Int
    /// From the start to the last answer.
    public var acceptedPerSecond: Double
    /// Milliseconds within which so many in a hundred were answered, and the longest.
    public var p50, p90, p99, p999, longest: Double
  }
}

extension LatencyTally.Figures: JSONWritable {
  /// Writes the figures under the names of the contract.
  public func write(to writer: inout JSONWriter) {
    func thousandths(_ value: Double) -> Int64 { Int64((value * 1_000).rounded()) }
    writer.object { writer in
      writer.member("sent", sent)
      writer.member("accepted", accepted)
      writer.member("refused", refused)
      writer.member("unknown", unknown)
      writer.member("accepted_per_s", scaled: thousandths(acceptedPerSecond), decimals: 3)
      writer.member("p50_ms", scaled: thousandths(p50), decimals: 3)
      writer.member("p90_ms", scaled: thousandths(p90), decimals: 3)
      writer.member("p99_ms", scaled: thousandths(p99), decimals: 3)
      writer.member("p999_ms", scaled: thousandths(p999), decimals: 3)
      writer.member("max_ms", scaled: thousandths(longest), decimals: 3)
    }
  }
}
