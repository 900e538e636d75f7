/// What is wrong with the vehicle, as the caller's side names it.
public enum Problem: String, CaseIterable, Hashable, Sendable {
  case tow
  case flatbedTow = "flatbed_tow"
  case winchOut = "winch_out"
  case jumpStart = "jump_start"
  case battery
  case tyreChange = "tyre_change"
  case lockout
  case fuel
  case evCharge = "ev_charge"
  case firstAid = "first_aid"
  case accidentRecovery = "accident_recovery"
  case motorcycle
  case heavyRecovery = "heavy_recovery"
  case relocation

  /// The equipment that serves it, any one of the set; empty when any truck does.
  public var servedBy: Equipment {
    switch self {
    case .tow, .relocation: [.wheelLift, .flatbed, .integrated]
    case .flatbedTow: [.flatbed]
    case .winchOut: [.winch, .rotator]
    case .jumpStart, .battery: [.booster]
    case .tyreChange: [.tyre]
    case .lockout: [.lockout]
    case .fuel: [.fuel]
    case .evCharge: [.evCharger, .flatbed]
    case .firstAid: []
    case .accidentRecovery: [.flatbed, .integrated, .rotator]
    case .motorcycle: [.motorcycle, .flatbed]
    case .heavyRecovery: [.rotator]
    }
  }

  /// Whether the vehicle leaves on the truck, so that its people must ride with it.
  public var isTow: Bool {
    switch self {
    case .tow, .flatbedTow, .accidentRecovery, .motorcycle, .heavyRecovery, .relocation: true
    case .winchOut, .jumpStart, .battery, .tyreChange, .lockout, .fuel, .evCharge, .firstAid: false
    }
  }
}
