import DispatchCore
import DispatchService
import TestSupport
import Testing

@Suite("A truck without a tracker", .timeLimit(.minutes(5)))
struct ReportedPlaceTests {
  private static let sign = CallSign("T1")!

  private static func place(_ service: DispatchService) -> Coordinate? {
    service.view.truck(sign)?.fix.coordinate
  }

  @Test("stands where its crew says that it is: on scene, and where it has towed to")
  func moves() async throws {
    try await LiveService.withDatabase { settings, tables in
      let garage = spot(north: 5)
      try await LiveService.with(settings) { service in
        _ = try await service.send(.truck("T1", north: 1), lane: .operations)
        var intake = CallIntake(place: Place(coordinate: spot()), problem: .firstAid)
        intake.destination = Place(coordinate: garage)
        _ = try await service.send(.takeCall(intake))
        _ = try await service.send(.report(1, .onScene), lane: .operations)
        try await eventually { Self.place(service) == spot() }
        _ = try await service.send(.report(1, .towing), lane: .operations)
        _ = try await service.send(.report(1, .atDropoff), lane: .operations)
        try await eventually { Self.place(service) == garage }
        try await eventually {
          try await tables.count("position WHERE round(lat * 1e7) = \(garage.latitudeE7)") == 1
        }
      }
    }
  }

  @Test("and one with a tracker stands where that says")
  func tracked() async throws {
    try await LiveService.withDatabase { settings, _ in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.truck("T1", north: 1), lane: .operations)
        _ = try await service.send(
          .takeCall(CallIntake(place: Place(coordinate: spot()), problem: .firstAid)))
        let tracked = spot(north: 2)
        let fix = Fix(coordinate: tracked, at: service.clock.now())
        #expect(try service.take([(Self.sign, fix)]) == [true])
        _ = try await service.send(.report(1, .onScene), lane: .operations)
        #expect(Self.place(service) == tracked)
      }
    }
  }
}
