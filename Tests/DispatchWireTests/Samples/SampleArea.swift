import DispatchCore
import DispatchWire

extension Area {
  /// A box in Pennsylvania with one road and no trucks.
  static let sample = Area(
    name: "sample",
    bounds: Bounds(
      southWest: Coordinate(latitudeE7: 398_000_000, longitudeE7: -760_000_000),
      northEast: Coordinate(latitudeE7: 406_000_000, longitudeE7: -748_000_000)),
    gazetteer: Gazetteer(
      places: [Gazetteer.Entry(name: "Cedar Mall", coordinate: .cedarMall)],
      roads: [
        Gazetteer.Road(
          name: "I-76", markers: [Gazetteer.Marker(tenths: 3_310, coordinate: .mile331)])
      ]))
}

extension Coordinate {
  static let cedarMall = Coordinate(latitudeE7: 401_000_000, longitudeE7: -752_000_000)
  static let mile331 = Coordinate(latitudeE7: 400_700_000, longitudeE7: -753_200_000)
}

extension CallDoor {
  /// Reads a body at the door of the sample area.
  static func read(_ text: String) throws(WireRefusal) -> CallIntake {
    try read(Array(text.utf8), area: .sample)
  }

  /// Reads a call that is right but for these members.
  static func read(with members: String) throws(WireRefusal) -> CallIntake {
    try read(#"{"location":{"lat":40.1,"lon":-75.2},"problem":"tow",\#(members)}"#)
  }
}
