import DispatchClient
import DispatchCore
import Foundation
import PlainJSON
import Postgres
import Testing

@Suite("a server that is killed", .timeLimit(.minutes(2)))
struct KillTests {
  @Test("in the middle of 200 calls keeps each acknowledged one, once, with its answer")
  func keepsCalls() async throws {
    try await Server.with { server in
      let first = await Self.send(1...200, to: server.address) { count in
        if count == 60 { server.process.kill() }
      }
      #expect(first.count >= 60)
      #expect(first.count < 200)
      try await server.startAgain()
      let stored = try await server.texts("SELECT plate FROM call")
      #expect(Set(stored).count == stored.count)
      #expect(Set(first.keys.map { "P\($0)" }).isSubset(of: stored))

      let second = await Self.send(1...200, to: server.address) { _ in }
      #expect(second.count == 200)
      for (number, answer) in first { #expect(second[number] == answer) }
      let plates = try await server.texts("SELECT plate FROM call")
      #expect(plates.count == 200)
      #expect(Set(plates) == Set((1...200).map { "P\($0)" }))
    }
  }

  @Test("goes on with its jobs when it is started again")
  func goesOn() async throws {
    try await Server.with { server in
      let truck = """
        {"equipment":["booster"],"weight_class":"medium","seats":3,"base":{"lat":40.1,"lon":-75.3}}
        """
      let entered = await server.ask(
        ClientRequest(.put, "/v1/trucks/T1", body: Array(truck.utf8)))
      #expect(entered.status == 201)
      let taken = await server.ask(.call(1))
      let answer = try JSONValue.parse(try #require(taken.bytes))
      let assignment = try #require(answer["assignment"]?["id"]?.word)

      server.process.kill()
      try await server.startAgain()
      let advanced = await server.ask(
        ClientRequest(
          .post, "/v1/assignments/\(assignment)/advance", body: Array(#"{"to":"on_scene"}"#.utf8),
          key: IdempotencyKey()))
      #expect(advanced.status == 200)
      #expect(try await server.texts("SELECT state FROM assignment") == ["on_scene"])
    }
  }

  /// Sends calls, eight at a time, each once, and tells how many were acknowledged so far.
  ///
  /// - Returns: the answers to those that were acknowledged.
  private static func send(
    _ numbers: ClosedRange<Int>, to address: String, _ acknowledged: (Int) -> Void
  ) async -> [Int: [UInt8]] {
    await DispatchClient.with(ClientSettings(server: address)) { client in
      await withTaskGroup(of: (Int, [UInt8]?).self) { group in
        var rest = numbers.makeIterator()
        func sendNext() {
          guard let number = rest.next() else { return }
          group.addTask {
            (number, await client.ask(.call(number), retries: .never).bytes)
          }
        }
        for _ in 1...8 { sendNext() }
        var answers: [Int: [UInt8]] = [:]
        for await (number, bytes) in group {
          sendNext()
          guard let bytes else { continue }
          answers[number] = bytes
          acknowledged(answers.count)
        }
        return answers
      }
    }
  }
}

extension JSONValue {
  /// A text or a number, as it goes into a path.
  fileprivate var word: String? { stringValue ?? numberValue?.asInt64.map { "\($0)" } }
}
