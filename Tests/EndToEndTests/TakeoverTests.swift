import DispatchClient
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("a standby", .timeLimit(.minutes(2)))
struct TakeoverTests {
  @Test("says so, shows what the leader has taken, and sends writes on")
  func doors() async throws {
    try await Servers.with(2) { servers in
      let standby = servers.addresses[1]
      #expect(await Servers.state(at: standby) == "standing_by")
      #expect(
        await Servers.ask(ClientRequest(.get, "/readyz"), at: standby).status == 503)
      let sent = await Servers.ask(.call(1), at: standby)
      #expect(sent.status == 201)
      try await eventually(within: .seconds(3)) {
        let board = await Servers.ask(ClientRequest(.get, "/v1/board"), at: standby)
        return board.text.contains("\"J1\"")
      }
      let status = await Servers.ask(ClientRequest(.get, "/status"), at: standby).text
      #expect(status.contains("\"state\":\"standing_by\""))
      #expect(status.contains("\"address\":\"\(servers.addresses[0])\""))
    }
  }

  @Test("takes over within 5 s of a kill, and each acknowledged call is there, once")
  func killed() async throws {
    try await Servers.with(2, area: "crewed") { servers in
      let stream = CallStream(servers.addresses)
      let answers = await stream.run(1...300) { count in
        if count == 100 { servers.processes[0].kill() }
      }
      #expect(answers.count == 300)
      print("killed: longest gap \(stream.longestGap)")
      #expect(stream.longestGap < .seconds(5))
      let plates = try await servers.texts("SELECT plate FROM call")
      #expect(plates.count == 300)
      #expect(Set(plates) == Set((1...300).map { "P\($0)" }))
      for number in [1, 100, 300] {
        let again = await Servers.ask(.call(number), at: servers.addresses[1])
        #expect(again.bytes == answers[number])
      }
      try await stream.history.check(servers)
    }
  }

  @Test("leads at once when the leader is asked to stop")
  func givenAway() async throws {
    try await Servers.with(2) { servers in
      let stopped = ContinuousClock.now
      servers.processes[0].terminate()
      // Until it has heard of it, the first one still leads.
      try await eventually(within: .seconds(5)) {
        await Servers.state(at: servers.addresses[1]) == "leading"
      }
      print("given away: ready again after \(ContinuousClock.now - stopped)")
      #expect(ContinuousClock.now - stopped < .seconds(2))
      #expect(try await servers.leader(within: .seconds(5)) == 1)
    }
  }

  @Test("takes over within lease and 2 s of a freeze; the woken one writes nothing and stands by")
  func frozen() async throws {
    try await Servers.with(3) { servers in
      #expect(await Servers.ask(.call(1), at: servers.addresses[0]).status == 201)
      servers.processes[0].freeze()
      let frozen = ContinuousClock.now
      let frozenAddress = servers.addresses[0]
      let late = Task { await Servers.ask(.call(2), at: frozenAddress) }
      let rest = servers.addresses.dropFirst()
      try await eventually(within: .seconds(5)) {
        for address in rest where await Servers.state(at: address) == "leading" { return true }
        return false
      }
      print("frozen: another leads after \(ContinuousClock.now - frozen)")
      #expect(ContinuousClock.now - frozen < .seconds(5))
      servers.processes[0].wake()
      let answer = await late.value
      try await eventually(within: .seconds(5)) {
        await Servers.state(at: servers.addresses[0]) == "standing_by"
      }
      #expect(servers.processes[0].said.contains("Another server took the lead"))
      // Refused, or sent on to the leader: never taken by the one that slept.
      #expect([201, 503].contains(answer.status))
      let after = try await servers.texts(
        """
        SELECT seq::text FROM event AS early WHERE epoch = 1
        AND EXISTS (SELECT FROM event WHERE epoch > 1 AND seq < early.seq)
        """)
      #expect(after == [])
      _ = try await servers.leader()
    }
  }

  @Test("takes over from a leader whose session was ended only if that does not come back itself")
  func sessionEnded() async throws {
    try await Servers.with(2) { servers in
      let session = try await Session.open(servers.settings, purpose: "test", role: .writer)
      try await session.runScript(
        "SELECT pg_terminate_backend(backend_pid) FROM leadership")
      await session.close()
      try await eventually(within: .seconds(5)) {
        try await servers.texts("SELECT epoch::text FROM leadership") == ["2"]
      }
      let leader = try await servers.leader(within: .seconds(5))
      #expect(leader == 0)
      #expect(await Servers.ask(.call(1), at: servers.addresses[leader]).status == 201)
    }
  }
}

extension Outcome<RawAnswer> {
  /// The answer's body.
  var text: String { answer.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
}
