import DispatchClient
import DispatchCore
import DispatchWire
import TestSupport
import Testing

@Suite("two dispatchers at one desk", .serialized, .timeLimit(.minutes(10)))
struct DeskRaceTests {
  /// How often each takes what is next.
  private static let turns = 1_000
  /// Each is about a life and about something that we don't know, wants a human, and says no place: four
  /// items.
  private static let calls = 500
  /// How many requests a dispatcher has under way at once.
  private static let atOnce = 8

  @Test("take next 1,000 times each, at once, and never get the same item; none is left over")
  func next() async throws {
    try await Server.with { server in
      try await Self.fillDesk(of: server)
      let address = server.address
      async let ann = Self.take(Self.turns, as: "ann", from: address)
      async let bob = Self.take(Self.turns, as: "bob", from: address)
      let taken = try await ann + bob
      #expect(taken.count == 2 * Self.turns)
      #expect(Set(taken).count == taken.count, "an item was handed out twice")
      let claims =
        "SELECT claimed_by || ' ' || count(*) FROM desk_item GROUP BY claimed_by ORDER BY 1"
      #expect(try await server.texts(claims) == ["ann 1000", "bob 1000"])
      #expect(try await Self.take(1, as: "ann", from: server.address) == [])
    }
  }

  @Test("put one truck on two jobs at once: one gets it, the other is refused with the reason")
  func oneTruck() async throws {
    try await Server.with { server in
      for number in 1...2 { await Shift.call(number, on: server) }
      // A truck that fits neither by itself, so that only people send it.
      let truck = #"{"equipment":["fuel"],"weight_class":"light","base":{"lat":40.1,"lon":-75.3}}"#
      let entered = await server.ask(
        ClientRequest(.put, "/v1/trucks/T1", body: Array(truck.utf8)))
      #expect(entered.status == 201)
      let body = AssignBody(truck: CallSign("T1")!, reason: "it can do this")
      let address = server.address
      async let ann = Self.assign(Job.ID(1), body, as: "ann", at: address)
      async let bob = Self.assign(Job.ID(2), body, as: "bob", at: address)
      let ends = await [ann, bob].sorted()
      #expect(ends[0] == "200")
      #expect(ends[1].hasPrefix("409") && ends[1].contains("T1"), "\(ends[1])")
      let stored = try await server.texts("SELECT count(*)::text FROM assignment")
      #expect(stored == ["1"])
    }
  }

  /// The status, with the reason of a refusal.
  private static func assign(
    _ job: Job.ID, _ body: AssignBody, as author: String, at address: String
  ) async -> String {
    await DispatchClient.with(ClientSettings(server: address, author: author)) { client in
      switch await client.assign(job, body) {
      case .accepted(let received): "\(received.answer.status)"
      case .refused(let refused): "\(refused.status) \(refused.problem.detail)"
      case .unknown(let reason), .outOfReach(let reason): reason
      }
    }
  }

  private static func fillDesk(of server: Server) async throws {
    let statuses = try await repeated(calls, as: "door", at: server.address) { client, number in
      let body = """
        {"location":{"text":"by the old oak"},"problem":"battery","vehicle":{"plate":"R\(number)0"},
        "dangers":["fire","a bear"],"wants_human":true}
        """
      let request = ClientRequest(
        .post, "/v1/calls", body: Array(body.utf8), key: IdempotencyKey("race-\(number)"))
      return await client.ask(request).status.map { "\($0)" }
    }
    #expect(Set(statuses) == ["201"])
    let open = "SELECT count(*)::text FROM desk_item WHERE state = 'open'"
    #expect(try await server.texts(open) == ["\(2 * turns)"])
  }

  /// The items that one dispatcher gets, in any order.
  private static func take(
    _ count: Int, as author: String, from address: String
  ) async throws -> [String] {
    try await repeated(count, as: author, at: address) { client, _ in
      try await client.nextDeskItem().settled?.id
    }
  }

  /// Does something so often, some at once, as a person with several windows would.
  private static func repeated(
    _ count: Int, as author: String, at address: String,
    _ work: @escaping @Sendable (DispatchClient, Int) async throws -> String?
  ) async throws -> [String] {
    var settings = ClientSettings(server: address, author: author)
    settings.connections = atOnce
    return try await DispatchClient.with(settings) { client in
      try await withThrowingTaskGroup(of: [String].self) { group in
        for window in 0..<atOnce {
          group.addTask {
            var found: [String] = []
            for number in stride(from: window, to: count, by: atOnce) {
              if let one = try await work(client, number) { found.append(one) }
            }
            return found
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
    }
  }
}

extension Outcome {
  /// What was answered; throws what was refused, or that nobody answered.
  fileprivate var settled: Value {
    get throws {
      switch self {
      case .accepted(let received): return received.value
      case .refused(let refused): throw refused
      case .unknown(let reason), .outOfReach(let reason): throw Unanswered(reason: reason)
      }
    }
  }
}

private struct Unanswered: Error { let reason: String }
