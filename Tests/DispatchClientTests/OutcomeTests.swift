import DispatchClient
import DispatchWire
import Testing

@Suite("What a client takes an answer for")
struct OutcomeTests {
  private let body = Array("{}".utf8)
  private let key = IdempotencyKey()

  private func ending(_ script: ScriptedTransport) async -> String {
    switch await script.client().takeCall(body, key: key) {
    case .accepted(let received): "accepted \(received.value.job.id)"
    case .refused(let refused): "refused \(refused.problem.codeText) \(refused.isForGood)"
    case .unknown: "unknown"
    case .outOfReach: "out of reach"
    }
  }

  @Test("An accepted call is accepted, and asked once")
  func accepted() async {
    let script = ScriptedTransport(.callTaken)
    #expect(await ending(script) == "accepted J12")
    #expect(script.asked.count == 1)
  }

  @Test("A wrong call is refused for good, and not sent again")
  func refused() async {
    let script = ScriptedTransport(.problem(422, "invalid"))
    #expect(await ending(script) == "refused invalid true")
    #expect(script.asked.count == 1)
  }

  @Test("A missing token refuses, but not for good")
  func noToken() async {
    #expect(await ending(ScriptedTransport(.problem(401, "no_token"))) == "refused no_token false")
  }

  @Test("Without a connection nothing was sent")
  func outOfReach() async {
    let script = ScriptedTransport(.notSent(reason: "refused"))
    #expect(await ending(script) == "out of reach")
    #expect(script.asked.count == 1)
  }

  @Test("A busy server is asked again under the same key")
  func busy() async {
    let script = ScriptedTransport(.problem(503, "busy"), .problem(503, "busy"), .callTaken)
    #expect(await ending(script) == "accepted J12")
    #expect(script.asked.map(\.key) == [key, key, key])
    #expect(Set(script.asked.map(\.body)) == [body])
  }

  @Test("A server that points to nobody is asked again, and has refused nothing for good")
  func pointsNowhere() async {
    let script = ScriptedTransport(
      .problem(307, "not_leading"), .problem(307, "not_leading"), .callTaken)
    #expect(await ending(script) == "accepted J12")
    #expect(script.asked.map(\.key) == [key, key, key])
    let never = ScriptedTransport(.problem(307, "not_leading"))
    #expect(await ending(never) == "refused not_leading false")
    #expect(never.asked.count == 4)
  }

  @Test("A lost answer is asked for under the same key")
  func lost() async {
    let script = ScriptedTransport(.lost(reason: "closed"), .callTaken)
    #expect(await ending(script) == "accepted J12")
    #expect(script.asked.map(\.key) == [key, key])
  }

  @Test("After a lost answer, neither busy nor out of reach says that nothing is stored")
  func doubtStays() async {
    let busy = ScriptedTransport(.lost(reason: "closed"), .problem(503, "busy"))
    #expect(await ending(busy) == "unknown")
    let gone = ScriptedTransport(.lost(reason: "closed"), .notSent(reason: "refused"))
    #expect(await ending(gone) == "unknown")
  }

  @Test("Attempts are bounded")
  func bounded() async {
    let script = ScriptedTransport(.lost(reason: "closed"))
    #expect(await ending(script) == "unknown")
    #expect(script.asked.count == 4)
  }

  /// What says no, and is not towline, or does not say that nothing is stored.
  static let others: [Delivery] = [
    .answer(404, "<html>nginx</html>"), .answer(400), .answer(405), .answer(403), .answer(503),
    .answer(422, #"{"status":422,"code":"invalid","detail":"another's","stored":false}"#),
    .answered(
      RawAnswer(
        status: 404, bytes: Array(#"{"title":"Not Found"}"#.utf8),
        mediaType: "application/problem+json")),
    .answered(
      RawAnswer(
        status: 422, bytes: Array(#"{"code":"invalid","detail":"who knows"}"#.utf8),
        mediaType: "application/problem+json")),
  ]

  @Test(
    "A no that is not towline's leaves the outcome unknown, and is asked again under the same key",
    arguments: others)
  func notTowline(delivery: Delivery) async {
    let script = ScriptedTransport(delivery)
    #expect(await ending(script) == "unknown")
    #expect(script.asked.map(\.key) == [key, key, key, key])
    #expect(await ending(ScriptedTransport(delivery, .callTaken)) == "accepted J12")
  }

  @Test("A read that somebody else answers is refused, and says so")
  func readNotTowline() async {
    let script = ScriptedTransport(.answer(404, "<html>nginx</html>"))
    guard case .refused(let refused) = await script.client().jobs(JobQuery()) else {
      Issue.record("taken for towline's")
      return
    }
    #expect(refused.problem.detail.contains("Is it towline? Check --server."))
    #expect(!refused.isForGood)
  }

  @Test("After a lost answer only towline's own no says that nothing is stored")
  func doubtEnds() async {
    let page = ScriptedTransport(.lost(reason: "closed"), .answer(404, "<html>nginx</html>"))
    #expect(await ending(page) == "unknown")
    let ours = ScriptedTransport(.lost(reason: "closed"), .problem(422, "invalid"))
    #expect(await ending(ours) == "refused invalid true")
  }

  @Test(
    "A call that towline cannot store by its own fault is refused, not unknown, and asked once")
  func defect() async {
    let never = ScriptedTransport(.defect)
    #expect(await ending(never) == "refused internal false")
    #expect(never.asked.count == 1)
  }

  @Test(
    "Where all servers say that the database is away, it is given up before a take-over would be")
  func outage() async {
    var settings = ClientSettings(servers: ["http://a.test", "http://b.test"])
    settings.retries = RetryPolicy(
      attempts: 50, budget: .seconds(900), firstDelay: .milliseconds(1),
      longestDelay: .milliseconds(2), budgetOfOutage: .zero)
    let away = ScriptedTransport(.problem(503, "unavailable"))
    _ = await DispatchClient(settings, transport: away).takeCall(body, key: key)
    #expect(away.asked.count == 1)
    let comesBack = ScriptedTransport(
      .problem(307, "not_leading"), .problem(503, "unavailable"), .callTaken)
    let outcome = await DispatchClient(settings, transport: comesBack).takeCall(body, key: key)
    #expect(outcome.value != nil)
  }

  @Test("An answer that is not understood leaves the outcome unknown")
  func notUnderstood() async {
    #expect(await ending(ScriptedTransport(.answer(201, "[]"))) == "unknown")
  }

  @Test("A plain port that is asked for TLS is out of reach, and what to write instead is said")
  func noTLS() async throws {
    try await RawServer { _ in .answer("{}") }.serving { address in
      let settings = ClientSettings(server: address.replacing("http://", with: "https://"))
      let outcome = await DispatchClient.with(settings) {
        await $0.ask(ClientRequest(.get, "/status"), retries: .never)
      }
      guard case .outOfReach(let reason) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(reason == "it speaks no TLS: write http://")
    }
  }

  @Test("A connection that is refused is out of reach, over real HTTP")
  func refusedConnection() async {
    let settings = ClientSettings(server: "http://127.0.0.1:9")
    let outcome = await DispatchClient.with(settings) { await $0.takeCall(body, key: key) }
    guard case .outOfReach = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }
}
