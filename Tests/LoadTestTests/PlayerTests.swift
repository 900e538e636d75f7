import DispatchClient
import DispatchCore
import DispatchWire
import LoadTest
import PlainJSON
import Synchronization
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

  @Test("A call to a server that leads only in a moment is sent again, and not dropped")
  func leadsSoon() async {
    let server = StartingServer()
    let player = StreamPlayer(client: server.client, calls: calls(2), speed: 1_000)
    await player.play(until: .now + .seconds(900))
    #expect(player.tally.counts.accepted == 2)
    #expect(player.tally.counts.refused == 0)
    #expect(player.tally.counts.repeated == 3)
  }

  @Test("Calls past the deadline are not sent")
  func deadline() async {
    let server = ScriptedServer()
    let player = StreamPlayer(client: server.client, calls: calls(3), speed: 1)
    await player.play(until: .now + .milliseconds(20))
    #expect(player.tally.counts.sent == 1)
  }
}

/// Points to itself for the first three requests, then takes calls.
private final class StartingServer: Transport {
  private let asked = Mutex(0)
  private let started = ScriptedServer()

  var client: DispatchClient {
    DispatchClient(ClientSettings(server: "http://test"), transport: self)
  }

  func send(_ request: ClientRequest) async -> Delivery {
    let number = asked.withLock { asked in
      asked += 1
      return asked
    }
    guard number > 3 else { return .answered(RawAnswer(status: 307, location: request.path)) }
    return await started.send(request)
  }
}
