/// One value a danger class.
public struct ByClass<Value: Hashable & Sendable>: Hashable, Sendable {
  private var values: [Value]

  /// What `make` gives for each class, asked once each from D0 on.
  public init(_ make: (DangerClass) -> Value) { values = DangerClass.allCases.map(make) }

  /// The value of one class.
  public subscript(dangerClass: DangerClass) -> Value {
    get { values[dangerClass.rank] }
    set { values[dangerClass.rank] = newValue }
  }
}

/// What decisions depend on, a setting of the area.
public struct Settings: Hashable, Sendable {
  /// How it is decided who goes.
  public var policy = Policy.tours
  /// How far ahead it is planned who goes.
  public var planning = Planning()
  /// Travel time from straight-line distance.
  public var travel = TravelFit(departure: .seconds(232), perKilometer: .milliseconds(90_840))
  /// From call to truck on scene.
  public var targets: ByClass<Duration> = ByClass { dangerClass in
    switch dangerClass {
    case .life: .minutes(15)
    case .danger: .minutes(20)
    case .exposed: .minutes(35)
    case .safe: .minutes(60)
    case .planned: .minutes(60)
    }
  }
  /// How long a job waits before it joins the must-serve band; twice the target by default.
  public var ageCaps: ByClass<Duration>
  /// How much a class's waiting weighs in comparisons.
  public var weights: ByClass<Int> = ByClass { [8, 4, 2, 1, 1][$0.rank] }
  /// How long a crew has to accept.
  public var acceptWithin: Duration = .seconds(90)
  /// How long after the desk was told that a job finds none but trucks that declined it, did not answer or were taken
  /// off it, all are asked anew.
  public var askAnewAfter: Duration = .minutes(3)
  /// Past this age a fix is old: the truck is sent only when no truck with a newer one fits.
  public var maximumFixAge: Duration = .minutes(15)
  /// How long before an appointment its truck is looked for.
  public var appointmentLead: Duration = .minutes(45)
  /// How long a desk item stays with the one who took it.
  public var deskClaim: Duration = .minutes(5)
  /// When paperwork is due after the job.
  public var paperworkDue: Duration = .hours(24)
  /// The first guess of the time from assignment to clear, until the day's own is known.
  public var expectedCycle: Duration = .minutes(60)
  /// How long before a promise ends the desk is told that it is not to be kept; of zero it is told nothing.
  public var promiseAlarm: Duration = .minutes(10)

  /// When somebody who has not been heard of is looked after.
  public var watch = Watch()

  /// The values that stand above; age caps twice their targets.
  public init() {
    let targets = self.targets
    ageCaps = ByClass { .microseconds(2 * targets[$0].microseconds) }
  }
}
