import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import LoadTest
import PlainJSON

/// `towline load`: measures a running server.
struct LoadCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Send calls to a running server, and measure how it answers.",
    discussion: """
      An open loop: calls come when they are due, whatever the answers do, and a latency
      counts from the time at which the call was due. Afterwards every accepted call is
      looked for; one that is missing is exit code 1.

      Each call is by another person. Use it on a server of its own: the calls stay there.

      Examples:
        towline load --rate 50 --duration 30
        towline load --profile saturate --connections 64 --duration 20 --json
        towline load --stream fixtures/streams/harlow_storm_day.csv --speed 600 \\
            --area fixtures/areas/harlow.json --duration 60
      """)

  /// How calls are sent.
  enum Profile: String, CaseIterable, ExpressibleByArgument { case steady, saturate }

  @OptionGroup var options: ClientOptions
  @Option(help: "Calls a second.") var rate = 10.0
  @Option(help: "Seconds.") var duration = 10.0
  @Option(help: "steady, or saturate for the one closed loop.") var profile = Profile.steady
  @Option(help: "Connections at most; the senders of saturate.") var connections = 256
  @Option(help: ArgumentHelp("Play this call stream instead.", valueName: "file"))
  var stream: String?
  @Option(help: "Seconds of the stream in a second.") var speed = 60.0
  @Option(help: ArgumentHelp("Local time from which to play.", valueName: "time"))
  var from: LocalTimeArgument?
  @Option(help: ArgumentHelp("Local time before which to stop.", valueName: "time"))
  var to: LocalTimeArgument?
  @Option(help: ArgumentHelp("The stream's area (TOWLINE_AREA).", valueName: "file"))
  var area: String?
  @Option(help: "Paperwork items a second beside.") var paperworkRate = 0.0
  @Option(help: "Position fixes a second beside.") var positionsRate = 0.0
  @Option(help: "Makes people and places; random when not given.") var seed: UInt64?

  func validate() throws {
    guard rate > 0, rate <= 100_000, duration > 0, duration <= 86_400, speed > 0,
      (1...10_000).contains(connections), paperworkRate >= 0, positionsRate >= 0
    else {
      throw ValidationError(
        "rates and times must be above 0; --duration at most 86400, --connections 1 to 10000")
    }
  }

  func run() async throws {
    var settings = options.settings
    settings.connections = connections
    // The light transport, so that what is measured is the server; over TLS the ordinary one.
    guard let transport = KeptTransport(settings) else {
      return try await DispatchClient.with(settings) { client in try await run(client) }
    }
    do {
      try await run(DispatchClient(settings, transport: transport))
    } catch {
      await transport.close()
      throw error
    }
    await transport.close()
  }

  func run(_ client: DispatchClient) async throws {
    let run = LoadRun(client: client, plan: try plan())
    _ = try await run.send().settled(client: client.settings)
    guard let missing = await run.missing() else {
      throw ExitMessage(
        "the server does not say afterwards which calls it has: look at it, then run again",
        code: .unknown)
    }
    var kinds = [(name: "calls", figures: run.calls.figures)]
    if paperworkRate > 0 { kinds.append(("paperwork", run.paperwork.figures)) }
    if positionsRate > 0 { kinds.append(("positions", run.fixes.figures)) }
    let report = LoadReport(kinds: kinds, missing: missing)
    print(options.json ? report.json : report.text)
    guard missing == 0 else {
      throw ExitMessage("\(missing) accepted calls are missing", code: .refused)
    }
  }

  private func plan() throws -> LoadPlan {
    var generator = SystemRandomNumberGenerator()
    let seed = seed ?? generator.next()
    var plan = LoadPlan(try arrivals(), duration: .seconds(duration), seed: seed)
    plan.paperworkPerSecond = paperworkRate
    plan.fixesPerSecond = positionsRate
    return plan
  }

  private func arrivals() throws -> LoadPlan.Arrivals {
    if let stream {
      let file = area ?? ProcessInfo.processInfo.environment["TOWLINE_AREA"]
      let calls = try StreamSource.read(
        stream, area: try AreaSource.read(file), from: from?.time, to: to?.time)
      return .recorded(calls.calls, speed: speed)
    }
    switch profile {
    case .steady: return .steady(perSecond: rate)
    case .saturate: return .saturating(senders: connections)
    }
  }
}

/// What a load run found.
struct LoadReport {
  let kinds: [(name: String, figures: LatencyTally.Figures)]
  let missing: Int

  /// As the contract has it.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(
        "kinds",
        object: { writer in
          for kind in kinds { writer.member(key: kind.name, kind.figures) }
        })
      writer.member("missing", missing)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A table.
  var text: String {
    var table = TextTable(
      "KIND", "SENT", "ACCEPTED", "REFUSED", "UNKNOWN", "PER S", "P50", "P90", "P99", "P99.9",
      "MAX")
    for (name, figures) in kinds {
      table.add(
        name, "\(figures.sent)", "\(figures.accepted)", "\(figures.refused)",
        "\(figures.unknown)", Self.oneDecimal(figures.acceptedPerSecond, ""),
        Self.oneDecimal(figures.p50, " ms"), Self.oneDecimal(figures.p90, " ms"),
        Self.oneDecimal(figures.p99, " ms"), Self.oneDecimal(figures.p999, " ms"),
        Self.oneDecimal(figures.longest, " ms"))
    }
    return "\(table.text)\nAccepted calls that are missing: \(missing)"
  }

  private static func oneDecimal(_ value: Double, _ unit: String) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)\(unit)"
  }
}
