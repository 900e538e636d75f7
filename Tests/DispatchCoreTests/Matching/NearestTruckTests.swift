import DispatchCore
import Testing

@Suite("Which truck goes to a call")
struct NearestTruckTests {
  @Test("the nearest free one that fits; the choice and what it rests on are recorded")
  func nearest() throws {
    var scene = Scene()
    scene.put(truck("FAR", base: at(12)))
    scene.put(truck("NEAR", base: at(-10)))
    scene.wait(.seconds(30))
    let job = scene.take(call(.battery, at(0)))

    let active = try #require(scene.active("NEAR"))
    #expect(active.job == job)
    #expect(active.cause == .automatic)
    #expect(active.distance == .kilometers(10))
    #expect(active.travel == .milliseconds(232_000 + 10 * 90_840))
    #expect(active.fixAge == .seconds(30))
  }

  @Test("of two equally far the smaller number")
  func ties() {
    var scene = Scene()
    scene.put(truck("B", base: at(5)))
    scene.put(truck("A", base: at(-5)))
    let job = scene.take(call(.battery, at(0)))
    #expect(scene.truck(on: job) == "B")
  }

  @Test("of twenty at one spot the smallest number, though more than the sieve holds")
  func crowd() {
    var scene = Scene()
    for number in 1...20 { scene.put(truck("T\(number)", base: at(3))) }
    for number in 1...20 {
      let job = scene.take(call(.battery, at(0)))
      #expect(scene.truck(on: job) == "T\(number)")
    }
  }

  @Test("a nearer truck without the equipment stays")
  func equipment() {
    var scene = Scene()
    scene.put(truck("VAN", .van, base: at(1)))
    scene.put(truck("TOW", .towing, base: at(30)))
    let job = scene.take(call(.tow, at(0)))
    #expect(scene.truck(on: job) == "TOW")
  }

  @Test("any truck does for first aid")
  func firstAid() {
    var scene = Scene()
    scene.put(truck("CAR", [], base: at(1)))
    let job = scene.take(call(.firstAid, at(0)))
    #expect(scene.truck(on: job) == "CAR")
  }

  @Test("a nearer truck of too small a weight class stays")
  func weight() {
    var scene = Scene()
    scene.put(truck("LIGHT", weight: .light, base: at(1)))
    scene.put(truck("MEDIUM", weight: .medium, base: at(30)))
    let job = scene.take(call(.tow, at(0), vehicle: Vehicle(weightClass: .medium)))
    #expect(scene.truck(on: job) == "MEDIUM")
  }

  @Test("too few seats are a bar from D2 on")
  func seatsBar() {
    var scene = Scene()
    scene.put(truck("TWO", seats: 2, base: at(1)))
    let exposed = call(.tow, at(0), dangers: [.shoulder], vehicle: Vehicle(people: 3))
    #expect(scene.truckSent(to: exposed) == nil)
  }

  @Test("nine people get the truck with nine seats, not a nearer one with eight")
  func nineSeats() {
    for policy in [Policy.pair, .tours] {
      var scene = Scene { $0.policy = policy }
      scene.put(truck("EIGHT", seats: 8, base: at(1)))
      scene.put(truck("NINE", seats: 9, base: at(30)))
      let job = scene.take(call(.tow, at(0), vehicle: Vehicle(people: 9)))
      #expect(scene.truck(on: job) == "NINE", "\(policy)")
    }
  }

  @Test("too few seats are only a preference for D0 and D1", arguments: [Danger.fire, .blocking])
  func seatsPreference(_ danger: Danger) {
    var scene = Scene()
    scene.put(truck("TWO", seats: 2, base: at(1)))
    scene.put(truck("FOUR", seats: 4, base: at(30)))
    let first = scene.take(call(.tow, at(0), dangers: [danger], vehicle: Vehicle(people: 3)))
    let second = scene.take(call(.tow, at(0), dangers: [danger], vehicle: Vehicle(people: 3)))
    #expect(scene.truck(on: first) == "FOUR")
    #expect(scene.truck(on: second) == "TWO")
  }

  @Test("seats don't matter when nobody has to ride along")
  func noRiders() {
    var scene = Scene()
    scene.put(truck("NONE", seats: 0, base: at(1)))
    let job = scene.take(call(.battery, at(0), vehicle: Vehicle(people: 4)))
    #expect(scene.truck(on: job) == "NONE")
  }

  @Test("one with an old fix is the last choice, but a choice")
  func oldFix() {
    var scene = Scene()
    scene.put(truck("OLD", base: at(1)))
    scene.put(truck("NEW", base: at(30)))
    scene.wait(scene.settings.maximumFixAge + .microseconds(1))
    scene.move("NEW", to: at(30))
    let first = scene.take(call(.battery, at(0)))
    let second = scene.take(call(.battery, at(0)))
    #expect(scene.truck(on: first) == "NEW")
    #expect(scene.truck(on: second) == "OLD")
  }

  @Test("a fix at the very age is not old yet")
  func edgeOfFix() {
    var scene = Scene()
    scene.put(truck("EDGE", base: at(1)))
    scene.put(truck("NEW", base: at(30)))
    scene.wait(scene.settings.maximumFixAge)
    scene.move("NEW", to: at(30))
    #expect(scene.truckSent(to: call(.battery, at(0))) == "EDGE")
  }

  @Test(
    "one that is off duty or out of service is not sent",
    arguments: [TruckDuty.offDuty, .outOfService])
  func duty(_ duty: TruckDuty) {
    var scene = Scene()
    scene.put(truck("T1", base: at(1)), duty: duty)
    #expect(scene.truckSent(to: call(.battery, at(0))) == nil)
  }

  @Test("it is found across the antimeridian")
  func antimeridian() throws {
    let west = try #require(Coordinate(latitude: -17, longitude: -179.9))
    let east = try #require(Coordinate(latitude: -17, longitude: 179.9))
    let inland = try #require(Coordinate(latitude: -17, longitude: 178.5))
    var scene = Scene()
    scene.put(truck("INLAND", base: inland))
    scene.put(truck("WEST", base: west))
    #expect(scene.truckSent(to: call(.battery, east)) == "WEST")
  }
}
