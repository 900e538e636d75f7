/// A seeded source of random bits: the same seed gives the same run, in every process and on every
/// machine (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators").
///
/// Good enough for simulation; not for secrets.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Starts from a seed; near seeds give unrelated runs.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A source of its own for one part of a world, so that a draw more in one part changes nothing
  /// in the others.
  public mutating func split() -> SplitMix64 { SplitMix64(seed: next()) }
}
