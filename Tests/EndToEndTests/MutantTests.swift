#if DEBUG
  import DispatchClient
  import Postgres
  import TestSupport
  import Testing

  /// By defects that only debug builds have. Each fault is made with the defect and without it, so that what is
  /// found is the defect's.
  @Suite("a defect planted in a server is named by its invariant", .timeLimit(.minutes(3)))
  struct MutantTests {
    /// What the caller was told, and what `towline check` said of it afterwards.
    private struct Trial: Sendable {
      let status: Int?
      let code: Int32
      let said: String
    }

    @Test("where it answers before the commit: the batch never arrives, and 1 finds the call lost")
    func answersBeforeCommit() async throws {
      let sound = try await Self.trial(nil, .losesRequest)
      #expect(sound.status != 201)
      #expect(sound.code == 0, "\(sound.said)")
      let planted = try await Self.trial("answersBeforeCommit", .losesRequest)
      #expect(planted.status == 201)
      #expect(planted.code == 1)
      #expect(planted.said.contains("FAULT lost_call (invariant 1)"), "\(planted.said)")
    }

    @Test("where it tells a commit without an answer as not stored: 3 finds the call stored")
    func unknownAsRefused() async throws {
      let sound = try await Self.trial(nil, .losesReply)
      #expect(sound.status != 503)
      #expect(sound.code == 0, "\(sound.said)")
      let planted = try await Self.trial("unknownAsRefused", .losesReply)
      #expect(planted.status == 503)
      #expect(planted.code == 1)
      #expect(planted.said.contains("FAULT refused_but_stored (invariant 3)"), "\(planted.said)")
    }

    @Test(
      "where it does not look at the epoch: a deposed leader writes, and 9 finds the order broken")
    func noEpochCheck() async throws {
      let sound = try await Self.deposed(nil)
      #expect(sound.status != 201)
      #expect(sound.code == 0, "\(sound.said)")
      let planted = try await Self.deposed("noEpochCheck")
      #expect(planted.status == 201)
      #expect(planted.code == 1)
      #expect(planted.said.contains("FAULT epoch_order (invariant 9)"), "\(planted.said)")
    }

    /// One call, whose COMMIT meets a fault of the wire.
    private static func trial(
      _ mutant: String?, _ fault: FaultyWire.CommitFault
    ) async throws -> Trial {
      try await TestDatabase.with { settings in
        try await FaultyWire.with(to: settings) { wire, way in
          try await Servers.with(0, on: settings) { servers in
            try await servers.add(Self.environment(mutant), by: way)
            let history = WrittenHistory()
            wire.spoilNextCommit(fault)
            let status = await Self.call(1, servers, history)
            try await eventually { wire.faultsMade == 1 }
            return try await Self.check(status, servers, history)
          }
        }
      }
    }

    /// One call to a leader that another has followed and that has not heard of it: its heartbeat goes on.
    private static func deposed(_ mutant: String?) async throws -> Trial {
      try await Servers.with(0) { servers in
        try await servers.add(Self.environment(mutant))
        let history = WrittenHistory()
        #expect(await Self.call(1, servers, history) == 201)
        let session = try await Session.open(servers.settings, purpose: "other", role: .writer)
        try await session.runScript(Self.follow)
        await session.close()
        let status = await Self.call(2, servers, history)
        return try await Self.check(status, servers, history)
      }
    }

    /// What another leader does first, in one transaction: its term, and an event of it.
    private static let follow = """
      BEGIN;
      UPDATE leadership SET epoch = 2, holder = 'other', address = 'http://127.0.0.1:9';
      INSERT INTO term (area, epoch, holder, address)
      SELECT area, epoch, holder, address FROM leadership;
      INSERT INTO event (area, epoch, seq, at, type, version, job, body)
      SELECT area, 2, last_seq + 1, last_at, 'noted', 1, 1,
        '{"job":1,"text":"it is the white house","by":"ann"}'
      FROM counter;
      UPDATE counter SET last_seq = last_seq + 1;
      COMMIT
      """

    private static func environment(_ mutant: String?) -> [String: String] {
      mutant.map { ["TOWLINE_FAULT_MUTANT": $0] } ?? [:]
    }

    /// Sends a call once.
    ///
    /// - Returns: the status, where there was one.
    private static func call(
      _ number: Int, _ servers: Servers, _ history: WrittenHistory
    ) async -> Int? {
      let request = ClientRequest.call(number)
      history.send(request)
      let sentAt = history.now
      let outcome = await Servers.ask(request, at: servers.addresses[0])
      history.end(request, sentAt: sentAt, outcome)
      return outcome.status
    }

    private static func check(
      _ status: Int?, _ servers: Servers, _ history: WrittenHistory
    ) async throws -> Trial {
      let found = try await history.checked(servers)
      return Trial(status: status, code: found.code, said: found.said)
    }
  }
#endif
