import Foundation
import TestSupport
import Testing

/// Counted is the processor time of the board alone, not how long it took: while it waits for its turn beside others it uses none,
/// and what it leaves out then makes it cheaper, never dearer. So the load of the machine hardly counts, and the bound is far above.
@Suite("what a board costs", .serialized, .timeLimit(.minutes(2)))
struct BoardCostTests {
  #if DEBUG
    // Ten times slower than what people run.
    private static let mostAtRest = 20
  #else
    private static let mostAtRest = 2
  #endif

  /// What a process has used of processors until now, in hundredths of a second.
  private func ticks(of process: Int32) throws -> Int {
    let facts = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = facts.split(separator: ")").last?.split(separator: " ") ?? []
    return try #require(Int(fields[11])) + #require(Int(fields[12]))
  }

  @Test("at rest it takes less than a fiftieth of a processor, a large screen and a full fleet too")
  func idle() async throws {
    try await Server.with { server in
      try await Shift.enterTrucks(40, on: server)
      for number in 1...30 { await Shift.call(number, on: server) }
      try await BoardTerminal.with(server, columns: 200, rows: 60) { terminal in
        try await terminal.sees("free of 40")
        let board = try #require(terminal.board)
        let seconds = 10
        let before = try ticks(of: board)
        // What is measured is what happens by itself.
        try await Task.sleep(for: .seconds(seconds))
        let used = try ticks(of: board) - before
        print("an idle board took \(Double(used) / Double(seconds)) % of a processor")
        #expect(used < Self.mostAtRest * seconds)
      }
    }
  }
}
