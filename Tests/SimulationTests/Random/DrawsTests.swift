import Simulation
import Testing

@Suite("Random draws")
struct DrawsTests {
  /// The mean and the variance of many draws from one seed.
  static func moments(
    _ draw: (inout SplitMix64) -> Double, seed: UInt64 = 7, count: Int = 40_000
  ) -> (mean: Double, variance: Double) {
    var generator = SplitMix64(seed: seed)
    let values = (0..<count).map { _ in draw(&generator) }
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(count - 1))
  }

  static func isNear(_ value: Double, _ wanted: Double, share: Double = 0.03) -> Bool {
    abs(value - wanted) <= share * max(abs(wanted), 0.3)
  }

  @Test("give the published numbers of SplitMix64 for seed 1234567")
  func published() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.next() == 9_817_491_932_198_370_423)
  }

  @Test("of a part of the world leave the other parts alone")
  func split() {
    var whole = SplitMix64(seed: 5)
    var part = whole.split()
    let before = whole
    _ = part.next()
    #expect(whole == before)
    #expect(part != whole)
  }

  @Test("have the mean and the variance of their distributions")
  func distributions() {
    let unit = Self.moments { $0.unit() }
    #expect(Self.isNear(unit.mean, 0.5) && Self.isNear(unit.variance, 1.0 / 12))
    let exponential = Self.moments { $0.exponential(mean: 3) }
    #expect(Self.isNear(exponential.mean, 3) && Self.isNear(exponential.variance, 9))
    let normal = Self.moments { $0.normal() }
    #expect(Self.isNear(normal.mean, 0) && Self.isNear(normal.variance, 1))
    let gamma = Self.moments { $0.gamma(shape: 1.5, mean: 6) }
    #expect(Self.isNear(gamma.mean, 6) && Self.isNear(gamma.variance, 24))
    let poisson = Self.moments { Double($0.poisson(mean: 4.2)) }
    #expect(Self.isNear(poisson.mean, 4.2) && Self.isNear(poisson.variance, 4.2))
    let logNormal = Self.moments { $0.logNormal(median: 17.4, logDeviation: 0.5) }
    #expect(Self.isNear(logNormal.mean, 19.716))
  }

  @Test("stay within their bounds")
  func bounds() {
    var generator = SplitMix64(seed: 11)
    let areWithin = (0..<10_000).map { _ in
      (0..<1).contains(generator.unit()) && (0..<7).contains(generator.integer(below: 7))
        && (3...5).contains(generator.integer(in: 3...5))
        && generator.index(weights: [0, 1, 0]) == 1
    }
    #expect(!areWithin.contains(false))
  }

  @Test("follow weights")
  func weights() {
    var generator = SplitMix64(seed: 3)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[generator.index(weights: [1, 2, 3])] += 1 }
    #expect(Self.isNear(Double(counts[0]), 5_000))
    #expect(Self.isNear(Double(counts[2]), 15_000))
  }
}
