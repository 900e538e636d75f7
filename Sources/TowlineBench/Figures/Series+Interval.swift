import Foundation

extension Series {
  /// The geometric mean of ratios, give or take what it may be off by chance in 19 of 20 runs like
  /// this one, by Student's distribution. Of ratios, since twice is as far from once as half is. Of one ratio
  /// nothing is known.
  var intervalOfMean: (lower: Double, upper: Double) {
    guard values.count > 1 else { return (0, .infinity) }
    let count = Double(values.count)
    let logarithms = values.map { log($0) }
    let mean = logarithms.reduce(0, +) / count
    let variance = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let quantile = Self.quantiles[min(values.count - 2, Self.quantiles.count - 1)]
    let reach = quantile * (variance / count).squareRoot()
    return (exp(mean - reach), exp(mean + reach))
  }

  /// Student's for 1 to 9 degrees of freedom; the last is on the safe side for more.
  private static let quantiles = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262,
  ]
}
