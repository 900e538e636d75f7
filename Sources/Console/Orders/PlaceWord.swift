import DispatchCore
package import DispatchWire

/// Where something is, as it is typed.
package enum PlaceWord {
  /// Two numbers with a comma between are degrees north and east; everything else is words.
  package static func location(_ said: String) throws(Misreading) -> CallBody.Location {
    let parts = said.split(separator: ",").map { Double($0.filter { $0 != " " }) }
    guard parts.count == 2, let latitude = parts[0], let longitude = parts[1] else {
      return CallBody.Location(text: said)
    }
    guard let coordinate = Coordinate(latitude: latitude, longitude: longitude) else {
      throw Misreading("\(said) is nowhere on earth: latitude, then longitude, in degrees")
    }
    return CallBody.Location(coordinate: coordinate)
  }
}
