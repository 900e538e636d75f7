/// A travel time in whole milliseconds, or none, in four bytes: a plan weighs thousands of them.
public struct PackedTime: Hashable, Sendable {
  private static let noTime = UInt32.max
  private let packed: UInt32

  /// No way is known.
  public static let none = PackedTime(packed: noTime)

  private init(packed: UInt32) { self.packed = packed }

  /// So many milliseconds; `none` for the greatest number there is.
  public init(milliseconds: UInt32) { packed = milliseconds }

  /// The part of a millisecond is left out. One below zero is zero, one of 49 days or more is that.
  public init(_ time: Duration) {
    let milliseconds = max(time.microseconds / 1_000, 0)
    packed = min(UInt32(clamping: milliseconds), Self.noTime - 1)
  }

  /// Nil for `none`.
  public var milliseconds: Int64? { packed == Self.noTime ? nil : Int64(packed) }

  /// Nil for `none`.
  public var duration: Duration? { milliseconds.map { .milliseconds($0) } }
}
