/// Digests of idempotency keys.
///
/// In parts by the first byte, which is as good as random: a million keys are never moved to a larger table at
/// once, while a call waits.
struct KeyBook: Sendable {
  private var parts = [Set<[UInt8]>](repeating: [], count: 256)
  private(set) var count = 0

  /// A book of nothing.
  init() {}

  /// A book of these.
  init(_ keys: [[UInt8]]) {
    for key in keys { insert(key) }
  }

  func contains(_ key: [UInt8]) -> Bool { parts[Self.part(key)].contains(key) }

  mutating func insert(_ key: [UInt8]) {
    if parts[Self.part(key)].insert(key).inserted { count += 1 }
  }

  private static func part(_ key: [UInt8]) -> Int { Int(key.first ?? 0) }
}
