/// The parts of a number's text: `digits` × 10^`exponent`, negative or not.
///
/// The digits hold at most 19, which is all that fits an `Int64`; what comes after them is counted
/// in the exponent, and remembered as far as rounding needs it.
struct Decimal {
  private var isNegative = false
  private var digits: UInt64 = 0
  private var digitCount = 0
  private var exponent = 0
  /// The first digit that did not fit is 5 or more.
  private var restRoundsUp = false
  /// Some digit that did not fit is not zero.
  private var restIsNotZero = false

  /// Takes apart a JSON number; any other text is a defect.
  init(_ text: String) {
    var afterPoint = false
    var inExponent = false
    var exponentIsNegative = false
    var written = 0
    for byte in text.utf8 {
      if let digit = ASCII.digit(byte) {
        if inExponent {
          written = min(written * 10 + Int(digit), 1_000_000_000)
        } else {
          append(digit, afterPoint: afterPoint)
        }
      } else if byte == ASCII.minus {
        if inExponent { exponentIsNegative = true } else { isNegative = true }
      } else if byte == ASCII.point {
        afterPoint = true
      } else if byte != ASCII.plus {
        inExponent = true
      }
    }
    exponent += exponentIsNegative ? -written : written
  }

  private mutating func append(_ digit: UInt8, afterPoint: Bool) {
    if digitCount < 19 {
      digits = digits * 10 + UInt64(digit)
      if digits > 0 { digitCount += 1 }
      if afterPoint { exponent -= 1 }
    } else {
      if digitCount == 19 { restRoundsUp = digit >= 5 }
      digitCount += 1
      restIsNotZero = restIsNotZero || digit > 0
      if !afterPoint { exponent += 1 }
    }
  }

  /// The value times 10^`decimals`, as an integer; `nil` when it does not fit or, if it must be
  /// exact, is none.
  func scaled(decimals: Int, exactly: Bool) -> Int64? {
    guard digits > 0 else { return 0 }
    var magnitude = digits
    var shift = exponent + decimals
    var up = restRoundsUp
    var isExact = !restIsNotZero
    while shift < 0, magnitude > 0 || up {
      let (quotient, last) = magnitude.quotientAndRemainder(dividingBy: 10)
      isExact = isExact && last == 0 && !up
      up = last >= 5
      magnitude = quotient
      shift += 1
    }
    if magnitude == 0, shift < 0 { isExact = false }
    guard isExact || !exactly else { return nil }
    if up { magnitude += 1 }
    while shift > 0, magnitude > 0 {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      magnitude = product
      shift -= 1
    }
    return signed(magnitude)
  }

  private func signed(_ magnitude: UInt64) -> Int64? {
    guard isNegative else { return Int64(exactly: magnitude) }
    guard magnitude <= Int64.min.magnitude else { return nil }
    return Int64(truncatingIfNeeded: 0 &- magnitude)
  }

  /// The nearest `Double` of a short number, or `nil` when it takes more care. Integers below 2^53
  /// and powers of ten up to 10^22 are exact as `Double`, so that one multiplication or division
  /// rounds once, hence rightly (Clinger 1990).
  var simpleDouble: Double? {
    guard digits < 1 << 53, digitCount <= 19, abs(exponent) <= 22 else { return nil }
    let power = Self.powersOfTen[abs(exponent)]
    let magnitude = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return isNegative ? -magnitude : magnitude
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
