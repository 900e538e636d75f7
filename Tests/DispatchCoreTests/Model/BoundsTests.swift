import DispatchCore
import Testing

@Suite("The bounds of an area")
struct BoundsTests {
  @Test("hold their edges and nothing beyond")
  func edges() {
    let box = Bounds(southWest: Self.at(10, 20), northEast: Self.at(11, 22))
    #expect(box.contains(Self.at(10, 20)))
    #expect(box.contains(Self.at(11, 22)))
    #expect(!box.contains(Self.at(9, 21)))
    #expect(!box.contains(Self.at(12, 21)))
    #expect(!box.contains(Self.at(10, 19)))
    #expect(!box.contains(Self.at(10, 23)))
  }

  @Test("may cross the antimeridian")
  func antimeridian() {
    let box = Bounds(southWest: Self.at(-20, 175), northEast: Self.at(-10, -175))
    #expect(box.contains(Self.at(-15, 179)))
    #expect(box.contains(Self.at(-15, -179)))
    #expect(!box.contains(Self.at(-15, 0)))
  }

  @Test("upside down, hold nothing")
  func upsideDown() {
    let box = Bounds(southWest: Self.at(11, 20), northEast: Self.at(10, 22))
    #expect(!box.contains(Self.at(10, 21)))
    #expect(!box.contains(Self.at(11, 21)))
  }

  private static func at(_ north: Int32, _ east: Int32) -> Coordinate {
    Coordinate(latitudeE7: north * 10_000_000, longitudeE7: east * 10_000_000)
  }
}
