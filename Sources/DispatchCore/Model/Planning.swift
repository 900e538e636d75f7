/// How far ahead trucks are planned, a setting of the area.
public struct Planning: Hashable, Sendable {
  /// How long a crew is expected to be at a vehicle.
  ///
  /// A little more than the mean, 31 minutes: who waits for a truck that stays longer than expected loses more than
  /// who takes another one too soon.
  public var expectedService: Duration = .seconds(1_950)
  /// Added to the time at which a busy truck is expected to be free.
  public var riskMargin: Duration = .minutes(1)
  /// What taking a job from the truck under way to it must gain at least, in seconds times weight.
  public var switchingPenalty: Duration = .seconds(60)
  /// A truck this near to its job in time is left alone.
  public var nearScene: Duration = .seconds(60)
  /// A truck that was sent so lately goes on, unless a graver job needs it.
  public var settling: Duration = .seconds(20)
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
  /// How many moves the improvement makes at most: nearly all plans need fewer, and the next event goes on from
  /// where this one stopped.
  public var mostMoves = 20

  /// The values that stand above.
  public init() {}
}
