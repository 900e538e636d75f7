/// How far ahead trucks are planned, a setting of the area.
public struct Planning: Hashable, Sendable {
  /// How long a crew is expected to be at a vehicle.
  public var expectedService: Duration = .minutes(31)
  /// Added to the time at which a busy truck is expected to be free.
  ///
  /// None by default: the mean of what is left of a heavy-tailed time has the risk in it.
  public var riskMargin: Duration = .zero
  /// What taking a job from the truck under way to it must gain at least, in seconds times weight.
  public var switchingPenalty: Duration = .seconds(60)
  /// A truck this near to its job in time is left alone.
  public var nearScene: Duration = .seconds(60)
  /// A job that has waited so many times its class's target…
  public var patience: Int64 = 3
  /// …counts so many times its weight.
  public var lateFactor: Int64 = 2
  /// What an old fix adds to each arrival in the reckoning.
  public var oldFixDoubt: Duration = .minutes(60)
  /// How many trucks near the place of a change are planned anew.
  public var mostTrucks = 40
  /// How many waiting jobs near the place of a change are planned anew.
  public var mostJobs = 48
  /// How many moves the improvement makes at most.
  public var mostMoves = 2_000

  /// The values that stand above.
  public init() {}
}
