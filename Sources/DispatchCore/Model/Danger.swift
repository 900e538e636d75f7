/// A danger to people at the scene. The gravest one decides the job's class.
public enum Danger: String, CaseIterable, Hashable, Sendable {
  case trapped
  case childLockedIn = "child_locked_in"
  case petLockedIn = "pet_locked_in"
  case fire
  case medical
  case liveLane = "live_lane"
  case blocking
  case fastRoadDark = "fast_road_dark"
  case extremeWeather = "extreme_weather"
  case aloneVulnerable = "alone_vulnerable"
  case fuelLeak = "fuel_leak"
  case shoulder
  case unlit
  case farFromShelter = "far_from_shelter"
  /// A danger that the caller's side named with a word we don't know: taken as D1, and put on
  /// the desk.
  case unknown

  /// The class that this danger alone puts a job in.
  public var dangerClass: DangerClass {
    switch self {
    case .trapped, .childLockedIn, .petLockedIn, .fire, .medical: .life
    case .liveLane, .blocking, .fastRoadDark, .extremeWeather, .aloneVulnerable, .fuelLeak,
      .unknown:
      .danger
    case .shoulder, .unlit, .farFromShelter: .exposed
    }
  }
}

/// How urgent a job is, from danger alone; the customer's account has no say.
public enum DangerClass: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Someone may die.
  case life = "D0"
  /// Traffic or weather can kill.
  case danger = "D1"
  /// Outside, not safe for long.
  case exposed = "D2"
  /// At home, at work, in a car park.
  case safe = "D3"
  /// An appointment.
  case planned = "D4"

  /// 0 for D0 … 4 for D4.
  public var rank: Int {
    switch self {
    case .life: 0
    case .danger: 1
    case .exposed: 2
    case .safe: 3
    case .planned: 4
    }
  }

  /// Whether the left one is graver: D0 comes before D4.
  public static func < (left: DangerClass, right: DangerClass) -> Bool { left.rank < right.rank }

  /// The class of a call: the gravest of its dangers; without any, D4 when it is an appointment
  /// still to come, else D3.
  public static func of(_ dangers: [Danger], isAppointment: Bool) -> DangerClass {
    dangers.map(\.dangerClass).min() ?? (isAppointment ? .planned : .safe)
  }
}
