/// Digests of idempotency keys.
///
/// In parts by the first byte, which is as good as random: a million keys are never moved to a larger table at
/// once, while a call waits.
struct KeyBook: Sendable {
  private var parts = [Set<Digest>](repeating: [], count: 256)
  private(set) var count = 0

  /// As good as random: eight of its bytes tell apart as well as all.
  private struct Digest: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      hasher.combine(bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
    }
  }

  /// A book of nothing.
  init() {}

  /// A book of these.
  init(_ keys: [[UInt8]]) {
    for key in keys { insert(key) }
  }

  func contains(_ key: [UInt8]) -> Bool { parts[Self.part(key)].contains(Digest(bytes: key)) }

  mutating func insert(_ key: [UInt8]) {
    if parts[Self.part(key)].insert(Digest(bytes: key)).inserted { count += 1 }
  }

  private static func part(_ key: [UInt8]) -> Int { Int(key.first ?? 0) }
}
