/// How far the present shift departs from what promises are fitted to: the margins are stretched with
/// each promise that is broken and shrunk with each that is kept, so that in the long run as many are
/// kept as should be, whatever the day is like (adaptive conformal inference, Gibbs & Candès 2021).
public struct Calibration: Hashable, Sendable {
  /// For D0–D1, in thousandths of the fitted margin.
  public var grave: Int64 = 1_000
  /// For D2–D4, likewise.
  public var mild: Int64 = 1_000

  /// What a calibration stays within, in thousandths.
  public static let range: ClosedRange<Int64> = 200...4_000

  /// Nothing learned yet.
  public init() {}

  /// The factor of a class, in thousandths.
  public subscript(dangerClass: DangerClass) -> Int64 {
    dangerClass <= .danger ? grave : mild
  }

  /// Learns whether a first promise was kept. The steps balance at 91.5 of a hundred.
  package mutating func learn(kept: Bool, _ dangerClass: DangerClass) {
    let known = self[dangerClass]
    let stretched = kept ? known * 9_915 / 10_000 : known * 10_958 / 10_000
    let next = min(max(stretched, Self.range.lowerBound), Self.range.upperBound)
    if dangerClass <= .danger { grave = next } else { mild = next }
  }
}
