/// Requests that were sent and have no answer yet.
public struct Waiting: Hashable, Sendable {
  /// How many.
  public var count: Int
  /// How long ago the first of them was due.
  public var longest: Duration

  /// Requests under way.
  public init(count: Int, longest: Duration) {
    self.count = count
    self.longest = longest
  }

  /// No longer than this is ordinary.
  private static let ordinary = Duration.milliseconds(500)

  /// Such as `48 wait, the longest 3.8 s`; nil while none waits long.
  public var words: String? {
    guard longest > Self.ordinary else { return nil }
    return "\(count) wait, the longest \(LatencyWords.milliseconds(longest / .milliseconds(1)))"
  }
}
