import DispatchCore
import Simulation
import Testing

@Suite("A truck that is diverted on its way")
struct DiversionTests {
  /// One truck at the middle; its job lies 20 km east. The desk releases it on the way, and the core
  /// sends it to a job that waits 10 km east of the middle. By the fit: 232 s to set out, 90.84 s a
  /// kilometre.
  static func world(_ watch: Watch) throws -> World {
    let places = [Made.at(0), Made.at(20), Made.at(10, 10)]
    let fit = Settings().travel
    let matrix = TravelMatrix(places, by: fit)
    let instance = try Instance(
      name: "diverted", places: places, travel: matrix,
      jobs: [
        job(1, .zero, place: 1), job(2, .seconds(1), place: 2),
      ],
      trucks: [Instance.Truck(callSign: Made.sign(1), base: 0)])
    var area = Area(name: "made")
    area.settings.policy = .pair
    return try instance.world(
      in: area, observing: { watch.events.append(($0, $1)) })
  }

  private static func job(_ id: Int64, _ released: Duration, place: Int) -> Instance.Job {
    Instance.Job(
      id: id, released: released, dangerClass: .safe, weight: 1, place: place,
      service: .minutes(10), endPlace: place)
  }

  /// The arrivals by job, from the instance's start.
  static func arrivals(_ watch: Watch) -> [Int64: Duration] {
    var jobs: [Assignment.ID: Int64] = [:]
    var arrivals: [Int64: Duration] = [:]
    for (event, _) in watch.events {
      if case .assigned(let assignment) = event { jobs[assignment.id] = assignment.job.number }
      if case .advanced(let advance) = event, advance.to == .onScene,
        let job = jobs[advance.assignment]
      {
        arrivals[job] = advance.at - .unixEpoch
      }
    }
    return arrivals
  }

  @Test("drives on from where it is, without setting out again")
  func moving() throws {
    // Half of the 20 km by 232 + 908.4 s; from there 10 km north.
    let watch = Watch()
    var world = try Self.world(watch)
    world.release(Job.ID(1), at: .unixEpoch + .milliseconds(1_140_400))
    let result = world.run()
    let arrival = try #require(Self.arrivals(watch)[2])
    #expect(abs((arrival - .milliseconds(2_048_800)).microseconds) < 1_000_000, "\(arrival)")
    #expect(result.driving > .milliseconds(1_816_000))
  }

  @Test("pays only the rest of its departure when it has not left yet")
  func leaving() throws {
    let watch = Watch()
    var world = try Self.world(watch)
    world.release(Job.ID(1), at: .unixEpoch + .seconds(100))
    _ = world.run()
    let arrival = try #require(Self.arrivals(watch)[2])
    let way = Settings().travel.travelTime(for: Made.at(0).distance(to: Made.at(10, 10)))
    #expect(arrival == .seconds(232) + way)
  }

  @Test("has its place known exactly when it is decided")
  func fix() throws {
    let watch = Watch()
    var world = try Self.world(watch)
    world.release(Job.ID(1), at: .unixEpoch + .milliseconds(1_140_400))
    _ = world.run()
    let second = watch.events.compactMap { event, _ -> Assignment? in
      guard case .assigned(let assignment) = event, assignment.job == Job.ID(2) else { return nil }
      return assignment
    }.first
    let distance = try #require(second?.distance)
    #expect(abs(distance.meters - 10_000) <= 2)
    #expect(second?.fixAge == .zero)
  }
}
