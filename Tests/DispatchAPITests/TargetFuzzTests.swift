import Foundation
import Mutation
import Testing

/// Long with `TOWLINE_FUZZ_SECONDS`, from another seed with `TOWLINE_FUZZ_SEED`.
@Suite("targets and fields that are damaged at random", .timeLimit(.minutes(30)))
struct TargetFuzzTests {
  private static let targets = [
    "/v1/jobs?state=open&class=D1&q=ABC%20123&limit=50&after=12", "/v1/jobs/J1/why?decision=1",
    "/v1/events?after=3&truck=T1&types=assigned,advanced", "/v1/report?day=2016-01-12&shift=early",
    "/v1/report?from=2016-01-12T06:00&to=2016-01-13T06:00:00Z", "/v1/report?month=2016-01",
    "/v1/handover?last=true&hours=8", "/v1/members?phone=%2B1+610+555&plate=ABC",
    "/v1/trucks/T1/assignment?wait_s=0&assignment=1&revision=2", "/status?format=line",
    "/v1/paperwork?state=open&limit=5&after=2",
  ].map { Array($0.utf8) }

  private static let fields = ["3", "17", "key-1", "anna", "text/plain;q=0.5, application/json"]
    .map { Array($0.utf8) }

  @Test("are answered or refused by name, and the server goes on")
  func anything() async throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["TOWLINE_FUZZ_SECONDS"].flatMap { Int($0) }
    let seed = environment["TOWLINE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 4
    print("fuzz: targets, seed \(seed)")
    try await LiveServer.with { server in
      var mutator = Mutator(seed: seed)
      var statuses: [Int: Int] = [:]
      for _ in 0..<(seconds.map { $0 * 20 } ?? 200) {
        let request = Self.request(&mutator)
        // Without a head the connection was closed: no more can be said to such bytes.
        let status = try await Peer.with(port: server.port) { peer in
          try await peer.send(request)
          return (try? await peer.head()).map { HTTPAnswer(head: $0).status } ?? 0
        }
        statuses[status, default: 0] += 1
        #expect(status < 500, "seed \(seed): \(String(decoding: request, as: UTF8.self))")
      }
      #expect((statuses[200] ?? 0) > 0 && (statuses[422] ?? 0) > 0, "\(statuses)")
      #expect(try await server.ask("GET", "/healthz").status == 200)
    }
  }

  private static func request(_ mutator: inout Mutator) -> [UInt8] {
    func line(_ corpus: [[UInt8]]) -> [UInt8] {
      mutator.mutated(corpus).filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
    }
    var request = Array("GET ".utf8) + line(targets) + Array(" HTTP/1.1\r\nHost: test\r\n".utf8)
    let names = [
      "Last-Event-ID", "Idempotency-Key", "As", "Accept", "If-None-Match", "Towline-Age",
    ]
    for name in names {
      request += Array("\(name): ".utf8) + line(fields) + Array("\r\n".utf8)
    }
    return request + Array("Connection: close\r\n\r\n".utf8)
  }
}
