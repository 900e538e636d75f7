import Foundation
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

  /// The evening with four trucks whose crews decline a share of all jobs.
  private func declined(_ share: Double, _ options: String...) throws -> Program.End {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("towline-faults-\(UUID().uuidString).json")
    try Data(#"{"declined": \#(share)}"#.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try program.run(
      Self.stormEvening + ["--trucks", "4", "--faults", file.path] + options)
  }

  /// From the line of titles to that of all classes.
  private static func table(_ lines: [Substring]) -> [Substring] {
    let rest = lines.drop { !$0.hasPrefix("CLASS") }
    return Array(rest.prefix { !$0.hasPrefix("WITHIN") })
  }

  @Test("tells of each class whom nobody came to, in 80 columns")
  func unserved() throws {
    let told = try JSONValue.parse(text: declined(0.9, "--json").output)
    let classes = ["D0", "D1", "D2", "D3", "D4"].compactMap { told["classes"]?[$0] }
    #expect(classes.count == 5)
    for member in ["jobs", "unserved"] {
      let sum = classes.reduce(0) { $0 + ($1[member]?.int64Value ?? 0) }
      #expect(sum == told[member]?.int64Value, "\(member)")
      #expect(sum == told["all"]?[member]?.int64Value, "\(member)")
    }
    let lines = try declined(0.9).output.split(separator: "\n")
    let titles = try #require(lines.first { $0.hasPrefix("CLASS") })
    #expect(titles.split(separator: " ").prefix(3) == ["CLASS", "JOBS", "UNSERVED"])
    #expect(Self.table(lines).count >= 4)
    #expect(Self.table(lines).allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.hasPrefix("WITHIN and LATE: of the jobs that were not cancelled") })
  }

  @Test("names the classes of which nobody was served at all: all of them are late")
  func nobodyServed() throws {
    let lines = try declined(1).output.split(separator: "\n")
    let rows = Self.table(lines).dropFirst()
    #expect(rows.count >= 3)
    for row in rows {
      let cells = row.split(separator: " ")
      #expect(cells[1] == cells[2] && cells[1] != "0")
      #expect(cells[3...].joined(separator: " ") == "– – – – – 0 % 100 %")
    }
  }

  @Test("warns of trucks that can do nothing, or are based elsewhere")
  func oddTrucks() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("towline-area-\(UUID().uuidString).json")
    let area = """
      {"name":"odd","bounds":{"south":40.9,"west":-97.4,"north":41.5,"east":-96.4},"trucks":[
      {"call_sign":"T1","equipment":[],"base":{"lat":41.2,"lon":-96.9}},
      {"call_sign":"T2","equipment":["booster"],"base":{"lat":0,"lon":0}}]}
      """
    try Data(area.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let end = try program.run(
      "simulate", "--stream", "fixtures/streams/harlow_storm_day.csv", "--area", file.path,
      "--from", "2026-01-23T17:00", "--to", "2026-01-23T17:10")
    #expect(end.code == 0)
    #expect(end.errors.contains("T1: without equipment"))
    #expect(end.errors.contains("T2: based outside the area"))
    #expect(!end.errors.contains("T1, T2"))
  }
}
