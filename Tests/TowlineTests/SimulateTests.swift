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

  /// The evening with four trucks that carry this, without the calls for first aid, which any truck gives.
  private func evening(carrying equipment: [String], _ options: String...) throws -> Program.End {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("towline-evening-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let area = folder.appendingPathComponent("area.json")
    try Data(Self.area(carrying: equipment)).write(to: area)
    let stream = folder.appendingPathComponent("evening.csv")
    try Data(Self.callsButFirstAid().utf8).write(to: stream)
    let arguments = [
      "simulate", "--stream", stream.path, "--area", area.path, "--from", "2026-01-23T17:00",
      "--to", "2026-01-23T19:00",
    ]
    return try program.run(arguments + options)
  }

  private static func area(carrying equipment: [String]) throws -> [UInt8] {
    let text = try String(contentsOfFile: "fixtures/areas/harlow.json", encoding: .utf8)
    var area = try #require(try JSONValue.parse(text: text).objectValue)
    let trucks = try #require(area["trucks"]?.arrayValue)
    area["trucks"] = JSONValue.array(
      trucks.prefix(4).map { truck -> JSONValue in
        var members = truck.objectValue ?? JSONObject()
        members["equipment"] = JSONValue.array(equipment.map { JSONValue.string($0) })
        return JSONValue.object(members)
      })
    return JSONValue.object(area).serialized()
  }

  private static func callsButFirstAid() throws -> String {
    try String(contentsOfFile: "fixtures/streams/harlow_storm_day.csv", encoding: .utf8)
      .split(separator: "\n").filter { !$0.contains(",first_aid,") }.joined(separator: "\n")
  }

  private static let van = ["booster", "tyre", "lockout", "fuel"]

  /// From the line of titles to that of all classes.
  private static func table(_ lines: [Substring]) -> [Substring] {
    let rest = lines.drop { !$0.hasPrefix("CLASS") }
    return Array(rest.prefix { !$0.hasPrefix("WITHIN") })
  }

  @Test("tells of each class whom nobody came to, in 80 columns")
  func unserved() throws {
    let told = try JSONValue.parse(text: evening(carrying: Self.van, "--json").output)
    let classes = ["D0", "D1", "D2", "D3", "D4"].compactMap { told["classes"]?[$0] }
    #expect(classes.count == 5)
    for member in ["jobs", "unserved"] {
      let sum = classes.reduce(0) { $0 + ($1[member]?.int64Value ?? 0) }
      #expect(sum == told[member]?.int64Value, "\(member)")
      #expect(sum == told["all"]?[member]?.int64Value, "\(member)")
    }
    #expect(told["promises"]?["kept_share"]?.doubleValue != nil)
    let lines = try evening(carrying: Self.van).output.split(separator: "\n")
    let titles = try #require(lines.first { $0.hasPrefix("CLASS") })
    #expect(titles.split(separator: " ").prefix(3) == ["CLASS", "JOBS", "UNSERVED"])
    #expect(Self.table(lines).count >= 4)
    #expect(Self.table(lines).allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.hasPrefix("WITHIN and LATE: of the jobs that were not cancelled") })
  }

  @Test("names the classes of which nobody was served at all: all of them are late")
  func nobodyServed() throws {
    let lines = try evening(carrying: []).output.split(separator: "\n")
    let rows = Self.table(lines).dropFirst()
    #expect(rows.count >= 3)
    for row in rows {
      let cells = row.split(separator: " ")
      #expect(cells[1] == cells[2] && cells[1] != "0")
      #expect(cells[3...].joined(separator: " ") == "– – – – – 0 % 100 %")
    }
  }

  @Test("tells no share of promises kept where none fell due")
  func nothingPromised() throws {
    let told = try JSONValue.parse(text: evening(carrying: [], "--json").output)
    #expect(told["promises"]?["given"]?.int64Value == 0)
    for member in ["kept_share", "mean_slack_s", "pinball_s"] {
      #expect(told["promises"]?[member] == JSONValue.null, "\(member)")
    }
    let text = try evening(carrying: []).output
    #expect(text.contains("Promises: 0 given, – kept, – of slack in the mean."))
    let curve = try evening(carrying: [], "--trucks", "2..3", "--json").output
    let runs = try #require(try JSONValue.parse(text: curve)["curve"]?.arrayValue)
    #expect(runs.count == 2)
    #expect(runs.allSatisfy { $0["promises"]?["kept_share"] == JSONValue.null })
  }

  @Test("compares policies by which nobody was served without times, shares kept or lines")
  func nothingToCompare() throws {
    let picture = FileManager.default.temporaryDirectory
      .appendingPathComponent("towline-policies-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: picture) }
    let end = try evening(carrying: [], "--compare", "--picture", picture.path)
    let rows = end.output.split(separator: "\n").drop { !$0.hasPrefix("POLICY") }.dropFirst()
    #expect(rows.count == 5)
    for row in rows {
      let cells = row.split(separator: " ").prefix(12).dropFirst()
      #expect(cells.joined(separator: " ") == "– – – – – 100 % – – – –")
    }
    let drawn = try String(contentsOf: picture, encoding: .utf8)
    #expect(drawn.contains("points=\"\""))
    #expect(drawn.contains("tours: weighted mean –"))
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
