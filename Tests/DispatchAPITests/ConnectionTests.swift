import DispatchAPI
import Logging
import PlainJSON
import Testing

@Suite("connections", .timeLimit(.minutes(5)))
struct ConnectionTests {
  /// Short enough for a test, far apart enough to tell one from another.
  private var quick: ConnectionLimits {
    var limits = ConnectionLimits()
    limits.headTime = .milliseconds(400)
    limits.bodyTime = .milliseconds(400)
    limits.idleTime = .milliseconds(800)
    limits.lingerTime = .milliseconds(100)
    return limits
  }

  @Test(
    "exactly one Host is required",
    arguments: ["", "Host: a\r\nHost: b\r\n", "Host:\r\n"])
  func host(fields: String) async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send("GET /healthz HTTP/1.1\r\n\(fields)\r\n")
        let answer = try await peer.answer()
        #expect(answer.status == 400)
        #expect(answer.code == "bad_request")
      }
    }
  }

  @Test("requests sent ahead are answered in order, on one connection")
  func pipelining() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        let calls = (1...20).map {
          LiveServer.request("POST", "/v1/calls", call(plate: "PIPE\($0)"))
        }
        try await peer.send(calls.joined())
        for number in 1...20 {
          let answer = try await peer.answer()
          #expect(answer.status == 201)
          #expect(
            answer.json["job"]?["vehicle"]?["plate"]?.stringValue == "PIPE\(number)")
        }
      }
    }
  }

  @Test("thousands of requests sent ahead at once are answered one after the other")
  func manyAhead() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        let poll = LiveServer.request("GET", "/status", nil, ["If-None-Match": "*"])
        let last = LiveServer.request("GET", "/healthz", nil, ["Connection": "close"])
        try await peer.send(call: call(), then: String(repeating: poll, count: 3_000) + last)
        let answers = await peer.rest().split(separator: "HTTP/1.1 ")
        #expect(answers.count == 3_002)
        #expect(answers.first?.hasPrefix("201") == true)
        #expect(answers.dropFirst().dropLast().allSatisfy { $0.hasPrefix("304") })
        #expect(answers.last?.hasPrefix("200") == true)
      }
    }
  }

  @Test("what is no HTTP behind a call is told so after the call's answer")
  func noHTTPAhead() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(call: call(), then: "\u{16}\u{3} hello\r\n\r\n")
        #expect(try await peer.answer().status == 201)
        #expect(try await peer.answer().status == 400)
        #expect(await peer.rest() == "")
      }
    }
  }

  @Test("nothing is answered behind the last request of a connection")
  func behindTheLast() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        let last = LiveServer.request("POST", "/v1/calls", call(), ["Connection": "close"])
        try await peer.send(last + LiveServer.request("GET", "/healthz"))
        let answer = try await peer.answer()
        #expect(answer.status == 201)
        #expect(answer["connection"] == "close")
        #expect(await peer.rest() == "")
      }
    }
  }

  @Test("headers that do not end in time end the connection")
  func slowHeaders() async throws {
    try await LiveServer.with(limits: quick) { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        #expect(await peer.rest() == "")
      }
    }
  }

  @Test("headers that drip in on a used connection end it too")
  func slowSecondHeaders() async throws {
    try await LiveServer.with(limits: quick) { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/healthz"))
        #expect(try await peer.answer().status == 200)
        try await peer.send("GET /heal")
        let start = ContinuousClock.now
        #expect(await peer.rest() == "")
        #expect(ContinuousClock.now - start < .milliseconds(750))
      }
    }
  }

  @Test("a body that does not come in time is told so, and nothing is stored")
  func slowBody() async throws {
    try await LiveServer.with(limits: quick) { server in
      try await Peer.with(port: server.port) { peer in
        let whole = LiveServer.request("POST", "/v1/calls", call())
        try await peer.send(String(whole.dropLast(5)))
        let answer = try await peer.answer()
        #expect(answer.status == 408)
        #expect(answer["connection"] == "close")
        #expect(await peer.rest() == "")
      }
      let jobs = try await server.ask("GET", "/v1/jobs?state=all")
      #expect(jobs.json["jobs"]?.list.isEmpty == true)
    }
  }

  @Test("a connection that nothing is asked on is closed")
  func idle() async throws {
    try await LiveServer.with(limits: quick) { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(LiveServer.request("GET", "/healthz"))
        #expect(try await peer.answer().status == 200)
        #expect(await peer.rest() == "")
      }
    }
  }

  @Test("a waiting crew is not idle")
  func longPollIsNotIdle() async throws {
    try await LiveServer.with(limits: quick) { server in
      try await server.putTruck("T1")
      let answer = try await server.ask("GET", "/v1/trucks/T1/assignment?wait_s=2")
      #expect(answer.status == 204)
    }
  }

  @Test("a chunked body is bounded like any other")
  func chunkedOverflow() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send(
          "POST /v1/calls HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n")
        let chunk = "8000\r\n\(longText(0x8000))\r\n"
        for _ in 1...3 { try await peer.send(chunk) }
        let answer = try await peer.answer()
        #expect(answer.status == 413)
        #expect(answer.code == "too_large")
        #expect(answer["connection"] == "close")
      }
    }
  }

  @Test("a chunked body is a body")
  func chunked() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        let body = Array(call().utf8)
        try await peer.send(
          "POST /v1/calls HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n")
        for byte in body { try await peer.send([0x31, 0x0D, 0x0A, byte, 0x0D, 0x0A]) }
        try await peer.send("0\r\n\r\n")
        #expect(try await peer.answer().status == 201)
      }
    }
  }

  @Test("who asks before sending a body is told to go on, or not to")
  func expectation() async throws {
    try await LiveServer.with { server in
      let fields = ["Expect": "100-continue"]
      try await Peer.with(port: server.port) { peer in
        let whole = LiveServer.request("POST", "/v1/calls", call(), fields)
        try await peer.send(String(whole.dropLast(call().count)))
        #expect(try await peer.head().hasPrefix("HTTP/1.1 100"))
        try await peer.send(call())
        #expect(try await peer.answer().status == 201)
      }
      try await Peer.with(port: server.port) { peer in
        let whole = LiveServer.request("POST", "/v1/nothing", call(), fields)
        try await peer.send(String(whole.dropLast(call().count)))
        #expect(try await peer.answer().status == 404)
      }
    }
  }

  @Test("what is no HTTP is told so")
  func noHTTP() async throws {
    try await LiveServer.with { server in
      try await Peer.with(port: server.port) { peer in
        try await peer.send("\u{16}\u{3}\u{1} hello\r\n\r\n")
        #expect(try await peer.answer().status == 400)
      }
    }
  }

  @Test("long paths and large headers are refused")
  func tooLong() async throws {
    try await LiveServer.with { server in
      let path = try await server.ask("GET", "/v1/jobs?q=\(longText(5_000))")
      #expect(path.status == 414)
      let field = try await server.ask("GET", "/healthz", nil, ["X-Long": longText(9_000)])
      #expect(field.status == 431)
    }
  }

  @Test("a port in use is said to be in use")
  func portInUse() async throws {
    try await LiveServer.with { server in
      let address = DispatchAPI.Address(port: server.port)
      let second = DispatchAPI(
        service: server.service, address: address, build: "test", logger: .init(label: "x"))
      await #expect(throws: ListenFailure.portInUse(address)) { try await second.run() }
    }
  }

  @Test("HEAD gets what GET gets, without the body")
  func head() async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask("HEAD", "/healthz")
      #expect(answer.status == 200)
      #expect(answer["content-length"] != "0")
    }
  }
}

extension Peer {
  /// Sends a call, and more in the same bytes.
  fileprivate func send(call: String, then more: String) async throws {
    try await send(LiveServer.request("POST", "/v1/calls", call) + more)
  }
}
