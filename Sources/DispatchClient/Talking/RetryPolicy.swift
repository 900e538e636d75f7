/// How often to send a request again, and how long to wait before: full jitter, so that clients that
/// were turned away together do not come back together.
public struct RetryPolicy: Hashable, Sendable {
  /// How often a request is sent at most, the first time included; 1 or more.
  public var attempts: Int
  /// No new attempt begins later than this after the first one.
  public var budget: Duration
  /// The longest wait before the second attempt; doubles with each one.
  public var firstDelay: Duration
  /// The longest wait before any attempt.
  public var longestDelay: Duration
  /// No new attempt begins later than this after the first one where each server says that it has no database: none of
  /// them takes over then.
  public var budgetOfOutage: Duration

  /// A policy; an outage is waited for as long as anything else when nothing is said of it.
  public init(
    attempts: Int, budget: Duration, firstDelay: Duration = .milliseconds(200),
    longestDelay: Duration = .seconds(3), budgetOfOutage: Duration? = nil
  ) {
    precondition(attempts >= 1, "\(attempts) attempts")
    self.attempts = attempts
    self.budget = budget
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.budgetOfOutage = budgetOfOutage ?? budget
  }

  /// For a person who waits at the keyboard.
  public static let patient = RetryPolicy(attempts: 4, budget: .seconds(15))
  /// For who knows several servers: long enough for one to take over from another.
  public static let acrossTakeover = RetryPolicy(
    attempts: 60, budget: .seconds(15), firstDelay: .milliseconds(100), longestDelay: .seconds(1),
    budgetOfOutage: .seconds(5))
  /// For callers that look after it themselves.
  public static let never = RetryPolicy(attempts: 1, budget: .zero)

  /// The longest wait before an attempt, counted from 1 for the first repetition.
  public func ceiling(beforeRepetition repetition: Int) -> Duration {
    precondition(repetition >= 1, "repetition \(repetition)")
    let doubled = firstDelay * (1 << min(repetition - 1, 20))
    return min(doubled, longestDelay)
  }

  /// A random wait up to the ceiling; never less than what the server asked for.
  public func delay(
    beforeRepetition repetition: Int, retryAfter: Duration?,
    using generator: inout some RandomNumberGenerator
  ) -> Duration {
    let share = Double.random(in: 0...1, using: &generator)
    let jittered = ceiling(beforeRepetition: repetition) * share
    return max(jittered, min(retryAfter ?? .zero, longestDelay))
  }
}
