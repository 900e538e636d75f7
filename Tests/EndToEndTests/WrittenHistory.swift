import DispatchClient
import Foundation
import PlainJSON
import Postgres
import Synchronization
import TestSupport
import Testing

/// What callers send and are told, as `towline check --history` reads it.
final class WrittenHistory: Sendable {
  private let start = ContinuousClock.now
  private let lines = Mutex<[UInt8]>([])

  /// Microseconds since it was begun.
  var now: Int64 { Int64((ContinuousClock.now - start) / .microseconds(1)) }

  /// Before a call goes out for the first time.
  func send(_ request: ClientRequest) {
    write { writer in
      writer.member("op", "call")
      writer.member("key", request.key?.text ?? "")
      writer.member("us", now)
      writer.member("body", String(decoding: request.body ?? [], as: UTF8.self))
    }
  }

  /// What came of it after all attempts.
  func end(_ request: ClientRequest, sentAt: Int64, _ outcome: Outcome<RawAnswer>) {
    write { writer in
      writer.member("op", "answer")
      writer.member("key", request.key?.text ?? "")
      writer.member("sent_us", sentAt)
      writer.member("us", now)
      if let bytes = outcome.bytes, let answer = try? JSONValue.parse(bytes) {
        writer.member("outcome", "accepted")
        writer.member("call", answer["call"]?["id"]?.int64Value ?? 0)
        writer.member("job", answer["job"]?["id"]?.int64Value ?? 0)
        writer.member("answer", String(Self.digest(bytes), radix: 16))
      } else if case .refused(let refused) = outcome {
        writer.member("outcome", "refused")
        writer.member("status", Int64(refused.status))
      } else {
        writer.member("outcome", "unknown")
      }
    }
  }

  private func write(_ members: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.object { members(&$0) }
    let line = writer.bytes + [UInt8(ascii: "\n")]
    lines.withLock { $0 += line }
  }

  /// FNV-1a, as in a load test's history.
  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// Has `towline check` hold it against the database: whatever was lost, doubled or sent twice has a name
  /// there. And trucks were sent, else that says nothing of them.
  func check(_ servers: Servers) async throws {
    let found = try await checked(servers)
    #expect(found.code == 0, "\(found.said)")
    #expect(found.said.contains("Nothing that was accepted is missing"))
    let sent = try await servers.texts("SELECT truck::text FROM assignment")
    print("checked: trucks were sent \(sent.count) times")
    #expect(Set(sent).count == 12)
  }

  /// What `towline check` finds in the database.
  func checked(_ servers: Servers) async throws -> (code: Int32, said: String) {
    let file = "\(servers.folder.path)/told.ndjson"
    try Data(lines.withLock { $0 }).write(to: URL(fileURLWithPath: file))
    let check = try TowlineProcess(
      [
        "check", "--database-url", servers.settings.description, "--history", file, "--complete",
      ], in: servers.folder)
    return (try await check.exitCode(within: .seconds(300)), check.said)
  }
}
