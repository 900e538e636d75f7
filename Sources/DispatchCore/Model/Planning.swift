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
  /// What turning trucks for somebody whose life is in danger must gain at least: nobody is turned for seconds.
  public var leastGain: Duration = .seconds(10)
  /// A truck this near to its job in time is left alone.
  public var nearScene: Duration = .seconds(60)
  /// A truck that was sent so lately goes on, unless a graver job needs it or its own changes. Whether it is still the one
  /// to go is looked at again afterwards.
  public var settling: Duration = .seconds(20)
  /// How long before its time a truck may be at an appointment.
  public var earliness: Duration = .minutes(5)
  /// A job that has waited so many times its class's target…
  public var patience: Int64 = 3
  /// …counts so many times its weight.
  public var lateFactor: Int64 = 2
  /// What an old fix adds to each arrival in the reckoning, and a truck whose last instruction ran out.
  public var oldFixDoubt: Duration = .minutes(60)
  /// Whether a truck that stands alone is kept from safe jobs; not when nil.
  public var coverage: Coverage?
  /// How many trucks near the place of a change are planned anew.
  public var mostTrucks = 40
  /// How many waiting jobs near the place of a change are planned anew.
  public var mostJobs = 48
  /// How many moves the improvement makes at most: nearly all plans need fewer, and the next event goes on from
  /// where this one stopped.
  public var mostMoves = 14

  /// The values that stand above.
  public init() {}
}

/// When a truck is kept from safe jobs, D3–D4, since its surroundings would be left without one.
///
/// Only as long as the job is within its age cap: then it goes like any other.
public struct Coverage: Hashable, Sendable {
  /// So many other trucks must be free…
  public var free: Int
  /// …within this distance of where the truck stands, in a straight line.
  public var within: Distance

  /// Stores them as they are.
  public init(free: Int, within: Distance) {
    self.free = free
    self.within = within
  }
}
