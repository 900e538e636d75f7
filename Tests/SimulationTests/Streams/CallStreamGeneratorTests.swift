import DispatchCore
import DispatchWire
import PlainJSON
import Simulation
import Testing

@Suite("A made-up day of calls")
struct CallStreamGeneratorTests {
  let area: Area
  let map: DemandMap

  init() throws {
    area = try Fixture.area("harlow")
    map = try #require(DemandMap(area: area))
  }

  func days(_ profile: StreamProfile, seeds: ClosedRange<UInt64>) -> [[GeneratedCall]] {
    seeds.map { CallStreamGenerator.day(of: profile, in: map, seed: $0) }
  }

  static func hourlyCounts(_ calls: [GeneratedCall]) -> [Double] {
    var counts = [Double](repeating: 0, count: 24)
    for call in calls { counts[Int(call.offset / .seconds(3_600))] += 1 }
    return counts
  }

  /// The variance over the mean.
  static func dispersion(_ counts: [Double]) -> Double {
    let mean = counts.reduce(0, +) / Double(counts.count)
    let squares = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / Double(counts.count - 1) / mean
  }

  @Test("is the same for the same seed, and another for another")
  func repeatable() {
    let days = [1, 1, 2].map { CallStreamGenerator.day(of: .stormDay, in: map, seed: $0) }
    #expect(days[0] == days[1])
    #expect(days[0] != days[2])
  }

  @Test("has about as many calls and jobs as its profile says")
  func size() {
    let ordinary = days(.ordinaryDay, seeds: 1...40)
    let calls = ordinary.map(\.count).reduce(0, +)
    let jobs = ordinary.map { $0.count { !$0.isRedial } }.reduce(0, +)
    #expect((200...300).contains(calls / 40))
    #expect((1.4...1.6).contains(Double(calls) / Double(jobs)))
    let storm = days(.stormDay, seeds: 1...20).map(\.count).reduce(0, +)
    #expect((520...680).contains(storm / 20))
  }

  @Test("comes in bursts: the counts of an hour vary more from day to day than a Poisson stream's")
  func bursts() {
    let days = days(.ordinaryDay, seeds: 1...60).map(Self.hourlyCounts)
    let hours = (6..<22).map { hour in Self.dispersion(days.map { $0[hour] }) }
    #expect(hours.reduce(0, +) / Double(hours.count) > 1.5)
  }

  @Test(
    "has hours that differ: variance over mean above 1.5 on most days, in a storm above 3 on all")
  func hours() {
    let ordinary = days(.ordinaryDay, seeds: 1...21).map { Self.dispersion(Self.hourlyCounts($0)) }
    let storm = days(.stormDay, seeds: 1...10).map { Self.dispersion(Self.hourlyCounts($0)) }
    #expect(ordinary.sorted()[3] > 1.5)
    #expect(storm.allSatisfy { $0 > 3 })
  }

  @Test("has the mix of problems known from the trade")
  func mix() {
    let first = days(.ordinaryDay, seeds: 1...60).flatMap { $0.filter { !$0.isRedial } }
    let share = { (problems: Set<Problem>) in
      Double(first.count { problems.contains($0.intake.problem) }) / Double(first.count)
    }
    #expect((0.42...0.5).contains(share([.tow, .flatbedTow, .accidentRecovery, .relocation])))
    #expect((0.19...0.24).contains(share([.battery, .jumpStart])))
    #expect((0.13...0.18).contains(share([.lockout])))
    #expect((0.09...0.13).contains(share([.tyreChange])))
    #expect((0.01...0.02).contains(share([.fuel])))
    let locked = first.count {
      $0.intake.dangers.contains(.childLockedIn) || $0.intake.dangers.contains(.petLockedIn)
    }
    #expect((0.0005...0.003).contains(Double(locked) / Double(first.count)))
  }

  @Test("has a storm whose front moves from west to east")
  func front() {
    let storm = days(.stormDay, seeds: 1...10).flatMap(\.self)
      .filter { $0.intake.dangers.contains(.extremeWeather) && !$0.isRedial }
    let mean = { (hours: Range<Int64>) in
      let east = storm.filter { hours.contains($0.offset.wholeSeconds / 3_600) }
        .compactMap { $0.intake.place.coordinate?.longitude }
      return east.reduce(0, +) / Double(east.count)
    }
    #expect(mean(16..<19) < mean(19..<21))
    #expect(mean(19..<21) < mean(21..<24))
  }

  @Test("has redials by the same person about the same breakdown, later")
  func redials() throws {
    let calls = CallStreamGenerator.day(of: .stormDay, in: map, seed: 4)
    for redial in calls where redial.isRedial {
      let first = try #require(
        calls.first { $0.breakdown == redial.breakdown && !$0.isRedial })
      #expect(redial.intake.caller == first.intake.caller)
      #expect(redial.intake.place == first.intake.place)
      #expect(redial.offset >= first.offset + .seconds(119))
    }
  }

  @Test("has another person with another number and plate for each breakdown")
  func people() {
    let first = CallStreamGenerator.day(of: .stormDay, in: map, seed: 4).filter { !$0.isRedial }
    let contacts = first.flatMap { Contact.of($0.intake) }
    #expect(Set(contacts).count == contacts.count)
  }

  @Test("has breakdowns within bounds, in order of time, that the area's trucks can serve")
  func served() throws {
    let bounds = try #require(area.bounds)
    for calls in days(.stormDay, seeds: 1...5) {
      #expect(zip(calls, calls.dropFirst()).allSatisfy { $0.offset <= $1.offset })
      for call in calls {
        let place = call.intake.place
        let named = place.text.flatMap(area.gazetteer.find)
        let coordinate = try #require(place.coordinate ?? named)
        #expect(bounds.contains(coordinate))
        #expect(coordinate.distance(to: named ?? coordinate) < .kilometers(1))
        let requirement = Requirement(problem: call.intake.problem, vehicle: call.intake.vehicle)
        #expect(AreaFixtureTests.fitting(requirement, in: area) >= 1, "\(call.intake)")
      }
    }
  }

  @Test("cannot be made where an area names no place")
  func nowhere() {
    #expect(DemandMap(area: .unbounded) == nil)
    #expect(FixtureStreams.make(area: .unbounded) == [])
  }

  @Test("never repeats a person, however many calls are made")
  func manyPeople() {
    var maker = CallMaker(map: map, seed: 1)
    let calls = (0..<12_000).map { _ in maker.call() }
    #expect(Set(calls.map(\.caller.phone)).count == 12_000)
    let contacts = calls.flatMap(Contact.of)
    #expect(Set(contacts).count == contacts.count)
  }
}

@Suite("The kept call streams")
struct FixtureStreamTests {
  @Test("are what the generator makes; `towline fixtures` makes them again")
  func equal() throws {
    for file in FixtureStreams.make(area: try Fixture.area("harlow")) {
      let kept = String(decoding: try Fixture.bytes("streams/" + file.name), as: UTF8.self)
      #expect(kept == file.text, "\(file.name) differs")
    }
  }

  @Test("are read back as the calls that were made")
  func readBack() throws {
    let area = try Fixture.area("harlow")
    let map = try #require(DemandMap(area: area))
    let calls = CallStreamGenerator.day(of: .stormDay, in: map, seed: 3)
    let text = FixtureStreams.csv(calls, date: "1970-01-01")
    let stream = try Fixture.stream(Array(text.utf8), area)
    #expect(stream.calls.map { $0.at - .unixEpoch } == calls.map(\.offset))
    let differing = zip(stream.calls, calls).filter { read, made in
      let wanted = try? JSONValue.parse(made.intake.body).objectValue
      return !Self.isSame(read.body, wanted ?? JSONObject())
    }
    #expect(differing.isEmpty)
  }

  /// The same members, but that the file leaves out what is empty and keeps all decimals.
  static func isSame(_ left: JSONObject, _ right: JSONObject) -> Bool {
    let wanted = right.filter { $0.value != [] }
    return left.count == wanted.count
      && wanted.allSatisfy { member in
        guard let found = left[member.key] else { return false }
        guard let object = member.value.objectValue else { return found == member.value }
        return isSameNumbers(found.objectValue ?? JSONObject(), object)
      }
  }

  static func isSameNumbers(_ left: JSONObject, _ right: JSONObject) -> Bool {
    left.count == right.count
      && right.allSatisfy { member in
        guard let number = member.value.doubleValue else { return left[member.key] == member.value }
        return left[member.key]?.doubleValue == number
      }
  }
}
