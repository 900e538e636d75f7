import DispatchCore
import DispatchService
import Postgres
import TestSupport
import Testing

@Suite("the lanes", .timeLimit(.minutes(5)))
struct LaneTests {
  /// How many decisions are made ahead of a commit before the lanes are let stand.
  private static let pending = 256

  @Test("are full each for itself: a full one says busy at once, the others go on taking")
  func full() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        let waiting = try await tables.whileCallsAreLocked {
          let first = Task { await service.results([.breakdown("FIRST")]) }
          try await tables.untilACommitWaits()
          let calls = Task {
            await service.results((1...Self.pending + 76).map { .breakdown("C\($0)") })
          }
          try await eventually { service.depth(.distress) == 76 }
          let desk = Task {
            await service.results(
              Array(repeating: .takeDeskItem(by: "ann"), count: Lane.desk.bound), lane: .desk)
          }
          try await eventually { service.depth(.desk) == Lane.desk.bound }

          let refused = await service.result(.takeDeskItem(by: "ann"), lane: .desk)
          #expect(refused.refusal == .busy(.desk, retryAfterSeconds: 1))
          let crew = Task { await service.results([.truck("T1")], lane: .operations) }
          try await eventually { service.depth(.operations) == 1 }
          #expect(service.depth(.distress) == 76)
          return (first, calls, desk, crew)
        }
        #expect(await waiting.0.value.allSatisfy(\.isSuccess))
        #expect(await waiting.1.value.allSatisfy(\.isSuccess))
        #expect(await waiting.3.value.allSatisfy(\.isSuccess))
        let taken = await waiting.2.value
        #expect(taken.count == Lane.desk.bound)
        #expect(!taken.contains { $0.refusal == .busy(.desk, retryAfterSeconds: 1) })
        #expect(try await tables.count("call") == Self.pending + 77)
      }
    }
  }

  @Test("have paperwork stand back while as much comes in as can be stored, though no lane is full")
  func strain() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        #expect(service.turnsAway(.paperwork) == nil)
        let waiting = try await tables.whileCallsAreLocked {
          let first = Task { await service.results([.breakdown("FIRST")]) }
          try await tables.untilACommitWaits()
          let batch = Task {
            await service.results((1...Self.pending / 2).map { .breakdown("C\($0)") })
          }
          try await eventually {
            service.turnsAway(.paperwork) == .crowded(.paperwork, retryAfterSeconds: 1)
          }
          #expect(service.depth(.distress) == 0)
          return (first, batch)
        }
        #expect(await waiting.0.value.allSatisfy(\.isSuccess))
        #expect(await waiting.1.value.allSatisfy(\.isSuccess))
        try await eventually { service.turnsAway(.paperwork) == nil }
      }
    }
  }
}

extension DispatchService {
  /// How many wait in a lane.
  fileprivate func depth(_ lane: Lane) -> Int {
    statusFigures(build: "test").server.lanes[lane]?.depth ?? 0
  }
}
