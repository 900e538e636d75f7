import DispatchCore

/// How crews and members of a simulated world behave. The dispatcher core does not know it.
public struct CrewHabits: Hashable, Sendable {
  /// How long the work on scene takes.
  public enum Service: Hashable, Sendable {
    /// Half of the times are below the median; all within the bounds.
    case logNormal(median: Duration, logDeviation: Double, bounds: ClosedRange<Duration>)
    /// For comparison with what queueing theory says.
    case exponential(mean: Duration)
  }

  /// As the unit logs of a city have it: median 17.4 min, mean about 32.
  public var service = Service.logNormal(
    median: .seconds(1_044), logDeviation: 1.1, bounds: .minutes(2)...(.hours(4)))
  /// How often each truck says where it is; nil for always: then each decision knows it exactly.
  public var fixEvery: Duration?
  /// What goes wrong; nothing unless given.
  public var faults = Faults()

  /// Behaviour as measured, without faults.
  public init() {}

  /// How often something goes wrong; shares are from 0 to 1. Whatever is drawn is drawn for a job, a
  /// truck or both, never by the order of events: another policy meets the same luck.
  public struct Faults: Hashable, Sendable {
    /// Of jobs offered to a truck: its crew declines.
    public var declined = 0.0
    /// For how long it declines the same job again, on average; asked anew later it takes it.
    public var unwilling: Duration = .minutes(30)
    /// Of jobs offered to a truck: its crew does not answer the first time.
    public var unanswered = 0.0
    /// For how long it is away from its terminal then, and misses whatever it is offered, on average.
    public var away: Duration = .minutes(10)
    /// Of jobs: the member cancels, some time within two hours of the call.
    public var cancelled = 0.0
    /// Of jobs: nobody is there.
    public var goneOnArrival = 0.0
    /// From acceptance to setting out, on average.
    public var turnout: Duration = .zero
    /// How often a day a truck's position is not heard, on average.
    public var darkPerDay = 0.0
    /// For how long, on average.
    public var darkFor: Duration = .minutes(30)
    /// How often a day a truck breaks down, on average.
    public var breakdownsPerDay = 0.0
    /// Until it is back on duty, on average.
    public var repair: Duration = .hours(6)
    /// How long a crew is on duty; nil for always.
    public var shift: Duration?
    /// How long a truck then rests.
    public var rest: Duration = .hours(12)

    /// Nothing goes wrong.
    public init() {}

    /// A little of everything.
    public static var all: Faults {
      var faults = Faults()
      faults.declined = 0.04
      faults.unanswered = 0.03
      faults.cancelled = 0.08
      faults.goneOnArrival = 0.03
      faults.turnout = .seconds(60)
      faults.darkPerDay = 1
      faults.breakdownsPerDay = 0.2
      faults.shift = .hours(16)
      faults.rest = .hours(8)
      return faults
    }
  }
}

extension CrewHabits {
  /// The moment of the latest fix that the core can have.
  func lastFix(before now: Timestamp) -> Timestamp {
    guard let every = fixEvery, every > .zero else { return now }
    return Timestamp(microseconds: now.microseconds / every.microseconds * every.microseconds)
  }
}

extension CrewHabits.Service {
  /// A time, drawn from a source that nothing else draws from.
  func draw(using generator: inout SplitMix64) -> Duration {
    switch self {
    case .logNormal(let median, let logDeviation, let bounds):
      let seconds = generator.logNormal(median: median.inSeconds, logDeviation: logDeviation)
      let time = Duration.microseconds(Int64(min(seconds, 1e9) * 1e6))
      return min(max(time, bounds.lowerBound), bounds.upperBound)
    case .exponential(let mean):
      let seconds = generator.exponential(mean: mean.inSeconds)
      return .microseconds(Int64(min(seconds, 1e9) * 1e6))
    }
  }
}
