import DispatchAPI
import DispatchCore
import DispatchService
import PlainJSON
import Synchronization
import TestSupport
import Testing

@Suite("listeners of the event stream", .timeLimit(.minutes(5)))
struct ListenerTests {
  /// Listens until an event of a type has come; how many chunks that took.
  private static func hears(_ type: String, port: Int) async throws -> Bool {
    try await Peer.with(port: port) { peer in
      try await peer.send(LiveServer.request("GET", "/v1/events"))
      _ = try await peer.head()
      while let chunk = try await peer.chunk() {
        if chunk.contains("event: \(type)\n") { return true }
      }
      return false
    }
  }

  @Test("200 of them hear of a call, and calls are answered meanwhile; the bound is told")
  func many() async throws {
    try await LiveServer.with { server in
      let alone = try await Self.medianTime(of: 40, "A", server)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 1...200 {
          group.addTask { try await Self.hears("noted", port: server.port) }
        }
        try await eventually { server.service.events.count >= 200 }
        let beside = try await Self.medianTime(of: 40, "B", server)
        print("a call beside 200 listeners: median \(beside), alone \(alone)")
        _ = try await server.ask("POST", "/v1/jobs/1/note", "{\"text\":\"x\"}")
        for try await heard in group { #expect(heard) }
      }
      try await eventually { server.service.events.count == 0 }
    }
  }

  /// How long so many calls take, one after the other.
  private static func medianTime(
    of count: Int, _ plate: String, _ server: LiveServer
  ) async throws -> Duration {
    var times: [Duration] = []
    for number in 1...count {
      let time = try await ContinuousClock().measure {
        let answer = try await server.ask("POST", "/v1/calls", call(plate: "\(plate)\(number)X"))
        #expect(answer.status == 201)
      }
      times.append(time)
    }
    return times.sorted()[count / 2]
  }

  @Test("beyond the bound are told so, and leave room when they go")
  func bound() async throws {
    try await LiveServer.with { server in
      let held = (1...EventHub.mostListeners).map { _ in server.service.events.listen() }
      #expect(held.allSatisfy { $0 != nil })
      let refused = try await server.ask("GET", "/v1/events")
      #expect(refused.status == 503)
      #expect(refused.code == "busy")
      #expect(refused["retry-after"].flatMap { Int($0) } ?? 0 >= 5)
      // An optimized build lets go of what is not used any more.
      withExtendedLifetime(held) {}
    }
  }

  @Test("come in a flood: as many as there is room for listen, the others are told, calls go on")
  func flood() async throws {
    try await LiveServer.with { server in
      let attempts = 1_000
      let refused = Count()
      let over = Task {
        try await eventually(within: .seconds(120)) {
          refused.value >= attempts - EventHub.mostListeners
        }
        #expect(server.service.events.count == EventHub.mostListeners)
        return try await server.ask("POST", "/v1/calls", call()).status
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...attempts {
          group.addTask {
            try await Peer.with(port: server.port) { peer in
              try await peer.send(LiveServer.request("GET", "/v1/events"))
              let isTold = try await peer.head().hasPrefix("HTTP/1.1 503 ")
              if isTold { refused.add() }
              // Who listens holds on until the flood is over.
              if !isTold { _ = try await over.value }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await over.value == 201)
      #expect(refused.value == attempts - EventHub.mostListeners)
      try await eventually { server.service.events.count == 0 }
      #expect(server.service.events.listen() != nil)
    }
  }

  @Test("that read too slowly are dropped with a notice of where to resume")
  func slow() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      try await Peer.with(port: server.port, reads: false) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events"))
        try await eventually { server.service.events.count >= 1 }
        // The bound, and more than the 4 MB that a socket may hold.
        try await Self.sendNotes(9_000, to: server)
        try await eventually(within: .seconds(120)) { server.service.events.count == 0 }
        try await peer.beginReading()
        _ = try await peer.head()
        var last = ""
        while let chunk = try await peer.chunk() { last = String((last + chunk).suffix(4_000)) }
        let notice = last.split(separator: "\n\n").last ?? ""
        #expect(notice.hasPrefix("event: dropped\ndata: {\"after\":"))
        let after = notice.split(separator: ":").last?.dropLast() ?? ""
        #expect(last.contains("id: \(after)\n"))
      }
    }
  }

  @Test("that fall behind while they hear the past are dropped with the same notice")
  func slowPast() async throws {
    var limits = ConnectionLimits()
    limits.heartbeat = .milliseconds(20)
    try await LiveServer.with(limits: limits) { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      // More than two sockets hold.
      try await Self.sendNotes(9_000, to: server)
      try await Peer.with(port: server.port, reads: false) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events?after=0"))
        // Takes many heartbeats.
        try await Self.sendNotes(3_000, to: server)
        try await peer.beginReading()
        _ = try await peer.head()
        var last = ""
        while let chunk = try await peer.chunk() { last = String((last + chunk).suffix(4_000)) }
        let notice = last.split(separator: "\n\n").last { $0.hasPrefix("event: ") } ?? ""
        #expect(notice.hasPrefix("event: dropped\ndata: {\"after\":"))
        let after = notice.split(separator: ":").last?.dropLast() ?? ""
        #expect(last.contains("id: \(after)\n"))
      }
    }
  }

  @Test("with a number beyond the last event are told the last one; what is no number is refused")
  func farAhead() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      let last = try await server.ask("GET", "/v1/jobs/1").json["events"]?.list.last?["seq"]?.int
      let next = try #require(last) + 1
      let named = try await server.ask("GET", "/v1/events", nil, ["Last-Event-ID": "\(next)"])
      let asked = try await server.ask("GET", "/v1/events?after=\(Int64.max)")
      for answer in [named, asked] {
        #expect(answer.status == 422)
        #expect(answer.text.contains("the last event is \(next - 1)"))
      }
      for text in ["99999999999999999999999", "-1", "x", String(repeating: "9", count: 4_000)] {
        let answer = try await server.ask("GET", "/v1/events", nil, ["Last-Event-ID": text])
        #expect(answer.status == 422, "\(text.prefix(30))")
      }
      #expect(try await server.ask("GET", "/v1/events?types=nonsense").status == 422)
    }
  }

  @Test("hear a heartbeat while nothing happens")
  func heartbeat() async throws {
    var limits = ConnectionLimits()
    limits.heartbeat = .milliseconds(50)
    try await LiveServer.with(limits: limits) { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events"))
        _ = try await peer.head()
        #expect(try await peer.chunk() == ": towline\n\n")
        for _ in 1...3 { #expect(try await peer.chunk() == ": \n\n") }
      }
    }
  }

  @Test("may ask for the head alone: no body follows")
  func head() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("HEAD", "/v1/events"))
        let answer = try await peer.answer(toHead: true)
        #expect(answer.status == 200)
        #expect(answer["content-type"] == "text/event-stream")
        #expect(await peer.rest() == "")
      }
      try await eventually { server.service.events.count == 0 }
    }
  }

  /// Long ones, from so many at once as the lane holds.
  private static func sendNotes(_ count: Int, to server: LiveServer) async throws {
    let text = String(repeating: "x", count: 1_500)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        if number >= 64 { try await group.next() }
        group.addTask {
          _ = try await server.service.submit(
            Submission(
              lane: .operations, command: .note(Job.ID(1), text: text, by: "ann"), key: nil
            ) { _, _ in Answer(status: 200, body: []) })
        }
      }
      try await group.waitForAll()
    }
  }
}

/// Counts from many tasks.
private final class Count: Sendable {
  private let state = Mutex(0)

  var value: Int { state.withLock(\.self) }

  func add() { state.withLock { $0 += 1 } }
}
