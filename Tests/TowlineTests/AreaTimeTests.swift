import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import Testing

@testable import towline

@Suite("The area's clock")
struct AreaTimeTests {
  private static let moment = "2026-07-01T12:00:00.000Z"

  @Test("and the server's time come from the status alone, which is asked once")
  func told() async throws {
    let server = OneAnswer(
      saying: #"{"as_of":"\#(Self.moment)","area":{"name":"x","time_zone":"America/Chicago"}}"#)
    let time = await AreaTime(server.client())
    #expect(time.isArea && time.caveat == nil)
    #expect(time.now.rfc3339 == Self.moment)
    #expect(time.clock.words(time.now, now: time.now) == "07:00")
    #expect(server.asked.map(\.path) == ["/status"])
  }

  @Test("is not waited for longer than a second, however many servers there are")
  func bounded() async {
    let server = OneAnswer(.lost(reason: "silent"))
    let servers = ["http://a", "http://b", "http://c"]
    _ = await AreaTime(server.client(of: servers))
    let waits = server.asked.map { ClientSettings(servers: servers).requestTimeout + $0.extraTime }
    // On a machine that stands still the second may be over before the last one is asked.
    #expect((1...3).contains(waits.count))
    #expect(waits.reduce(.zero, +) <= AreaTime.patience)
  }

  @Test(
    "leaves times in UTC, marked, where no server tells it; what is typed is by this machine's",
    arguments: [nil, #"{"as_of":"2026-07-01T12:00:00.000Z"}"#])
  func untold(body: String?) async {
    let server =
      body.map { OneAnswer(saying: $0) } ?? OneAnswer(.notSent(reason: "nobody is there"))
    let time = await AreaTime(server.client())
    #expect(!time.isArea)
    #expect(time.clock.words(time.now, now: time.now).hasSuffix(" UTC"))
    #expect(time.caveat?.hasPrefix("times are told in UTC: ") == true)
    #expect(time.typed.zone == TimeZone.current)
    #expect(time.words(time.now).contains("this machine's zone"))
  }
}
