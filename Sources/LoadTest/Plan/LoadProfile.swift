import Simulation

/// How the rate of calls goes over the time of a run, and what the callers' trouble is.
public enum LoadProfile: String, CaseIterable, Hashable, Sendable {
  /// The rate all the time.
  case steady
  /// From a tenth of the rate up to the rate.
  case ramp
  /// The rate with a front over it: up to six times as many by the first quarter, then slowly fewer.
  case storm
  /// The rate all the time, every second call by somebody who has called before.
  case redial
  /// After a fifth of the time eight times as many at once, mostly flat batteries; then fewer.
  case coldSnap = "cold-snap"
  /// The rate, and five times the rate during a quarter of each 20 seconds.
  case national

  /// The greatest multiple of the plan's rate.
  var peak: Double {
    switch self {
    case .steady, .ramp, .redial: 1
    case .storm: 6
    case .coldSnap: 8
    case .national: 5
    }
  }

  /// The multiple of the plan's rate at a moment.
  ///
  /// - Parameters:
  ///   - seconds: Since the start.
  ///   - share: Of the run, from 0 to 1.
  func strength(at seconds: Double, share: Double) -> Double {
    switch self {
    case .steady, .redial: 1
    case .ramp: max(0.1, share)
    case .storm: 1 + 5 * (share < 0.25 ? share / 0.25 : (1 - share) / 0.75)
    case .coldSnap: share < 0.2 ? 1 : 1 + 7 * (1 - share) / 0.8
    case .national: seconds.truncatingRemainder(dividingBy: 20) >= 15 ? 5 : 1
    }
  }

  /// The probability that a call is by somebody who has called before, unless the plan says otherwise.
  var redials: Double { self == .redial ? 0.5 : 0 }
}

/// When the calls of a run are due: a Poisson process whose rate changes.
struct ArrivalMoments {
  private let profile: LoadProfile
  private let rate: Double
  private let length: Double
  private var generator: SplitMix64
  private var moment = 0.0

  init(_ profile: LoadProfile, perSecond rate: Double, for length: Duration, seed: UInt64) {
    self.profile = profile
    self.rate = rate
    self.length = length / .seconds(1)
    generator = SplitMix64(seed: seed)
  }

  /// The next one since the start; nil after the end. Those of the greatest rate are made, and thinned
  /// out where the rate is less (Lewis & Shedler 1979).
  mutating func next() -> Duration? {
    while true {
      moment += generator.exponential(mean: 1 / (rate * profile.peak))
      guard moment < length else { return nil }
      let strength = profile.strength(at: moment, share: moment / length)
      if generator.chance(strength / profile.peak) { return .seconds(moment) }
    }
  }
}
