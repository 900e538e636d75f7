import DispatchCore

/// When the jobs of a profile begin, in seconds since midnight.
struct ArrivalTimes {
  let profile: StreamProfile

  static let secondsOfDay = 86_400.0

  /// The jobs that come with every day.
  func everyday(using generator: inout some RandomNumberGenerator) -> [Double] {
    let slot = 1_800.0
    return (0..<48).flatMap { index in
      let rate = profile.jobsPerHour[index / 2] * slot / 3_600
      return arrivals(
        mean: rate, shape: profile.shape, from: Double(index) * slot, length: slot,
        using: &generator)
    }
  }

  /// The jobs that a storm brings: quickly more, slowly less.
  func storm(
    _ storm: StreamProfile.Storm, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let slot = 600.0
    let count = max(1, Int(storm.length.inSeconds / slot))
    let weights = (0..<count).map { strength(at: (Double($0) + 0.5) / Double(count)) }
    let sum = weights.reduce(0, +)
    return weights.enumerated().flatMap { index, weight in
      arrivals(
        mean: storm.jobs * weight / sum, shape: storm.shape,
        from: storm.start.inSeconds + Double(index) * slot, length: slot, using: &generator)
    }
  }

  /// Rises over the first quarter of the storm and falls over the rest.
  private func strength(at share: Double) -> Double {
    share < 0.25 ? share / 0.25 : (1 - share) / 0.75
  }

  private func arrivals(
    mean: Double, shape: Double, from start: Double, length: Double,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let count = generator.poisson(mean: generator.gamma(shape: shape, mean: mean))
    return (0..<count).map { _ in start + length * generator.unit() }
  }

  /// When pile-ups happen: on a day when there is traffic, in a storm while it is strong.
  func pileUps(using generator: inout some RandomNumberGenerator) -> [Double] {
    var times: [Double] = []
    for _ in 0..<generator.poisson(mean: profile.pileUps) {
      let hour = generator.index(weights: profile.jobsPerHour)
      times.append((Double(hour) + generator.unit()) * 3_600)
    }
    guard let storm = profile.storm else { return times }
    for _ in 0..<generator.poisson(mean: storm.pileUps) {
      let share = 0.1 + 0.6 * generator.unit()
      times.append(storm.start.inSeconds + share * storm.length.inSeconds)
    }
    return times
  }
}

extension Duration {
  /// Seconds, for draws; microseconds count, what is smaller does not.
  var inSeconds: Double { Double(microseconds) / 1_000_000 }
}
