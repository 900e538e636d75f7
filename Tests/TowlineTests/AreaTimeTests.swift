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

  @Test("is not waited for longer than a second, shared by however many servers there are")
  func bounded() async {
    func waits(of servers: [String], _ asked: [ClientRequest]) -> [Duration] {
      asked.map { ClientSettings(servers: servers).requestTimeout + $0.extraTime }
    }
    let one = OneAnswer(.lost(reason: "silent"))
    _ = await AreaTime(one.client())
    #expect(waits(of: ["http://a"], one.asked) == [.seconds(1)])
    let three = OneAnswer(.lost(reason: "silent"))
    let servers = ["http://a", "http://b", "http://c"]
    // A minute is not over before the last one is asked, even on a machine that stands still.
    _ = await AreaTime(three.client(of: servers), within: .seconds(60))
    #expect(waits(of: servers, three.asked) == Array(repeating: .seconds(20), count: 3))
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
