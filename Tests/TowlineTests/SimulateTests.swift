import PlainJSON
import Testing

@Suite("A shift simulated")
struct SimulateTests {
  private let program = Program()

  private static let stormEvening = [
    "simulate", "--stream", "fixtures/streams/harlow_storm_day.csv", "--area",
    "fixtures/areas/harlow.json", "--from", "2026-01-23T17:00", "--to", "2026-01-23T19:00",
  ]

  @Test("by every policy plays the same jobs, and says once how many")
  func compared() throws {
    let end = try program.run(Self.stormEvening + ["--compare", "--json"])
    let runs = try #require(try JSONValue.parse(text: end.output)["runs"]?.arrayValue)
    let jobs = Set(runs.compactMap { $0["jobs"]?.int64Value })
    #expect(runs.count == 5)
    #expect(jobs.count == 1)
    let table = try program.run(Self.stormEvening + ["--compare"]).output
    #expect(table.contains("\(jobs.first ?? 0) jobs, 32 trucks; from call"))
    #expect(!table.contains("JOBS"))
  }

  @Test("by every policy and by one is refused: one of them would be passed over")
  func comparedByOne() throws {
    let end = try program.run(Self.stormEvening + ["--compare", "--policy", "heap"])
    #expect(end.code == 2)
    #expect(end.output.isEmpty)
    #expect(end.errors.contains("--compare plays every policy: leave --policy out"))
  }
}
