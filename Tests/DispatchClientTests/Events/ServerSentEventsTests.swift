import DispatchClient
import Testing

@Suite("Reading server-sent events")
struct ServerSentEventsTests {
  func events(_ pieces: [String]) -> [String] {
    var reader = ServerSentEvents()
    return pieces.flatMap { reader.take(Array($0.utf8)) }
      .map { "\($0.name) \(String(decoding: $0.data, as: UTF8.self))" }
  }

  @Test("finds each event with its name, whatever pieces it comes in")
  func pieces() {
    let text = ": towline\n\nid: 7\nevent: assigned\ndata: {\"seq\":7}\n\ndata:a\ndata: b\r\n\r\n"
    let wanted = ["assigned {\"seq\":7}", "message a\nb"]
    #expect(events([text]) == wanted)
    #expect(events(text.map(String.init)) == wanted)
  }

  @Test("takes heartbeats for nothing, and nothing for what is not complete")
  func heartbeats() {
    #expect(events([": \n\n", ": \n\n", "event: x\ndata: y\n"]).isEmpty)
  }

  @Test("keeps a bound on a line without an end")
  func endless() {
    var reader = ServerSentEvents()
    let piece = [UInt8](repeating: 0x61, count: 1 << 18)
    for _ in 0..<8 { #expect(reader.take(piece).isEmpty) }
    #expect(reader.take(Array("\n\ndata: z\n\n".utf8)).map(\.data) == [Array("z".utf8)])
  }

  @Test(
    "drops an event that is too long, in one line or in many, and counts it",
    arguments: [1, 8])
  func tooLong(lines: Int) {
    var reader = ServerSentEvents()
    let line = "data: " + String(repeating: "a", count: (1 << 20) / lines) + "\n"
    let text = "data: y\n\n" + String(repeating: line, count: lines) + "\ndata: z\n\n"
    let told = reader.take(Array(text.utf8)).map { String(decoding: $0.data, as: UTF8.self) }
    #expect(told == ["y", "z"])
    #expect(reader.dropped == 1)
  }
}
