import DispatchCore

extension GeneratedCall {
  /// The columns of a made-up stream's file.
  static let columns = [
    "call_time", "channel", "location.lat", "location.lon", "location.accuracy_m",
    "location.text", "problem", "dangers", "caller.name", "caller.phone", "caller.language",
    "vehicle.plate", "vehicle.make", "vehicle.weight_class", "vehicle.drive", "vehicle.fuel",
    "vehicle.people", "destination.lat", "destination.lon", "destination.text", "notes",
  ]

  /// The call as a row without its end.
  ///
  /// - Parameter date: The day's date, such as `2026-01-13`.
  func row(date: String) -> String {
    let (caller, vehicle) = (intake.caller, intake.vehicle)
    let fields: [String?] = [
      "\(date) \(timeOfDay)", intake.channel.rawValue, intake.place.coordinate?.latitudeText,
      intake.place.coordinate?.longitudeText, intake.place.accuracy.map { String($0.meters) },
      intake.place.text, intake.problem.rawValue,
      intake.dangers.map(\.rawValue).joined(separator: ";"), caller.name, caller.phone,
      caller.language, vehicle.plate, vehicle.make, vehicle.weightClass?.rawValue,
      vehicle.drive?.rawValue, vehicle.fuel?.rawValue, vehicle.people.map { String($0) },
      intake.destination?.coordinate?.latitudeText, intake.destination?.coordinate?.longitudeText,
      intake.destination?.text, intake.notes,
    ]
    return fields.map { Self.field($0 ?? "") }.joined(separator: ",")
  }

  /// Such as `07:31:05.250`.
  private var timeOfDay: String {
    let milliseconds = Int(offset.microseconds / 1_000)
    let seconds = milliseconds / 1_000
    let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }
    return parts.joined(separator: ":") + "." + (milliseconds % 1_000).padded(to: 3)
  }

  /// In quotation marks where RFC 4180 wants them.
  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}

extension Coordinate {
  /// Degrees with seven decimals, from whole numbers.
  fileprivate var latitudeText: String { Self.text(latitudeE7) }
  fileprivate var longitudeText: String { Self.text(longitudeE7) }

  private static func text(_ value: Int32) -> String {
    let size = Int(value.magnitude)
    let sign = value < 0 ? "-" : ""
    return "\(sign)\(size / 10_000_000)."
      + (size % 10_000_000).padded(to: 7)
  }
}
