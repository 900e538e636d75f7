import DispatchCore
import Simulation
import Testing

@Suite("The bound below which no weighted mean can be")
struct SnapshotBoundTests {
  @Test("is never raised by one more truck", arguments: 1...6 as ClosedRange<UInt64>)
  func oneMoreTruck(_ seed: UInt64) throws {
    let whole = try Shift.made(jobs: 12, trucks: 8, seed: seed)
    let bounds = try (1...8).map { count in
      try Instance(
        name: whole.name, places: whole.places, travel: whole.travel, jobs: whole.jobs,
        trucks: Array(whole.trucks.prefix(count))
      ).snapshotBound
    }
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed)")
    #expect(bounds[7] < bounds[0], "seed \(seed)")
  }

  @Test("does not depend on the order of the trucks", arguments: 1...6 as ClosedRange<UInt64>)
  func order(_ seed: UInt64) throws {
    let made = try Shift.made(jobs: 12, trucks: 8, seed: seed)
    let turned = try Instance(
      name: made.name, places: made.places, travel: made.travel, jobs: made.jobs,
      trucks: made.trucks.reversed())
    #expect(turned.snapshotBound == made.snapshotBound)
  }
}
