import DispatchCore
import PlainJSON

extension CallReader {
  private static var howToSay: String { "send {\"lat\", \"lon\"} in degrees, or {\"text\"}" }

  /// Required: a coordinate, or words. Words without a coordinate are looked up; when the
  /// coordinate is wrong, words stand in for it with a warning.
  mutating func location(_ value: JSONValue?) -> Place? {
    guard let value, !value.isNull else {
      fault("location", "missing: \(Self.howToSay)")
      return nil
    }
    guard case .object(let object) = value else {
      fault("location", "expected an object, but this is \(value.kindShown): \(Self.howToSay)")
      return nil
    }
    let (coordinate, coordinateFaults) = object.coordinate(at: "location.")
    let place = place(object, coordinate, at: "location")
    guard let place else {
      fault(
        coordinateFaults.isEmpty
          ? [FieldFault("location", "empty: \(Self.howToSay)")] : coordinateFaults)
      return nil
    }
    for one in coordinateFaults { warn(one.field, "\(one.reason): the text is used instead") }
    return place
  }

  /// Optional: where a tow goes.
  mutating func destination(_ value: JSONValue) -> Place? {
    guard case .object(let object) = value else {
      return leaveOut(value, "destination", expected: "an object")
    }
    let (coordinate, faults) = object.coordinate(at: "destination.")
    for one in faults { warn(one.field, "\(one.reason): left out") }
    let place = place(object, coordinate, at: "destination")
    if place == nil && faults.isEmpty { warn("destination", "empty: left out") }
    return place
  }

  /// The coordinate with what stands beside it; nil when there is neither coordinate nor words.
  private mutating func place(
    _ object: JSONObject, _ coordinate: Coordinate?, at path: String
  ) -> Place? {
    var place = Place(coordinate: coordinate)
    for (key, value) in object where !value.isNull {
      switch key {
      case "lat", "lon": break
      case "text":
        place.text = text(value, "\(path).text", limit: TextLimit.place, .cut)
      case "accuracy_m": place.accuracy = accuracy(value, "\(path).accuracy_m")
      default: warnUnknown(key, in: "\(path).")
      }
    }
    if place.coordinate == nil, let text = place.text {
      place.coordinate = gazetteer.find(text)
      if place.coordinate == nil {
        warn("\(path).text", "not found in the area's list of places: a human will look")
      }
    }
    return place.coordinate == nil && place.text == nil ? nil : place
  }

  private mutating func accuracy(_ value: JSONValue, _ field: String) -> Distance? {
    guard case .number(let number) = value else {
      return leaveOut(value, field, expected: "a number")
    }
    if let meters = number.scaled(decimals: 0), (0...Distance.halfWayRound).contains(meters) {
      return Distance(meters: meters)
    }
    warn(field, "\(number.text.shownBare) is not a number of metres on this planet: left out")
    return nil
  }
}

extension Distance {
  /// Half of the Earth's circumference in metres, rounded up: no radius is greater.
  static var halfWayRound: Int64 { 20_040_000 }
}
