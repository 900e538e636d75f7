/// Logarithm and exponential by our own series, of nothing but IEEE 754 operations.
///
/// The C library's differ from machine to machine in the last bit, and one draw that falls the
/// other way makes another world.
enum Elementary {
  private static let logarithmOf2 = 0.693_147_180_559_945_309_417

  /// The natural logarithm, within 10⁻¹⁴ of it; the argument is positive, finite and normal.
  static func logarithm(_ x: Double) -> Double {
    precondition(x.isNormal && x > 0, "the logarithm of \(x)")
    var (exponent, significand) = (Double(x.exponent), x.significand)
    // Brings the significand near 1, to both sides of it.
    if significand > 1.414_213_562_373_095_1 {
      significand /= 2
      exponent += 1
    }
    // ln m = 2 artanh((m − 1) / (m + 1)); the argument is at most 0.172.
    let t = (significand - 1) / (significand + 1)
    let square = t * t
    var sum = 0.0
    for denominator in stride(from: 21.0, through: 1, by: -2) {
      sum = sum * square + 1 / denominator
    }
    return exponent * logarithmOf2 + 2 * t * sum
  }

  /// e to the power of x, within 10⁻¹⁴ of its size; 0 below −700, clamped above 700.
  static func exponential(_ x: Double) -> Double {
    guard x >= -700 else { return 0 }
    let power = (min(x, 700) / logarithmOf2).rounded()
    let rest = min(x, 700) - power * logarithmOf2
    var sum = 1.0
    for divisor in stride(from: 16.0, through: 1, by: -1) {
      sum = 1 + sum * rest / divisor
    }
    return Double(sign: .plus, exponent: Int(power), significand: 1) * sum
  }
}
