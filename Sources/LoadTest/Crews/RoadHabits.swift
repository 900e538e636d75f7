/// How simulated crews work, in the domain's time.
public struct RoadHabits: Hashable, Sendable {
  /// From instruction to acceptance, at least and at most.
  public var acceptance: ClosedRange<Duration> = .seconds(8)...(.seconds(40))
  /// The probability that an instruction is declined.
  public var declines = 0.015
  /// The probability that nobody is at the place.
  public var goneOnArrivals = 0.02
  /// How far travel strays from the area's fit: the deviation of the logarithm.
  public var travelLogDeviation = 0.12
  /// Work on scene: half of the jobs take less.
  public var workMedian: Duration = .milliseconds(1_044_000)
  /// The deviation of the work's logarithm.
  public var workLogDeviation = 1.1
  /// No work takes longer.
  public var longestWork: Duration = .seconds(5_400)
  /// From arrival with the vehicle to being free.
  public var unloading: ClosedRange<Duration> = .seconds(180)...(.seconds(720))

  /// The habits of the demo, after the article on which its figures rest: work of 17.4 min in the
  /// median.
  public static let ordinary = RoadHabits()

  /// The habits of the demo.
  public init() {}
}
