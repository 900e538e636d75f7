import DispatchCore
import DispatchWire
import Foundation
import Testing
import towline

@Suite("A run sheet")
struct RunSheetTests {
  private static let noon = Timestamp(rfc3339: "2026-01-13T12:00:00Z") ?? .unixEpoch

  private static func place(_ north: Int32, _ text: String? = nil) -> Place {
    Place(
      coordinate: Coordinate(latitudeE7: 412_000_000 + north, longitudeE7: -969_000_000),
      text: text)
  }

  /// One truck, on the first of two jobs; the second one waits.
  private static func shift() throws -> DispatchState {
    var dispatcher = Dispatcher(area: Area(name: "harlow"))
    _ = try dispatcher.decide(
      .putTruck(
        TruckDescription(
          callSign: CallSign("T4")!, equipment: [.flatbed], weightClass: .medium, seats: 2,
          base: place(0).coordinate!),
        location: place(0).coordinate, duty: .onDuty, by: "anna"), at: noon)
    _ = try dispatcher.decide(
      .takeCall(
        CallIntake(
          place: place(50_000, "mile 7 \u{1B}[2J <b>"), problem: .tow, dangers: [.liveLane],
          caller: Caller(name: "Ann\nSmith", phone: "+1 402 555 0101"),
          vehicle: Vehicle(plate: "KX1001", make: "Škoda", people: 2),
          destination: Place(text: "the garage"), notes: "by the bridge")), at: noon)
    _ = try dispatcher.decide(
      .takeCall(CallIntake(place: place(90_000), problem: .flatbedTow)),
      at: noon + .minutes(10))
    return dispatcher.state
  }

  private static func sheet(trouble: String? = nil) throws -> RunSheet {
    RunSheet(
      try shift(), area: "harlow", asOf: noon + .minutes(30), trouble: trouble,
      clock: LocalClock(zone: TimeZone(secondsFromGMT: 3_600) ?? .gmt))
  }

  @Test("has all of each open job that a person with a telephone needs, the gravest first")
  func text() throws {
    let text = try Self.sheet().text
    #expect(
      text.hasPrefix(
        """
        RUN SHEET of harlow, 2026-01-13 13:30:00

        Open jobs: 2, 1 without a truck. Trucks: 1. On the desk: 2.
        All times are those of GMT+0100, in which --at reads them too.

        Write down what happens, with its time.
        """))
    let first = """
      [ ] J1  D1  assigned  tow
          times    opened 13:00, due 13:20, promised by
      """
    #expect(text.contains(first))
    #expect(text.contains("    where    mile 7 ␛[2J <b>  41.20500,-96.90000"))
    #expect(text.contains("    caller   Ann Smith, +1 402 555 0101"))
    #expect(text.contains("    vehicle  KX1001, Škoda, 2 people"))
    #expect(text.contains("    truck    T4, expected 13:"))
    #expect(text.contains("    towards  the garage\n    said     by the bridge"))
    #expect(text.contains("[ ] J2  D3  waiting  flatbed_tow"))
    #expect(text.contains("    truck    none yet"))
    #expect(text.contains("T4     on_duty  assigned  J1   13:00"))
    #expect(text.contains("No fitting truck is free") || text.contains("DESK\nITEM"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("______  ") } == 12)
  }

  @Test("says at its head what is wrong with the server, and nothing when nothing is")
  func trouble() throws {
    let trouble = "The server has been without its database or its lead since 13:05."
    #expect(try Self.sheet(trouble: trouble).text.contains("\n!! \(trouble) What happened since"))
    #expect(try Self.sheet(trouble: trouble).html.contains("<p class=\"trouble\">!! The server"))
    #expect(try !Self.sheet().text.contains("!!"))
  }

  @Test("as a page runs and loads nothing, and shows a caller's words as words")
  func page() throws {
    let html = try Self.sheet().html
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    #expect(html.contains("default-src 'none'"))
    #expect(html.contains("mile 7 ␛[2J &lt;b&gt;"))
    #expect(!html.contains("<b>  41"))
    #expect(html.contains("J1 D1") && html.contains("KX1001"))
  }

  @Test("replaces the one before as a whole, for its owner's eyes")
  func folder() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("sheets-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = RunSheetFolder(path: path)
    try folder.write(try Self.sheet(trouble: "Old."))
    try folder.write(try Self.sheet())
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        == ["run-sheet.html", "run-sheet.txt"])
    let file = path + "/run-sheet.txt"
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.sheet().text)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // Where no folder can be, that is said, and no more than that: it is made once it can be.
    try FileManager.default.removeItem(atPath: path)
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(throws: RunSheetFolder.Fault.self) { try folder.write(try Self.sheet()) }
    try FileManager.default.removeItem(atPath: path)
    try folder.write(try Self.sheet())
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.sheet().text)
  }
}
