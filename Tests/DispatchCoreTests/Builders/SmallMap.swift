import DispatchCore

/// Kilometres as degrees: at the middle of the map, on the equator, they are alike both ways.
private let e7PerKilometer = 1e7 / 111.195

/// The place so many kilometres east and north of the middle of the map.
func at(_ east: Double, _ north: Double = 0) -> Coordinate {
  Coordinate(
    latitudeE7: Int32((north * e7PerKilometer).rounded()),
    longitudeE7: Int32((east * e7PerKilometer).rounded()))
}

/// When each scene starts: a Tuesday at noon.
let noon = Timestamp(microseconds: 1_767_700_800_000_000)

/// A call sign that is known to be one.
func sign(_ text: String) -> CallSign {
  guard let callSign = CallSign(text) else { preconditionFailure("\(text) is no call sign") }
  return callSign
}

extension Equipment {
  /// A tow truck's, as most are.
  static let towing: Equipment = [.wheelLift, .winch]
  /// A service van's.
  static let van: Equipment = [.booster, .tyre, .lockout, .fuel]
  /// All there is.
  static let everything = Equipment(rawValue: (1 << 11) - 1)
}

/// A truck's description with what a test does not speak of left to be large enough.
func truck(
  _ callSign: String, _ equipment: Equipment = .everything, weight: WeightClass = .heavy,
  seats: Int = 7, base: Coordinate = at(0)
) -> TruckDescription {
  TruckDescription(
    callSign: sign(callSign), equipment: equipment, weightClass: weight, seats: seats, base: base)
}

/// A call with what a test does not speak of left out.
func call(
  _ problem: Problem = .battery, _ place: Coordinate? = at(0), dangers: [Danger] = [],
  phone: String? = nil, plate: String? = nil, vehicle: Vehicle = Vehicle(),
  destination: Coordinate? = nil, scheduledFor: Timestamp? = nil, wantsHuman: Bool = false
) -> CallIntake {
  var vehicle = vehicle
  vehicle.plate = plate ?? vehicle.plate
  return CallIntake(
    place: Place(coordinate: place, text: place == nil ? "by the old mill" : nil),
    problem: problem, dangers: dangers, caller: Caller(phone: phone), vehicle: vehicle,
    destination: destination.map { Place(coordinate: $0) }, scheduledFor: scheduledFor,
    wantsHuman: wantsHuman)
}
