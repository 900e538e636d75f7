import DispatchCore
import DispatchWire
import LoadTest
import PlainJSON
import Testing

@Suite("Calls that are played and sent")
struct PlayerTests {
  private func calls(_ count: Int) -> [StreamedCall] {
    (0..<count).map { number in
      StreamedCall(
        at: Timestamp(microseconds: Int64(number) * 1_000_000),
        body: ["location": ["lat": 41, "lon": -97], "problem": "tow"])
    }
  }

  @Test("Every call is sent, and each acknowledgement kept")
  func all() async {
    let server = ScriptedServer()
    let player = StreamPlayer(client: server.client, calls: calls(20), speed: 1_000)
    await player.play(until: .now + .seconds(900))
    #expect(player.tally.counts.sent == 20)
    #expect(player.tally.counts.accepted == 20)
    #expect(player.tally.counts.open == 0)
    #expect(Set(player.tally.acknowledgements.map(\.job)).count == 20)
    #expect(player.length == .milliseconds(19))
  }

  @Test("A call whose answer is lost is sent again under its key, and stored once")
  func lost() async {
    let server = ScriptedServer(losesEvery: 3)
    let player = StreamPlayer(client: server.client, calls: calls(10), speed: 1_000)
    await player.play(until: .now + .seconds(900))
    #expect(player.tally.counts.accepted == 10)
    #expect(player.tally.counts.repeated > 0)
    #expect(server.stored == 10)
  }

  @Test("Calls past the deadline are not sent")
  func deadline() async {
    let server = ScriptedServer()
    let player = StreamPlayer(client: server.client, calls: calls(3), speed: 1)
    await player.play(until: .now + .milliseconds(20))
    #expect(player.tally.counts.sent == 1)
  }
}
