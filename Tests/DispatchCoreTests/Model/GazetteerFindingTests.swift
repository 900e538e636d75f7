import DispatchCore
import Testing

@Suite("Finding a place by a caller's words")
struct GazetteerFindingTests {
  static let mall = Coordinate(latitudeE7: 412_000_000, longitudeE7: -969_000_000)
  static let harlow = Coordinate(latitudeE7: 413_000_000, longitudeE7: -968_000_000)
  static let mile330 = Coordinate(latitudeE7: 400_000_000, longitudeE7: -750_000_000)
  static let mile332 = Coordinate(latitudeE7: 400_200_000, longitudeE7: -750_400_000)

  let gazetteer = Gazetteer(
    places: [
      .init(name: "Cedar Mall", coordinate: mall),
      .init(name: "Harlow", coordinate: harlow),
      .init(name: "North Harlow", coordinate: mall),
      .init(name: "Springfield", coordinate: mall),
      .init(name: "Springfield", coordinate: harlow),
      .init(name: "Café Ålesund", coordinate: harlow),
    ],
    roads: [
      .init(
        name: "I-76",
        markers: [
          .init(tenths: 3_300, coordinate: mile330), .init(tenths: 3_320, coordinate: mile332),
        ]),
      .init(name: "US 30", markers: [.init(tenths: 120, coordinate: harlow)]),
    ])

  @Test(
    "takes a place's name in any case, spacing and punctuation",
    arguments: ["Cedar Mall", "cedarmall", "CEDAR-MALL!", "  at the Cedar\tMall, please"])
  func places(text: String) {
    #expect(gazetteer.find(text) == Self.mall)
  }

  @Test("tells a name from a longer one that ends with it")
  func longerName() {
    #expect(gazetteer.find("Harlow") == Self.harlow)
    #expect(gazetteer.find("north harlow") == Self.mall)
  }

  @Test("takes letters beyond ASCII, in both cases")
  func otherLetters() {
    #expect(gazetteer.find("CAFÉ ÅLESUND") == Self.harlow)
  }

  @Test(
    "takes a mile of a road however it is said",
    arguments: [
      "I-76 mile 331", "I76 MM 331.0", "mile 331 of I-76", "mm331 i-76", "I 76 W, mile marker 331",
      "we are on I-76 westbound at milepost 331", "331 mile marker I-76",
    ])
  func miles(text: String) {
    #expect(
      gazetteer.find(text) == Coordinate(latitudeE7: 400_100_000, longitudeE7: -750_200_000))
  }

  @Test("goes between the markers in proportion")
  func interpolation() {
    #expect(
      gazetteer.find("I-76 mile 331.5")
        == Coordinate(latitudeE7: 400_150_000, longitudeE7: -750_300_000))
    #expect(gazetteer.find("I-76 mile 330") == Self.mile330)
    #expect(gazetteer.find("U.S. 30 mile 12") == Self.harlow)
  }

  @Test(
    "finds nothing where it is not clear what is meant",
    arguments: [
      "Springfield", "north of Cedar Mall", "Cedar Mall or Harlow", "I-76", "I-76 at 331",
      "I-76 mile 331 mile 332", "I-76 mile 12", "US 30 mile 331", "mile 331", "",
      "12 Oak Street, Harlow", "I-76 mile 331.1234", "I-76 mile 99999999999999999999",
      "I-176 mile 331", "I-7 6 mile 3 3 1",
    ])
  func unclear(text: String) {
    #expect(gazetteer.find(text) == nil)
  }

  @Test("goes across the antimeridian by the shorter way")
  func antimeridian() {
    let road = Gazetteer.Road(
      name: "Fiji 1",
      markers: [
        .init(
          tenths: 0, coordinate: Coordinate(latitudeE7: 0, longitudeE7: 1_799_000_000)),
        .init(
          tenths: 30, coordinate: Coordinate(latitudeE7: 0, longitudeE7: -1_798_000_000)),
      ])
    let found = Gazetteer(roads: [road]).find("Fiji 1 mile 2")
    #expect(found == Coordinate(latitudeE7: 0, longitudeE7: -1_799_000_000))
  }

  @Test("takes 100 kB of text without working through it")
  func longText() {
    let text = String(repeating: "I-76 mile 331 ", count: 7_500)
    let clock = ContinuousClock()
    var found: Coordinate?
    let time = clock.measure { found = gazetteer.find(text) }
    #expect(found == nil)
    #expect(time < .milliseconds(10))
  }

  @Test("finds each of its names, and nothing when it is empty")
  func everyName() {
    for place in gazetteer.places where place.name != "Springfield" {
      #expect(gazetteer.find(place.name) == place.coordinate)
    }
    #expect(Gazetteer().find("Harlow") == nil)
  }
}
