import DispatchClient
import DispatchCore
import Foundation
import Testing

@Suite("The spool")
final class SpoolTests {
  private let place = FileManager.default.temporaryDirectory
    .appendingPathComponent("spool-\(IdempotencyKey())").path
  private var folder: String { place + "/home/spool" }
  private var spool: Spool { Spool(folder: folder) }

  deinit { try? FileManager.default.removeItem(atPath: place) }

  private func entry(_ seconds: Int64, for servers: [String] = []) -> SpoolEntry {
    SpoolEntry(
      key: IdempotencyKey(), at: Timestamp(microseconds: seconds * 1_000_000), author: "Kim",
      servers: servers, body: Array(#"{"problem":"tow","notes":"ü \"\n"}"#.utf8))
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func sender(_ script: ScriptedTransport) -> SpoolSender {
    SpoolSender(client: script.client(attempts: 1), spool: spool)
  }

  private func rights(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func keys(_ spool: Spool) -> [IdempotencyKey] {
    var keys: [IdempotencyKey] = []
    var last: String?
    while case .call(let call, let name)? = spool.next(after: last) {
      keys.append(call.entry.key)
      last = name
    }
    return keys
  }

  @Test("A call is on disk before it is sent, for its owner's eyes only")
  func onDisk() throws {
    let call = try spool.add(entry(5))
    #expect(try files() == [URL(fileURLWithPath: call.path).lastPathComponent])
    #expect(try rights(folder) == 0o700)
    #expect(try rights(call.path) == 0o600)
  }

  @Test("It is removed when the server has taken it")
  func taken() async throws {
    let script = ScriptedTransport(.callTaken)
    let call = try spool.add(entry(5))
    #expect(await sender(script).send(call).isSettled)
    #expect(try files().isEmpty)
    #expect(script.asked.map(\.key) == [call.entry.key])
    #expect(script.asked.map(\.body) == [call.entry.body])
    #expect(script.asked.map(\.author) == ["Kim"])
  }

  @Test("It stays whatever a proxy with no towline behind it says", arguments: OutcomeTests.others)
  func proxy(delivery: Delivery) async throws {
    let kept = entry(5)
    _ = await sender(ScriptedTransport(delivery)).send(try spool.add(kept))
    #expect(keys(spool) == [kept.key])
    await sender(ScriptedTransport(delivery)).flush { _ in }
    #expect(keys(spool) == [kept.key])
  }

  @Test(
    "One that was kept and is then refused for good is set aside with its body, and the rest is sent"
  )
  func setAside() async throws {
    let kept = entry(5)
    let path = try spool.add(kept).path
    _ = try spool.add(entry(6))
    var aside: [String] = []
    await sender(ScriptedTransport(.problem(422, "invalid"), .callTaken)).flush { result in
      if case .refused(let entry, _, let path) = result, entry == kept { aside.append(path) }
    }
    #expect(aside == [path.dropLast(".call".count) + ".refused.json"])
    #expect(try files() == aside.map { URL(fileURLWithPath: $0).lastPathComponent })
    #expect(FileManager.default.contents(atPath: aside[0]).map { Array($0) } == kept.body)
    #expect(try rights(aside[0]) == 0o600)
    #expect(spool.count == 0 && spool.adoptPartials().isEmpty)
  }

  @Test("It is removed when the server has refused it for good")
  func refused() async throws {
    _ = await sender(ScriptedTransport(.problem(422, "invalid"))).send(try spool.add(entry(5)))
    #expect(try files().isEmpty)
  }

  @Test(
    "It stays when the server is out of reach, busy, silent, or does not know the sender",
    arguments: [
      Delivery.notSent(reason: "refused"), .lost(reason: "closed"), .problem(503, "busy"),
      .problem(504, "outcome_unknown"), .problem(401, "no_token"),
    ])
  func stays(delivery: Delivery) async throws {
    _ = await sender(ScriptedTransport(delivery)).send(try spool.add(entry(5)))
    #expect(try files().count == 1)
  }

  @Test("What a killed process left is sent by the next one, same key, oldest first")
  func sentLater() async throws {
    let entries = [entry(9), entry(5), entry(7)]
    for entry in entries { _ = try spool.add(entry) }
    let script = ScriptedTransport(.callTaken)
    await sender(script).flush { _ in }
    #expect(script.asked.map(\.key) == [entries[1].key, entries[2].key, entries[0].key])
    #expect(try files().isEmpty)
  }

  @Test("A call that the server cannot store by its own fault stays, and does not hold up the rest")
  func defect() async throws {
    let entries = [entry(5), entry(6)]
    for entry in entries { _ = try spool.add(entry) }
    let script = ScriptedTransport(.defect, .callTaken)
    var told: [String] = []
    await sender(script).flush { result in
      switch result {
      case .sent(_, .refused(let refused)): told.append("refused \(refused.status)")
      case .sent(_, .accepted): told.append("taken")
      case .sent, .refused, .broken, .elsewhere: told.append("something else")
      }
    }
    #expect(told == ["refused 500", "taken"])
    #expect(keys(spool) == [entries[0].key])
  }

  @Test("A call that is to wait for now is not sent, and does not hold up the rest")
  func without() async throws {
    let entries = [entry(5), entry(6)]
    for entry in entries { _ = try spool.add(entry) }
    let script = ScriptedTransport(.callTaken)
    await sender(script).flush(without: [entries[0].key]) { _ in }
    #expect(script.asked.map(\.key) == [entries[1].key])
    #expect(keys(spool) == [entries[0].key])
  }

  @Test("What was kept for other servers stays, is named, and does not hold up the rest")
  func elsewhere() async throws {
    let entries = [
      entry(5, for: ["http://b.example:8080"]), entry(6, for: ["http://a.example:8080"]),
      entry(7, for: ["http://b.example:8080", ScriptedTransport.server]),
    ]
    for entry in entries { _ = try spool.add(entry) }
    let script = ScriptedTransport(.callTaken)
    var elsewhere: [SpoolEntry] = []
    await sender(script).flush { result in
      if case .elsewhere(let entry) = result { elsewhere.append(entry) }
    }
    #expect(script.asked.map(\.key) == [entries[2].key])
    #expect(elsewhere == [entries[0], entries[1]])
    #expect(keys(spool) == [entries[0].key, entries[1].key])
    await sender(script).flush(anywhere: true) { _ in }
    #expect(try files().isEmpty)
  }

  @Test("A call that was kept before servers were noted goes out to any")
  func withoutServers() async throws {
    let kept = entry(5)
    let path = try spool.add(kept).path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing(#""servers":[],"#, with: "")
      .write(toFile: path, atomically: false, encoding: .utf8)
    #expect(!(try String(contentsOfFile: path, encoding: .utf8)).contains("servers"))
    let script = ScriptedTransport(.callTaken)
    await sender(script).flush { _ in }
    #expect(script.asked.map(\.key) == [kept.key])
  }

  @Test(
    "A server is the same one by each of its names",
    arguments: [
      ("http://LOCALHOST:8080", true), ("http://127.0.0.1:8080", true),
      ("http://127.0.0.1:8081", false), ("http://localhost.example:8080", false),
    ])
  func names(server: String, isSame: Bool) {
    #expect(entry(1, for: ["http://localhost:8080"]).isFor([server]) == isSame)
  }

  @Test("Sending stops where the server is out of reach, and nothing is lost")
  func stops() async throws {
    for second in 1...3 { _ = try spool.add(entry(Int64(second))) }
    let script = ScriptedTransport(.callTaken, .notSent(reason: "refused"))
    await sender(script).flush { _ in }
    #expect(script.asked.count == 2)
    #expect(try files().count == 2)
  }

  @Test("A call in another's hands is left alone until they let go")
  func locked() throws {
    let first = entry(5)
    let held = try spool.add(first)
    #expect(keys(Spool(folder: folder)).isEmpty)
    withExtendedLifetime(held) {}
    _ = consume held
    #expect(keys(Spool(folder: folder)) == [first.key])
  }

  @Test("A broken file is set aside with its name, and the others are sent")
  func broken() async throws {
    let good = entry(5)
    _ = try spool.add(good)
    try Data(#"{"version":1,"key":"#.utf8).write(to: URL(fileURLWithPath: folder + "/0-x.call"))
    let script = ScriptedTransport(.callTaken)
    var broken: [String] = []
    await sender(script).flush { result in
      if case .broken(let path) = result { broken.append(path) }
    }
    #expect(broken == [folder + "/0-x.call.broken"])
    #expect(try files() == ["0-x.call.broken"])
    #expect(script.asked.map(\.key) == [good.key])
  }

  @Test("A call that was written and not yet renamed is found once its writer must be dead")
  func partial() throws {
    let call = entry(5)
    let path = try spool.add(call).path
    try FileManager.default.moveItem(atPath: path, toPath: path + ".partial")
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/0-x.call.partial"))
    #expect(spool.adoptPartials().isEmpty)
    #expect(keys(spool).isEmpty)
    for name in try files() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -120)],
        ofItemAtPath: "\(folder)/\(name)")
    }
    #expect(spool.adoptPartials() == [folder + "/0-x.call.partial.broken"])
    #expect(keys(spool) == [call.key])
  }

  @Test("A folder that cannot be made is a failure that names it")
  func noFolder() {
    #expect(throws: SpoolFailure.self) { try Spool(folder: "/dev/null/spool").add(entry(1)) }
  }
}
