import DispatchService
import Foundation
import PlainJSON
import TestSupport
import Testing

@Suite("the metrics", .timeLimit(.minutes(5)))
struct MetricsTests {
  @Test("are what promtool takes for good: named and typed by the rules of that world")
  func metrics() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      for number in 1...20 {
        _ = try await server.ask("POST", "/v1/calls", call(plate: "M\(number)X"))
      }
      for step in ["dispatched", "en_route", "on_scene"] {
        _ = try await server.ask("POST", "/v1/assignments/1/advance", "{\"to\":\"\(step)\"}")
      }
      let answer = try await server.ask("GET", "/metrics")
      #expect(answer.status == 200)
      #expect(answer["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      let said = try Promtool.run(["check", "metrics"], answer.body)
      #expect(said.status == 0, "\(said.text)")
      #expect(said.text.isEmpty, "\(said.text)")
      let lines = Set(answer.text.split(separator: "\n"))
      let durability = try #require(server.service.durability)
      for line in [
        "towline_state{state=\"leading\"} 1", "towline_calls_received_total 20",
        "towline_durability{durability=\"\(durability.rawValue)\"} 1",
        "towline_durability{durability=\"replicated\"} 0", "towline_lacks_standby 0",
        "towline_defects_total 0",
        "towline_trucks{activity=\"on_scene\"} 1", "towline_response_seconds_count{class=\"D3\"} 1",
        "towline_response_seconds_bucket{class=\"D3\",le=\"30\"} 1",
        "towline_promises_given_total 20",
        "towline_response_within_target_total{class=\"D3\"} 1",
        "towline_response_missed_target_total{class=\"D3\"} 0",
        "towline_jobs_late_unreached{class=\"D3\"} 0", "towline_promises_overdue 0",
        "towline_timers_stopped 0",
      ] { #expect(lines.contains(Substring(line)), "\(line)") }
      print("the metrics have \(lines.count) lines, \(answer.body.count) bytes")
      #expect(lines.count < 1_000)
    }
  }

  @Test("count into classic histograms: buckets that only grow, and a sum")
  func histograms() async throws {
    try await LiveServer.with { server in
      for number in 1...30 {
        _ = try await server.ask("POST", "/v1/calls", call(plate: "H\(number)X"))
      }
      let text = try await server.ask("GET", "/metrics").text
      let door = text.split(separator: "\n").filter { $0.hasPrefix("towline_door_seconds") }
      let counts = door.filter { $0.contains("_bucket") }.compactMap {
        $0.split(separator: " ").last.flatMap { Int($0) }
      }
      #expect(counts == counts.sorted())
      #expect(counts.last == 30)
      #expect(door.contains("towline_door_seconds_count 30"))
      let sum = door.first { $0.contains("_sum") }?.split(separator: " ").last.flatMap {
        Double($0)
      }
      #expect((sum ?? 0) > 0.001 && (sum ?? 0) < 300)
    }
  }

  @Test("tell of the process by the names that any dashboard knows")
  func process() async throws {
    try await LiveServer.with { server in
      let text = try await server.ask("GET", "/metrics").text
      func value(_ name: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }?
          .split(separator: " ").last.flatMap { Double($0) }
      }
      let started = try #require(value("process_start_time_seconds"))
      let now = Date.now.timeIntervalSince1970
      #expect(started < now + 2 && started > now - 86_400)
      #expect(try #require(value("process_cpu_seconds_total")) > 0)
      let resident = try #require(value("process_resident_memory_bytes"))
      #expect(resident > 1e6 && resident < 1e12)
      let open = try #require(value("process_open_fds"))
      let most = try #require(value("process_max_fds"))
      #expect(open >= 3 && open < most)
    }
  }

  @Test("tell how old the run sheet is, and 0 where none is wanted")
  func runSheet() async throws {
    try await LiveServer.with { server in
      func age() async throws -> Double? {
        try await server.ask("GET", "/metrics").text.split(separator: "\n")
          .first { $0.hasPrefix("towline_run_sheet_age_seconds ") }?
          .split(separator: " ").last.flatMap { Double($0) }
      }
      #expect(try await age() == 0)
      server.service.runSheet.renew()
      try await eventually { (try await age() ?? 0) > 0 }
    }
  }

  @Test("need a token from elsewhere, as the status does")
  func access() async throws {
    try await LiveServer.with { server in
      let admin = try await server.token("boss", "admin")
      #expect(try await server.ask("GET", "/metrics").status == 200)
      let far = ["X-Forwarded-For": "192.0.2.1"]
      #expect(try await server.ask("GET", "/metrics", nil, far).status == 401)
      #expect(try await server.ask("GET", "/metrics", nil, token: admin, far).status == 200)
    }
  }

  @Test("have an example of alerts that promtool takes for good, about figures that exist")
  func alerts() async throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/alerts.yml").standardized.path
    let said = try Promtool.run(["check", "rules", path], [])
    #expect(said.status == 0, "\(said.text)")
    let rules = try String(contentsOfFile: path, encoding: .utf8)
    let named = Set(rules.matches(of: #/(?:towline|process)_[a-z_]+/#).map { String($0.output) })
    try await LiveServer.with { server in
      let text = try await server.ask("GET", "/metrics").text
      #expect(named.count > 5)
      for name in named { #expect(text.contains("\n\(name)"), "\(name)") }
    }
  }
}

extension MetricsTests {
  @Test("are named in their document, and no others, by base units, with a total for each counter")
  func document() async throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/metrics.md").standardized.path
    let told = try String(contentsOfFile: path, encoding: .utf8).matches(
      of: #/`((?:towline|process)_[a-z_]+)`/#
    ).map { String($0.output.1) }
    try await LiveServer.with { server in
      let lines = try await server.ask("GET", "/metrics").text.split(separator: "\n")
      let types = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ") }
      #expect(types.map { String($0[2]) }.sorted() == told.sorted())
      for type in types {
        #expect(type[2].hasSuffix("_total") == (type[3] == "counter"), "\(type[2])")
        let hasOtherUnit = ["_ms", "_us", "_minutes", "_hours", "_m", "_km", "_percent"]
          .contains { type[2].hasSuffix($0) }
        #expect(!hasOtherUnit, "\(type[2])")
      }
    }
  }
}

extension MetricsTests {
  @Test(
    "have buckets up to a day for what a member waits for, and to a minute for the machine's time")
  func buckets() async throws {
    try await LiveServer.with { server in
      let lines = try await server.ask("GET", "/metrics").text.split(separator: "\n")
      func bounds(_ start: String) -> [Double] {
        lines.filter { $0.hasPrefix(start) }.compactMap { line in
          line.split(separator: "le=\"").last?.split(separator: "\"").first.flatMap { Double($0) }
        }.filter(\.isFinite)
      }
      let decision = bounds("towline_decision_seconds_bucket{class=\"D3\"")
      #expect(decision.first == 0.001 && decision.last == 86_400)
      #expect(decision == decision.sorted() && decision.contains(60))
      for name in ["turnout", "travel", "response", "service"] {
        let waited = bounds("towline_\(name)_seconds_bucket{class=\"D3\"")
        #expect(waited.first == 30 && waited.last == 86_400, "\(name)")
        #expect(waited == waited.sorted())
      }
      #expect(bounds("towline_door_seconds_bucket").last == 60)
    }
  }

  @Test("and the line of the status tell of storm mode, and of the classes that it holds")
  func storm() async throws {
    try await LiveServer.with { server in
      func held() async throws -> [String] {
        try await server.ask("GET", "/metrics").text.split(separator: "\n").map(String.init)
          .filter { $0.hasPrefix("towline_storm_") && $0.hasSuffix(" 1") }
      }
      #expect(try await held() == [])
      try await server.insist("PUT", "/v1/storm", #"{"on":true,"serve":["D0","D1","D2"]}"#)
      try await eventually { try await held().count > 0 }
      #expect(
        try await held() == [
          "towline_storm_mode 1", "towline_storm_held{class=\"D3\"} 1",
          "towline_storm_held{class=\"D4\"} 1",
        ])
      let line = try await server.ask("GET", "/status?format=line").text
      #expect(line.contains(" | STORM MODE D0 D1 D2 only | "))
    }
  }

  @Test("and the status tell how long a commit has been under way, and from 2 s on that it is slow")
  func commitUnderWay() async throws {
    try await LiveServer.with { server in
      let held = try await HeldCommits(server)
      let sent = Task { try await server.ask("POST", "/v1/calls", call(plate: "A1")) }
      try await eventually {
        try await server.ask("GET", "/status?format=line").text.contains(" | COMMIT SLOW ")
      }
      let status = try await server.ask("GET", "/status").json
      #expect(status["state"]?.stringValue == "leading")
      #expect((status["machine"]?["commit_under_way_ms"]?.int ?? 0) >= 2_000)
      let reason = status["reasons"]?.list.first?.stringValue ?? ""
      #expect(reason.hasPrefix("a commit has been under way for "))
      let metrics = try await server.ask("GET", "/metrics").text.split(separator: "\n")
      let age = metrics.first { $0.hasPrefix("towline_commit_under_way_seconds ") }?
        .split(separator: " ").last.flatMap { Double($0) }
      #expect((age ?? 0) >= 2)
      try await held.letGo()
      #expect(try await sent.value.status == 201)
      try await eventually {
        let status = try await server.ask("GET", "/status").json
        return status["machine"]?["commit_under_way_ms"]?.isNull == true
      }
    }
  }
}

/// Prometheus' own tool, from Debian's package.
private enum Promtool {
  struct Missing: Error, CustomStringConvertible {
    let description =
      "promtool is missing: scripts/set-up test installs it, or apt-get install prometheus"
  }

  static func run(_ arguments: [String], _ input: [UInt8]) throws -> (status: Int32, text: String) {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool") else {
      throw Missing()
    }
    let process = Process()
    let (from, to) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/promtool")
    process.arguments = arguments
    process.standardInput = from
    process.standardOutput = arguments.contains("rules") ? FileHandle.nullDevice : to
    process.standardError = to
    try process.run()
    // It reads all before it writes, so the pipes cannot fill both ways.
    try from.fileHandleForWriting.write(contentsOf: Data(input))
    try from.fileHandleForWriting.close()
    let text = to.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}
