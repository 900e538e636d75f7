/// Sine and cosine of an angle in ten-millionths of a degree, by our own polynomials.
///
/// The C library's differ from machine to machine in the last bit, and the replay of a journal may
/// not. Reduction is in integers, so whole quarter turns are exact: the sine of 180° is zero.
package struct Angle: Hashable, Sendable {
  /// The sine, within 10⁻¹⁵.
  package let sine: Double
  /// The cosine, within 10⁻¹⁵.
  package let cosine: Double

  /// The angle of so many ten-millionths of a degree; any value.
  package init(degreesE7: Int64) {
    let turn = degreesE7 % 3_600_000_000
    let quarters = (turn + (turn < 0 ? -450_000_000 : 450_000_000)) / 900_000_000
    let rest = Double(turn - quarters * 900_000_000) * (Double.pi / 1_800_000_000)
    let (sine, cosine) = (Self.sine(near: rest), Self.cosine(near: rest))
    switch quarters & 3 {
    case 1: (self.sine, self.cosine) = (cosine, -sine)
    case 2: (self.sine, self.cosine) = (-sine, -cosine)
    case 3: (self.sine, self.cosine) = (-cosine, sine)
    default: (self.sine, self.cosine) = (sine, cosine)
    }
  }

  /// Taylor's series for |x| ≤ π/4; the first term left out is below 10⁻¹⁹.
  private static func sine(near x: Double) -> Double {
    let square = x * x
    var sum = 1.0 / 355_687_428_096_000  // 17!
    sum = sum * square - 1.0 / 1_307_674_368_000  // 15!
    sum = sum * square + 1.0 / 6_227_020_800  // 13!
    sum = sum * square - 1.0 / 39_916_800  // 11!
    sum = sum * square + 1.0 / 362_880
    sum = sum * square - 1.0 / 5_040
    sum = sum * square + 1.0 / 120
    sum = sum * square - 1.0 / 6
    return x + x * square * sum
  }

  /// Taylor's series for |x| ≤ π/4; the first term left out is below 10⁻¹⁹.
  private static func cosine(near x: Double) -> Double {
    let square = x * x
    var sum = 1.0 / 20_922_789_888_000  // 16!
    sum = sum * square - 1.0 / 87_178_291_200  // 14!
    sum = sum * square + 1.0 / 479_001_600  // 12!
    sum = sum * square - 1.0 / 3_628_800
    sum = sum * square + 1.0 / 40_320
    sum = sum * square - 1.0 / 720
    sum = sum * square + 1.0 / 24
    return 1 - square / 2 + square * square * sum
  }
}

/// The angle in radians, from 0 to π/2, whose sine squared is `square` (0…1), within 10⁻¹⁴ but next
/// to 1, where the square itself does not say more.
///
/// The angle is halved, sin²(a/2) = sin²a / (2 + 2·√(1 − sin²a)), until the series is short. Nearby
/// places need no halving; antipodes need four.
package func arcsine(ofSquareRootOf square: Double) -> Double {
  var (square, scale) = (square, 1.0)
  while square > 1.0 / 64 {
    square = square / (2 + 2 * (1 - square).squareRoot())
    scale *= 2
  }
  var sum = 6_435.0 / 557_056
  sum = sum * square + 143.0 / 10_240
  sum = sum * square + 231.0 / 13_312
  sum = sum * square + 63.0 / 2_816
  sum = sum * square + 35.0 / 1_152
  sum = sum * square + 5.0 / 112
  sum = sum * square + 3.0 / 40
  sum = sum * square + 1.0 / 6
  let sine = square.squareRoot()
  return scale * (sine + sine * square * sum)
}
