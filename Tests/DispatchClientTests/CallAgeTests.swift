import DispatchClient
import DispatchCore
import Foundation
import NIOHTTP1
import Testing

@Suite("How old a call is when it is sent")
struct CallAgeTests {
  /// A call that was taken so many seconds ago, by this machine's clock.
  private static func call(age: Double) -> ClientRequest {
    let taken = (Date().timeIntervalSince1970 - age) * 1_000_000
    var request = ClientRequest(
      .post, "/v1/calls", body: Array("{}".utf8), key: IdempotencyKey("one-key"))
    request.takenAt = Timestamp(microseconds: Int64(taken))
    return request
  }

  @Test(
    "is told in whole seconds since it was taken, and not by a clock that was set back since",
    arguments: [
      (.seconds(2_400), 2_400), (.milliseconds(61_999), 61), (.milliseconds(999), nil),
      (.zero, nil), (.hours(-1), nil),
    ] as [(Duration, Int64?)])
  func seconds(_ since: Duration, _ age: Int64?) {
    var request = ClientRequest(.post, "/v1/calls")
    let taken = Timestamp(microseconds: 1_767_700_800_000_000)
    #expect(request.age(at: taken + since) == nil)
    request.takenAt = taken
    #expect(request.age(at: taken + since) == age)
  }

  @Test(
    "goes with each attempt in a header field, over either transport", arguments: [true, false])
  func header(_ isKept: Bool) async throws {
    let server = RawServer { _ in .answer("[]") }
    try await server.serving { address in
      let settings = ClientSettings(server: address)
      for age in [2_400, -3_600] as [Double] {
        if isKept {
          let transport = try #require(KeptTransport(settings))
          _ = await transport.send(Self.call(age: age))
          await transport.close()
        } else {
          _ = await DispatchClient.with(settings) { await $0.ask(Self.call(age: age)) }
        }
      }
    }
    let told = server.requests.map { $0.headers["towline-age"].compactMap { Int($0) } }
    #expect(told.count == 2)
    // The machine may stand still between a call's making and its sending.
    #expect(told.first?.count == 1 && told[0].allSatisfy { (2_400...2_700).contains($0) })
    #expect(told.last == [])
  }

  @Test("is reckoned from when the spool wrote the call down, whatever is in its body")
  func spooled() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("spool-\(IdempotencyKey())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let spool = Spool(folder: folder)
    let entry = SpoolEntry(
      key: IdempotencyKey(), at: Timestamp(microseconds: 1_767_700_800_000_000), author: nil,
      servers: [], body: Array(#"{"received_at":"2020-01-01T00:00:00Z"}"#.utf8))
    _ = try spool.add(entry)
    let script = ScriptedTransport(.notSent(reason: "refused"), .callTaken)
    let sender = SpoolSender(client: script.client(attempts: 1), spool: spool)
    await sender.flush { _ in }
    await sender.flush { _ in }
    #expect(script.asked.map(\.takenAt) == [entry.at, entry.at])
    #expect(script.asked.map(\.body) == [entry.body, entry.body])
  }
}
