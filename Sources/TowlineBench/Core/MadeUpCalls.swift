import DispatchCore
import Simulation

/// Days of made-up calls in an area. Who says the place only in words is put in the middle: nobody is at the desk.
struct MadeUpCalls {
  /// The midnight before the first day.
  static let start = Timestamp(microseconds: 1_767_225_600_000_000)

  private let map: DemandMap
  private let middle: Coordinate

  init(area: Area) throws {
    guard let map = DemandMap(area: area), let place = area.gazetteer.places.first else {
      throw Failure("the area names no places")
    }
    self.map = map
    middle = place.coordinate
  }

  func day(
    _ profile: StreamProfile, seed: UInt64, from midnight: Timestamp
  ) -> [World.Arrival] {
    CallStreamGenerator.day(of: profile, in: map, seed: seed)
      .map { $0.arrival(from: midnight, orAt: middle) }
  }
}
