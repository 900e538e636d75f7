/// What a truck carries to serve a job. A set, since most trucks carry several things.
public struct Equipment: OptionSet, Hashable, Sendable {
  /// A bit a kind, from bit 0; bits 11 and up must stay clear, since the spatial index uses them.
  public let rawValue: UInt32

  /// These bits, unchecked: who reads them from outside goes by ``init(name:)``.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Lifts one axle and tows the vehicle on the other.
  public static let wheelLift = Equipment(rawValue: 1 << 0)
  /// Carries the whole vehicle: the only kind that tows all-wheel drives and electric vehicles.
  public static let flatbed = Equipment(rawValue: 1 << 1)
  /// Boom and wheel lift in one, for the heavier tows.
  public static let integrated = Equipment(rawValue: 1 << 2)
  /// A crane that turns: heavy recovery, vehicles off the road.
  public static let rotator = Equipment(rawValue: 1 << 3)
  /// Pulls out a vehicle that is stuck.
  public static let winch = Equipment(rawValue: 1 << 4)
  /// Starts a flat battery, or brings another one.
  public static let booster = Equipment(rawValue: 1 << 5)
  /// Changes or mends a tyre.
  public static let tyre = Equipment(rawValue: 1 << 6)
  /// Opens a locked vehicle.
  public static let lockout = Equipment(rawValue: 1 << 7)
  /// Brings fuel.
  public static let fuel = Equipment(rawValue: 1 << 8)
  /// Charges an electric vehicle on the spot.
  public static let evCharger = Equipment(rawValue: 1 << 9)
  /// Carries a motorcycle upright.
  public static let motorcycle = Equipment(rawValue: 1 << 10)

  /// Every kind, in the order of the bits, with the name that the outside uses.
  public static let named: [(name: String, equipment: Equipment)] = [
    ("wheel_lift", .wheelLift), ("flatbed", .flatbed), ("integrated", .integrated),
    ("rotator", .rotator), ("winch", .winch), ("booster", .booster), ("tyre", .tyre),
    ("lockout", .lockout), ("fuel", .fuel), ("ev_charger", .evCharger),
    ("motorcycle", .motorcycle),
  ]

  /// The kind with this outside name; nil when there is none.
  public init?(name: String) {
    guard let found = Equipment.named.first(where: { $0.name == name }) else { return nil }
    self = found.equipment
  }

  /// The outside names of the members, in the order of the bits.
  public var names: [String] {
    Equipment.named.filter { contains($0.equipment) }.map(\.name)
  }
}

/// Weight class by gross vehicle weight rating: of a vehicle, what it weighs; of a truck, the
/// heaviest it can take.
public enum WeightClass: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Up to 10,000 lb.
  case light
  /// Up to 26,000 lb.
  case medium
  /// Above 26,000 lb.
  case heavy

  /// 0 for light, 2 for heavy.
  public var rank: Int {
    switch self {
    case .light: 0
    case .medium: 1
    case .heavy: 2
    }
  }

  /// Whether the left one is lighter.
  public static func < (left: WeightClass, right: WeightClass) -> Bool { left.rank < right.rank }
}
