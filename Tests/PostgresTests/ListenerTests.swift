import Postgres
import TestSupport
import Testing

@Suite("a listener")
struct ListenerTests {
  @Test("hears what is said on its channels, in order")
  func hears() async throws {
    let server = try await TestServer.shared.settings()
    let listener = try await Listener.open(server, channels: ["hears_one", "hears \"two\""])
    let speaker = try await Session.open(server, purpose: "speaker", role: .writer)
    let speak = Statement("speak", "SELECT pg_notify($1, $2)")
    try await speaker.pipeline([
      Step(speak, [.text("hears_one"), .text("a")]),
      Step(speak, [.text("elsewhere"), .text("b")]),
      Step(speak, [.text("hears \"two\""), .text("ü")]),
    ])
    let process = try #require(await speaker.processNumber)
    var events = listener.events.makeAsyncIterator()
    #expect(
      await events.next()
        == .notified(ServerNotification(channel: "hears_one", payload: "a", sender: process)))
    #expect(
      await events.next()
        == .notified(ServerNotification(channel: "hears \"two\"", payload: "ü", sender: process)))
    await listener.close()
  }

  @Test("says when its session is lost, and ends")
  func lost() async throws {
    let server = try await TestServer.shared.settings()
    let settings = server.with("application_name", "to be lost")
    let listener = try await Listener.open(settings, channels: ["lost"])
    try await TestServer.shared.administer(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'to be lost listen'
      """)
    var events = listener.events.makeAsyncIterator()
    let last = try #require(await events.next())
    #expect("\(last)".hasPrefix("lost"))
    #expect(await events.next() == nil)
  }
}
