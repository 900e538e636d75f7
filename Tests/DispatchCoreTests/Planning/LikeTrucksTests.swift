import DispatchCore
import Testing

@Suite("Trucks that would cost the same")
struct LikeTrucksTests {
  @Test("are spared the harder they are to replace", arguments: [Policy.match, .tours])
  func plainest(_ policy: Policy) {
    var scene = Scene { $0.policy = policy }
    scene.put(truck("HEAVY", base: at(1)))
    scene.put(truck("FLAT", [.flatbed, .booster], weight: .light, base: at(1)))
    scene.put(truck("VAN", .van, weight: .light, base: at(1)))
    let sent = (1...3).map { _ in scene.truckSent(to: call(.battery, at(0))) }
    #expect(sent == ["VAN", "FLAT", "HEAVY"])
  }

  @Test("go by their numbers when they are alike", arguments: [Policy.match, .tours])
  func alike(_ policy: Policy) {
    var scene = Scene { $0.policy = policy }
    for number in 1...3 { scene.put(truck("T\(number)", base: at(1))) }
    let sent = (1...3).map { _ in scene.truckSent(to: call(.battery, at(0))) }
    #expect(sent == ["T1", "T2", "T3"])
  }
}

/// Guesses by straight line, 100 s a kilometre; to the other side of a river it takes an hour.
private struct RiverTravel: TravelTimes {
  var guessesRoughly: Bool { true }

  func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    isBeyond(start) == isBeyond(end) ? line(start, end) : .hours(1)
  }

  /// The river flows a kilometre east of the middle of the map.
  private func isBeyond(_ place: Coordinate) -> Bool { place.longitudeE7 > at(1).longitudeE7 }

  func guesses(from starts: [Coordinate], to ends: [Coordinate]) -> [PackedTime]? {
    ends.flatMap { end in starts.map { PackedTime(line($0, end)) } }
  }

  private func line(_ start: Coordinate, _ end: Coordinate) -> Duration {
    .milliseconds(100 * start.distance(to: end).meters)
  }
}

@Suite("Plans that only guess most ways")
struct GuessedWaysTests {
  @Test("ask for those of a truck that becomes free")
  func freed() {
    var scene = Scene(travel: RiverTravel()) { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)), duty: .offDuty)
    let beyond = scene.take(call(.battery, at(2)))
    let near = scene.take(call(.battery, at(-3)))
    scene.perform(.setDuty(sign("T1"), .onDuty, reason: nil, by: "ann"))
    #expect(scene.truck(on: near) == "T1")
    #expect(scene.truck(on: beyond) == nil)
  }

  @Test("ask for those to a job that is planned again, though later ones wait too")
  func again() {
    var scene = Scene(travel: RiverTravel()) { $0.policy = .tours }
    let job = scene.take(call(.battery, nil))
    scene.take(call(.tow, at(30)))
    scene.put(truck("T1", .van, base: at(0)))
    scene.put(truck("T2", .van, base: at(5)))
    scene.perform(.place(job, Place(coordinate: at(2)), by: "ann"))
    #expect(scene.truck(on: job) == "T2")
  }
}
