import DispatchCore
import PlainJSON

extension JSONValue {
  /// A number of degrees in ten-millionths, rounded on the digits; or what is wrong with it.
  func degreesE7(within limit: Int64) -> Result<Int32, FieldReason> {
    guard case .number(let number) = self else {
      return .failure(FieldReason("expected a number of degrees, but this is \(kindShown)"))
    }
    guard let scaled = number.scaled(decimals: 7), abs(scaled) <= limit * 10_000_000 else {
      return .failure(
        FieldReason("\(number.text.shownBare) is not within -\(limit) and \(limit) degrees"))
    }
    return .success(Int32(scaled))
  }
}

/// What is wrong with a value, in plain words.
struct FieldReason: Error {
  let text: String
  init(_ text: String) { self.text = text }
}

extension JSONObject {
  /// The coordinate in `lat` and `lon`, with what is wrong with them; nil without faults when
  /// neither is there.
  func coordinate(at path: String) -> (coordinate: Coordinate?, faults: [FieldFault]) {
    let (lat, lon) = (present("lat"), present("lon"))
    guard lat != nil || lon != nil else { return (nil, []) }
    var faults: [FieldFault] = []
    let latitude = Self.degrees(lat, "\(path)lat", within: 90, &faults)
    let longitude = Self.degrees(lon, "\(path)lon", within: 180, &faults)
    guard let latitude, let longitude else { return (nil, faults) }
    return (Coordinate(latitudeE7: latitude, longitudeE7: longitude), [])
  }

  private static func degrees(
    _ value: JSONValue?, _ field: String, within limit: Int64, _ faults: inout [FieldFault]
  ) -> Int32? {
    guard let value else {
      faults.append(FieldFault(field, "missing"))
      return nil
    }
    switch value.degreesE7(within: limit) {
    case .success(let degrees): return degrees
    case .failure(let reason):
      faults.append(FieldFault(field, reason.text))
      return nil
    }
  }

  /// The value of a member; nil when it is missing or `null`, which mean the same everywhere.
  func present(_ key: String) -> JSONValue? {
    guard let value = self[key], !value.isNull else { return nil }
    return value
  }
}
