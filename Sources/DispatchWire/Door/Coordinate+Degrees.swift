public import DispatchCore

extension Coordinate {
  /// Latitude and longitude in degrees as people read and type them, such as `41.20500,-96.90500`: five decimals are about
  /// a metre, three about a hundred.
  ///
  /// - Parameter decimals: From 1 to 7.
  public func degrees(decimals: Int = 5) -> String {
    "\(Self.degrees(latitudeE7, decimals)),\(Self.degrees(longitudeE7, decimals))"
  }

  private static func degrees(_ tenMillionths: Int32, _ decimals: Int) -> String {
    let unit = (decimals..<7).reduce(Int64(1)) { unit, _ in unit * 10 }
    let whole = 10_000_000 / unit
    let rounded = (Int64(tenMillionths.magnitude) + unit / 2) / unit
    let rest = String(rounded % whole)
    let zeros = String(repeating: "0", count: decimals - rest.count)
    let sign = tenMillionths < 0 && rounded > 0 ? "-" : ""
    return "\(sign)\(rounded / whole).\(zeros)\(rest)"
  }
}
