import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import Synchronization
import Testing

@testable import towline

@Suite("The area's clock")
struct AreaTimeTests {
  /// A server that says one thing, and remembers what it was asked.
  private final class OneAnswer: Transport {
    private let delivery: Delivery
    private let requests = Mutex<[ClientRequest]>([])

    init(_ delivery: Delivery) { self.delivery = delivery }

    /// - Parameter body: of an answer with status 200.
    convenience init(saying body: String) {
      self.init(.answered(RawAnswer(status: 200, bytes: Array(body.utf8))))
    }

    var asked: [ClientRequest] { requests.withLock { $0 } }

    func send(_ request: ClientRequest) async -> Delivery {
      requests.withLock { $0.append(request) }
      return delivery
    }
  }

  private static let moment = "2026-07-01T12:00:00.000Z"

  private static func time(_ server: OneAnswer, servers: [String] = ["http://a"]) async -> AreaTime
  {
    await AreaTime(DispatchClient(ClientSettings(servers: servers), transport: server))
  }

  @Test("and the server's time come from the status alone, which is asked once")
  func told() async throws {
    let server = OneAnswer(
      saying: #"{"as_of":"\#(Self.moment)","area":{"name":"x","time_zone":"America/Chicago"}}"#)
    let time = await Self.time(server)
    #expect(time.isArea && time.caveat == nil)
    #expect(time.now.rfc3339 == Self.moment)
    #expect(time.clock.words(time.now, now: time.now) == "07:00")
    #expect(server.asked.map(\.path) == ["/status"])
  }

  @Test("is not waited for longer than a second, however many servers there are")
  func bounded() async {
    let server = OneAnswer(.lost(reason: "silent"))
    let servers = ["http://a", "http://b", "http://c"]
    _ = await Self.time(server, servers: servers)
    let waits = server.asked.map { ClientSettings(servers: servers).requestTimeout + $0.extraTime }
    #expect(waits.count == 3)
    #expect(waits.reduce(.zero, +) <= AreaTime.patience)
  }

  @Test(
    "leaves times in UTC, marked, where no server tells it; what is typed is by this machine's",
    arguments: [nil, #"{"as_of":"2026-07-01T12:00:00.000Z"}"#])
  func untold(body: String?) async {
    let time = await Self.time(
      body.map { OneAnswer(saying: $0) } ?? OneAnswer(.notSent(reason: "nobody is there")))
    #expect(!time.isArea)
    #expect(time.clock.words(time.now, now: time.now).hasSuffix(" UTC"))
    #expect(time.caveat?.hasPrefix("times are told in UTC: ") == true)
    #expect(time.typed.zone == TimeZone.current)
    #expect(time.words(time.now).contains("this machine's zone"))
  }
}
