import TestSupport
import Testing

@Suite("what a server that stands by is asked", .timeLimit(.minutes(2)))
struct StandbyReadingTests {
  @Test("is answered with its age, on standard error, and by the leader without")
  func jobs() async throws {
    try await Servers.with(2) { servers in
      for (index, isAged) in [(0, false), (1, true)] {
        let look = try TowlineProcess(
          ["jobs", "--server", servers.addresses[index]], in: servers.folder)
        #expect(try await look.exitCode(within: .seconds(20)) == 0)
        #expect(look.said.contains("No jobs."))
        #expect(look.said.contains("s ago, from a server that does not lead") == isAged)
      }
    }
  }
}
