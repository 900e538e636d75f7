import DispatchClient
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("a call that is sent again", .timeLimit(.minutes(1)))
struct ResendTests {
  @Test("because its HTTP answer was lost on the way is one call, and its answer the same bytes")
  func answerLost() async throws {
    try await Server.with { server in
      let port = server.address.split(separator: ":").last ?? ""
      let door = try ConnectionSettings("host=127.0.0.1 port=\(port)")
      try await FaultyWire.with(to: door) { wire, way in
        let front = "http://127.0.0.1:\(way["port"] ?? "")"
        wire.cut([.fromDatabase])
        let outcome = await Self.ask(at: front, patience: .seconds(2))
        #expect(outcome.answer == nil, "the answer was lost, and the caller got \(outcome)")
        try await eventually { try await server.texts("SELECT plate FROM call") == ["P1"] }
        wire.mend()
        let again = await Servers.ask(.call(1), at: front)
        #expect(again.status == 201)
        let once = try #require(again.bytes)
        #expect(await server.ask(.call(1)).bytes == once)
      }
      #expect(try await server.texts("SELECT plate FROM call") == ["P1"])
      #expect(try await server.texts("SELECT id::text FROM job") == ["1"])
    }
  }

  private static func ask(at address: String, patience: Duration) async -> Outcome<RawAnswer> {
    var settings = ClientSettings(server: address)
    settings.requestTimeout = patience
    return await DispatchClient.with(settings) { await $0.ask(.call(1), retries: .never) }
  }

  @Test("by 50 clients at once with one key is one call, and all answers are the same bytes")
  func storm() async throws {
    try await Server.with { server in
      let address = server.address
      let answers = await withTaskGroup(of: [UInt8]?.self) { group in
        for _ in 1...50 { group.addTask { await Servers.ask(.call(1), at: address).bytes } }
        return await group.reduce(into: [[UInt8]?]()) { $0.append($1) }
      }
      #expect(answers.count == 50)
      #expect(answers.allSatisfy { $0 != nil })
      #expect(Set(answers).count == 1)
      let plates = try await server.texts("SELECT plate FROM call")
      #expect(plates == ["P1"])
      let jobs = try await server.texts("SELECT id::text FROM job")
      #expect(jobs == ["1"])
    }
  }
}
