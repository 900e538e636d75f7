import DispatchCore
import Testing

@Suite("Sine, cosine and arcsine of our own")
struct AngleTests {
  static let tolerance = 1e-15

  @Test("sine and cosine are the known ones", arguments: knownAngles)
  func knownValues(degreesE7: Int64, sine: Double, cosine: Double) {
    let angle = Angle(degreesE7: degreesE7)
    #expect(abs(angle.sine - sine) < Self.tolerance)
    #expect(abs(angle.cosine - cosine) < Self.tolerance)
    let opposite = Angle(degreesE7: -degreesE7)
    #expect(abs(opposite.sine + sine) < Self.tolerance)
    #expect(abs(opposite.cosine - cosine) < Self.tolerance)
  }

  /// Reckoned to 30 digits.
  static let knownAngles: [(Int64, Double, Double)] = [
    (0, 0.0, 1.0),
    (1, 1.745_329_251_994_329_58e-9, 0.999_999_999_999_999_998),
    (5_000_000, 0.008_726_535_498_373_934_96, 0.999_961_923_064_171_289),
    (10_000_000, 0.017_452_406_437_283_512_8, 0.999_847_695_156_391_239),
    (150_000_000, 0.258_819_045_102_520_762, 0.965_925_826_289_068_287),
    (300_000_000, 0.5, 0.866_025_403_784_438_647),
    (402_000_000, 0.645_457_687_723_950_55, 0.763_796_028_634_642_179),
    (449_999_999, 0.707_106_779_952_413_374, 0.707_106_782_420_681_673),
    (450_000_000, 0.707_106_781_186_547_524, 0.707_106_781_186_547_524),
    (450_000_001, 0.707_106_782_420_681_673, 0.707_106_779_952_413_374),
    (751_234_567, 0.966_481_267_636_623_583, 0.256_737_140_491_018_9),
    (899_999_999, 0.999_999_999_999_999_998, 1.745_329_251_994_329_58e-9),
    (900_000_000, 1.0, 0.0),
    (1_234_567_891, 0.834_301_840_564_320_931, -0.551_307_934_670_803_026),
    (1_350_000_000, 0.707_106_781_186_547_524, -0.707_106_781_186_547_524),
    (1_800_000_000, 0.0, -1.0),
    (2_255_000_000, -0.713_250_449_154_181_575, -0.700_909_264_299_850_9),
    (2_700_000_000, -1.0, 0.0),
    (3_599_999_999, -1.745_329_251_994_329_58e-9, 0.999_999_999_999_999_998),
  ]

  @Test("quarter turns are exact, any number of them", arguments: [-8, -3, 0, 1, 2, 5, 1_000_003])
  func quarterTurns(count: Int64) {
    let angle = Angle(degreesE7: count * 900_000_000)
    #expect(abs(angle.sine) + abs(angle.cosine) == 1)
    #expect(abs(angle.sine) == Double(count & 1))
  }

  @Test("squares add to one, and sums of angles hold", arguments: [1, 2, 3])
  func identities(seed: UInt64) {
    print("angles: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<5_000 {
      let (a, b) = (
        Int64.random(in: -4_000_000_000...4_000_000_000, using: &random),
        Int64.random(in: -4_000_000_000...4_000_000_000, using: &random)
      )
      let (one, other, sum) = (
        Angle(degreesE7: a), Angle(degreesE7: b), Angle(degreesE7: a + b)
      )
      #expect(abs(one.sine * one.sine + one.cosine * one.cosine - 1) < Self.tolerance)
      #expect(abs(one.sine * other.cosine + one.cosine * other.sine - sum.sine) < 1e-14)
      #expect(abs(one.cosine * other.cosine - one.sine * other.sine - sum.cosine) < 1e-14)
    }
  }

  @Test("the arcsine is the known one", arguments: knownArcsines)
  func arcsineValues(square: Double, angle: Double) {
    #expect(abs(arcsine(ofSquareRootOf: square) - angle) < 1e-14)
  }

  /// Reckoned to 30 digits.
  static let knownArcsines: [(Double, Double)] = [
    (0, 0.0), (1e-14, 1.000_000_000_000_001_67e-7), (0.001, 0.031_628_049_437_571_678_6),
    (0.015625, 0.125_327_831_168_065_397), (0.0157, 0.125_629_846_519_292_415),
    (0.1, 0.321_750_554_396_642_203), (0.25, 0.523_598_775_598_298_873),
    (0.5, 0.785_398_163_397_448_31), (0.75, 1.047_197_551_196_597_75),
    (0.9, 1.249_045_772_398_254_46), (0.99, 1.470_628_905_633_336_78),
    (1, 1.570_796_326_794_896_62),
  ]

  @Test("a unit vector has length one and the poles and axes are exact")
  func unitVectors() {
    let pole = UnitVector(.northPole)
    #expect((pole.x, pole.y, pole.z) == (0, 0, 1))
    let west = UnitVector(Coordinate(latitudeE7: 0, longitudeE7: -1_800_000_000))
    let east = UnitVector(Coordinate(latitudeE7: 0, longitudeE7: 1_800_000_000))
    #expect(west.squaredChord(to: east) == 0)
    #expect(UnitVector(.origin).squaredChord(to: east) == 4)
  }

  @Test("a squared chord outside 0…4 counts as the nearer end")
  func chordEdges() {
    #expect(UnitVector.distance(squaredChord: -1e-9) == .zero)
    #expect(UnitVector.distance(squaredChord: 4.000_001) == Distance(meters: 20_015_114))
  }
}
