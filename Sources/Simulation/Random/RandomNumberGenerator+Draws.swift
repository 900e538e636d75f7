/// Draws from distributions, the same on every machine: the standard library may change how it
/// makes numbers of bits, and the C library's logarithms differ.
extension RandomNumberGenerator {
  /// A number from 0 up to 1, not 1 itself, in steps of 2⁻⁵³.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with a probability from 0 to 1.
  public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// A whole number from 0 up to `bound`, not `bound` itself, which is above 0.
  ///
  /// One draw, so that runs stay in step; the bias is below `bound` / 2⁶⁴.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a number below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A whole number of a range.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + integer(below: range.count)
  }

  /// A number of an exponential distribution; above 0.
  public mutating func exponential(mean: Double) -> Double {
    -mean * Elementary.logarithm(1 - unit())
  }

  /// A number of the standard normal distribution (Marsaglia's polar method).
  public mutating func normal() -> Double {
    while true {
      let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
      let square = x * x + y * y
      guard square > 1e-300, square < 1 else { continue }
      return x * (-2 * Elementary.logarithm(square) / square).squareRoot()
    }
  }

  /// A number of a log-normal distribution: above 0, half of them below the median.
  public mutating func logNormal(median: Double, logDeviation: Double) -> Double {
    median * Elementary.exponential(logDeviation * normal())
  }

  /// A number of a gamma distribution (Marsaglia & Tsang 2000); its variance is the square of its
  /// mean over the shape, which is 1 or more.
  public mutating func gamma(shape: Double, mean: Double) -> Double {
    precondition(shape >= 1, "a gamma distribution of shape \(shape)")
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let limit = x * x / 2 + d - d * v + d * Elementary.logarithm(v)
      guard Elementary.logarithm(1 - unit()) < limit else { continue }
      return d * v * mean / shape
    }
  }

  /// A count of a Poisson distribution, by adding up gaps: takes as many draws as the count is high.
  public mutating func poisson(mean: Double) -> Int {
    var (count, sum) = (0, exponential(mean: 1))
    while sum < mean {
      count += 1
      sum += exponential(mean: 1)
    }
    return count
  }

  /// An index, each as likely as its weight says; weights are 0 or more, not all 0.
  public mutating func index(weights: [Double]) -> Int {
    var rest = unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? weights.count - 1
  }

  /// One of the values, all as likely; there is at least one.
  public mutating func one<Value>(of values: [Value]) -> Value {
    values[integer(below: values.count)]
  }

  /// One of the values, each as likely as its weight says.
  public mutating func one<Value>(of values: [(value: Value, weight: Double)]) -> Value {
    values[index(weights: values.map { $0.weight })].value
  }
}
