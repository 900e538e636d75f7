import Foundation
import Postgres

/// Polls of the status page beside a web server that serves a file of the same size, and beside a bare
/// route, in turns.
struct StatusBench {
  let workshop: Workshop
  let options: Options
  private static let connections = 64

  private struct Round {
    var wrk: Wrk.Round
    /// Of the server, for each poll.
    var microseconds: Double
  }

  func sections() async throws -> [Section] {
    let settings = try await workshop.emptyDatabase("status")
    let server = try TowlineServer(workshop, options, settings)
    try await server.waitUntilReady()
    // Some calls, so that the page has figures to show.
    _ = try Wrk(seconds: 1, connections: 8).measure(server.address, round: 0)
    let file = try await keep(server)
    let nginx = try await Rival.nginx(workshop, file: file)
    let bare = try await Rival.bareHummingbird(file: file)
    var (own, plain, least) = ([Round](), [Round](), [Round]())
    for number in 1...options.rounds {
      plain.append(try poll(nginx.address, nginx.times))
      own.append(try poll(server.address, server.times))
      least.append(try poll(bare.address, bare.times))
      say(
        "bench: round \(number): \([plain, own, least].map { Int($0[number - 1].wrk.answersPerSecond) })"
      )
    }
    nginx.stop()
    bare.stop()
    try server.stop()
    let size = try Data(contentsOf: URL(fileURLWithPath: file)).count
    return [
      Section(
        name: "Polls of the status page, \(size) bytes, \(Self.connections) connections",
        rows: rows(own, nginx: plain, bare: least))
    ]
  }

  /// What the page says now, as a file.
  private func keep(_ server: TowlineServer) async throws -> String {
    try await Task.sleep(for: .milliseconds(300))
    let page = try await Question(url: "http://\(server.address)/status").answer()
    let file = workshop.folder + "/status.json"
    try Data(page.body).write(to: URL(fileURLWithPath: file))
    return file
  }

  private func poll(_ address: String, _ times: () throws -> Double) throws -> Round {
    let before = try times()
    let wrk = try Wrk(
      seconds: options.seconds, connections: Self.connections, script: "bench/polls.lua",
      path: "/status"
    ).measure(address, round: 0)
    return Round(wrk: wrk, microseconds: (try times() - before) * 1e6 / Double(wrk.answered))
  }

  private func rows(_ own: [Round], nginx: [Round], bare: [Round]) -> [Row] {
    let rates = Series(own.map(\.wrk.answersPerSecond))
    let costs = Series(own.map(\.microseconds))
    let nginxRates = Series(nginx.map(\.wrk.answersPerSecond))
    let bareCosts = Series(bare.map(\.microseconds))
    return [
      Row("polls answered", "polls/s", rates),
      Row("nginx, a file of the same size", "polls/s", nginxRates),
      Row("the one over the other", "times", rates / nginxRates, aim: .atLeast(0.8)),
      Row(
        "a bare Hummingbird route", "polls/s", Series(bare.map(\.wrk.answersPerSecond))),
      Row("CPU of a poll: towline", "µs", costs),
      Row("CPU of a poll: the bare route", "µs", bareCosts),
      Row("the one over the other", "times", costs / bareCosts, aim: .atMost(1.05)),
      Row("CPU of a poll: nginx", "µs", Series(nginx.map(\.microseconds))),
      Row("P99 of a poll at that load", "ms", Series(own.map(\.wrk.p99Milliseconds))),
    ]
  }
}
