/// What a plan is made about: where something has changed. What lies farther off is left as it is, so
/// that the cost of a decision does not grow with the area.
struct Focus: Sendable {
  /// Where it is.
  var place: Coordinate
  /// Is in the plan, however far off: the truck that has become free.
  var truck: Truck.ID?
  /// Is in the plan as it stands here, in the state or not yet.
  var job: Job?
  /// Are in the plan too, however far off.
  var alsoJobs: [Job.ID] = []
  /// Stay for cover, since others leave that covered what is around them.
  var staying: [Truck.ID] = []
}
