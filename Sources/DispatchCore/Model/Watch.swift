/// When somebody who has not been heard of is looked after: settings of the area.
public struct Watch: Hashable, Sendable {
  /// How long after the opening the member is first spoken to, as long as no truck is there.
  public var memberFirst: ByClass<Duration> = ByClass { $0 <= .danger ? .minutes(7) : .minutes(15) }
  /// How long after the last time the member is spoken to again.
  public var memberEvery: ByClass<Duration> = ByClass {
    $0 <= .danger ? .minutes(15) : .minutes(30)
  }
  /// A crew on scene is silent after three times the usual time for its problem, and never before
  /// this.
  public var crewSilent: Duration = .minutes(45)
  /// How long a truck under way may be without a fix.
  public var fixDark: Duration = .minutes(10)
  /// How long after setting out a truck must have come nearer.
  public var truckStill: Duration = .minutes(5)

  /// The values that stand above.
  public init() {}

  /// How long a crew may be on scene without a word.
  func patience(with problem: Problem) -> Duration {
    max(crewSilent, .microseconds(3 * problem.usualOnScene.microseconds))
  }
}

extension Problem {
  /// How long a crew usually stays at such a vehicle: for alarms only, never for plans.
  var usualOnScene: Duration {
    switch self {
    case .fuel, .lockout: .minutes(12)
    case .jumpStart, .battery, .tyreChange: .minutes(20)
    case .tow, .flatbedTow, .relocation, .motorcycle, .firstAid: .minutes(25)
    case .winchOut, .evCharge: .minutes(40)
    case .accidentRecovery: .minutes(60)
    case .heavyRecovery: .minutes(90)
    }
  }
}

extension Job {
  /// When its member is to be spoken to next, as long as no truck is there; nil for an appointment,
  /// whose member does not wait beside a road.
  func memberCheckDue(_ watch: Watch) -> Timestamp? {
    guard dangerClass != .planned else { return nil }
    return memberCheckedAt.map { $0 + watch.memberEvery[dangerClass] }
      ?? openedAt + watch.memberFirst[dangerClass]
  }
}

extension Assignment {
  /// When it is first looked at whether its crew is heard of; nil while that is no question.
  func firstLook(_ watch: Watch) -> Timestamp? {
    switch state {
    case .enRoute: enRouteAt.map { $0 + min(watch.truckStill, watch.fixDark) }
    case .onScene: onSceneAt.map { $0 + watch.crewSilent }
    case .assigned, .dispatched, .towing, .atDropoff, .cleared, .goneOnArrival, .declined,
      .released, .cancelled:
      nil
    }
  }
}
