import DispatchCore
import PlainJSON
import ServiceLifecycle
import Testing

@Suite("the event stream", .timeLimit(.minutes(5)))
struct EventTests {
  /// The next so many events of a stream: their numbers and types.
  private func read(_ count: Int, from peer: Peer) async throws -> [(seq: Int64, type: String)] {
    var text = ""
    var events: [(seq: Int64, type: String)] = []
    while events.count < count, let chunk = try await peer.chunk() {
      text += chunk
      events = text.split(separator: "\n\n").compactMap(Self.event)
    }
    return events
  }

  private static func event(_ block: Substring) -> (seq: Int64, type: String)? {
    let lines = block.split(separator: "\n")
    guard lines.count == 3, let seq = Int64(lines[0].dropFirst(4)) else { return nil }
    return (seq, String(lines[1].dropFirst(7)))
  }

  @Test("what happened is told again from any event on, then what happens, each once")
  func resume() async throws {
    try await LiveServer.with { server in
      for number in 1...5 {
        _ = try await server.ask("POST", "/v1/calls", call(plate: "EV\(number)X"))
      }
      let last = try await server.ask("GET", "/v1/jobs/5").json["events"]?.list.last?["seq"]?.int
      try await Peer.with(port: server.port) { peer in
        try await peer.send(
          LiveServer.request("GET", "/v1/events", nil, ["Last-Event-ID": "2"]))
        #expect(try await peer.head().contains("text/event-stream"))
        let past = try await read(Int(last ?? 0) - 2, from: peer)
        #expect(past.map(\.seq) == Array(3...(last ?? 0)))
        _ = try await server.ask("POST", "/v1/jobs/1/note", "{\"text\":\"x\"}")
        let next = try await read(1, from: peer)
        #expect(next.map(\.type) == ["noted"])
        #expect(next.first?.seq == (last ?? 0) + 1)
      }
    }
  }

  @Test("only the types that are wanted come")
  func types() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events?types=noted,truck_put"))
        _ = try await peer.head()
        _ = try await peer.chunk()
        try await server.putTruck("T1")
        _ = try await server.ask("POST", "/v1/calls", call())
        _ = try await server.ask("POST", "/v1/jobs/1/note", "{\"text\":\"x\"}")
        let events = try await read(2, from: peer)
        #expect(events.map(\.type) == ["truck_put", "noted"])
      }
    }
  }

  /// Reads a stream until it has told an event of that type.
  private func text(until type: String, from peer: Peer) async throws -> String {
    var text = ""
    while !text.contains("\"type\":\"\(type)\""), let chunk = try await peer.chunk() {
      text += chunk
    }
    return text
  }

  @Test("a step of a trip that has ended since is told with its job and its truck")
  func pastTrip() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      _ = try await server.ask("POST", "/v1/jobs/1/release", "{\"reason\":\"flat tyre\"}")
      let events = try await server.ask("GET", "/v1/jobs/1").json["events"]?.list ?? []
      let step = events.first { $0["type"]?.stringValue == "advanced" }
      let seq = try #require(step?["seq"]?.int)
      try await Peer.with(port: server.port) { peer in
        try await peer.send(
          LiveServer.request("GET", "/v1/events", nil, ["Last-Event-ID": "\(seq - 1)"]))
        _ = try await peer.head()
        let told = try await text(until: "advanced", from: peer)
        #expect(told.contains(#""type":"advanced","job":1,"truck":"T1""#))
      }
    }
  }

  @Test("a step is told with its job and truck to whom the assignment was not told")
  func chosenSteps() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events?types=advanced"))
        _ = try await peer.head()
        _ = try await peer.chunk()
        _ = try await server.ask("POST", "/v1/calls", call())
        _ = try await server.ask("POST", "/v1/jobs/1/release", "{\"reason\":\"flat tyre\"}")
        let told = try await text(until: "advanced", from: peer)
        #expect(told.contains(#""type":"advanced","job":1,"truck":"T1""#))
      }
    }
  }

  @Test("a truck's listener is told of that truck only")
  func truck() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      try await server.putTruck("T2")
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events?truck=T2&after=0"))
        _ = try await peer.head()
        _ = try await server.ask("POST", "/v1/trucks/T1/duty", "{\"duty\":\"off_duty\"}")
        _ = try await server.ask("POST", "/v1/trucks/T2/duty", "{\"duty\":\"off_duty\"}")
        let events = try await read(2, from: peer)
        #expect(events.map(\.type) == ["truck_put", "duty_set"])
        #expect(events.map(\.seq) == [2, 4])
      }
    }
  }

  @Test("every kind of event can be asked for, and nothing else")
  func knownTypes() async throws {
    try await LiveServer.with { server in
      let types = Event.Kind.allCases.map(\.rawValue)
      try await Peer.with(port: server.port) { peer in
        try await peer.send(
          LiveServer.request("GET", "/v1/events?types=\(types.joined(separator: ","))"))
        #expect(try await peer.head().contains("text/event-stream"))
      }
      #expect(try await server.ask("GET", "/v1/events?types=noted,dropped").status == 422)
    }
  }

  @Test("a stop ends streams and waiting crews, and finishes what is under way")
  func stop() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      async let waiting = server.ask("GET", "/v1/trucks/T1/assignment?wait_s=60")
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events"))
        _ = try await peer.head()
        _ = try await peer.chunk()
        await server.group.triggerGracefulShutdown()
        while try await peer.chunk() != nil {}
        #expect(await peer.rest() == "")
      }
      #expect(try await waiting.status == 204)
    }
  }
}
