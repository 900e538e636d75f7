import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import LoadTest

/// `towline load`: measures a running server.
struct LoadCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Send calls to a running server, and measure how it answers.",
    discussion: """
      An open loop: requests are sent when they are due, whatever the answers do,
      and a latency counts from the time at which the request was due. What is
      unknown is asked for again under the same key for --patience seconds.
      Afterwards every accepted call is looked for. The server's own figures are
      those of the run, by its metrics before and after. A percentile of too few
      answers is not told.

      Exit codes, the first that is so:
        1  an accepted call is missing, an --expect does not hold, or no call, or
           nothing at all, was accepted; some refusals alone are no fault
        4  of a request nobody knows whether it is stored, or no server says at
           the end which calls it has, so that accepted ones may be missing: so
           after a server that died and did not come back
        3  a request found no server, or a read had no answer
        0  otherwise

      Ctrl-C and SIGTERM end it early: answers under way are waited for a little,
      what was found until then is looked at and written, and the exit code is
      130 or 143. A second one ends it at once.

      Each call is by another person, unless --redials says otherwise. Use it on a
      server of its own: the calls stay there.

      Profiles:
        steady         the rate all the time
        ramp           from a tenth of the rate up
        storm          up to six times the rate by the first quarter
        redial         every second caller has called before
        cold-snap      eight times the rate at once
        national       1/s, and five times that for 5 s in each 20
        step-to-break  faster until it breaks; --duration bounds the search
        saturate       a closed loop, to find the ceiling

      Examples:
        towline load --rate 50 --duration 30
        towline load --profile storm --rate 20 --duration 120 --report storm.html
        towline load --rate 100 --positions-rate 7000 --polls-rate 1000
        towline load --profile step-to-break --rate 200 --break-at 100
        towline load --rate 100 --expect 'door.p99<50ms' --expect door.refused=0
        towline load --profile saturate --connections 64 --duration 20 --json
        towline load --rate 50 --duration 60 --history calls.ndjson
        towline load --rate 50 --duration 120 --history calls.ndjson \\
            --server http://a:8080,http://b:8080 \\
            --nemesis stop --nemesis kill --pid 4711 --pid 4712
        towline load --stream fixtures/streams/harlow_storm_day.csv --speed 600 \\
            --area fixtures/areas/harlow.json
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var load: LoadOptions
  @Option(
    help: ArgumentHelp("Write one page with plots, complete in itself.", valueName: "file"))
  var report: String?
  @Option(
    help: ArgumentHelp(
      "Write down what is sent and answered, for `towline check`.", valueName: "file"))
  var history: String?
  @OptionGroup var nemesis: NemesisOptions
  @Option(
    help: ArgumentHelp(
      "What must hold, such as door.p99<50ms, polls.refused=0 or missing=0; exit code 1 when it "
        + "does not. Of too few answers for a percentile the longest time is held to it. May be "
        + "given often.", valueName: "text"))
  var expect: [String] = []

  func validate() throws {
    for expectation in try expectations() {
      guard let kind = expectation.kind, !load.sends(kind) else { continue }
      let option = kind == .calls ? "--rate" : "--\(kind.rawValue)-rate"
      throw ValidationError(
        "\(expectation.text) expects something of \(kind.rawValue), but none are sent: "
          + "give \(option)")
    }
  }

  private func expectations() throws -> [LoadExpectation] {
    try expect.map { text in
      do throws(LoadExpectation.Fault) {
        return try LoadExpectation(text)
      } catch {
        throw ValidationError("--expect: \(error)")
      }
    }
  }

  func run() async throws {
    var settings = options.settings
    settings.connections = load.connections
    // The light transport, so that what is measured is the server; over TLS, and where one of several
    // servers has to be found, the ordinary one.
    guard settings.servers.count == 1, let transport = KeptTransport(settings) else {
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
    let lookouts = lookouts
    do {
      try await measure(client, lookouts)
    } catch {
      for lookout in lookouts { await lookout.close() }
      throw error
    }
    for lookout in lookouts { await lookout.close() }
  }

  /// One for each server: a look must not wait behind the load.
  private var lookouts: [DispatchClient] {
    options.settings.servers.map { server in
      var settings = ClientSettings(
        server: server, token: options.settings.token, author: options.settings.author)
      settings.connectTimeout = .seconds(1)
      settings.connections = 2
      return DispatchClient(settings)
    }
  }

  private func measure(_ client: DispatchClient, _ lookouts: [DispatchClient]) async throws {
    let began = Timestamp.now
    let plan = try load.plan()
    let page = try report.map { path throws(ExitMessage) in try ReportFile(path: path) }
    let file = try history.map { try HistoryFile(path: $0) }
    let run = LoadRun(
      client: client, plan: plan, lookouts: lookouts,
      recorder: file.map { file in HistoryRecorder { file.write($0) } })
    let hurting = Task { await Nemesis(nemesis).run() }
    try await Interruption.stopping({
      run.stop()
      hurting.cancel()
      complain("\nending: answers under way are waited for a little; Ctrl-C again ends at once")
    }) {
      let following = Task { await LoadProgress(run: run, isQuiet: options.json).follow() }
      let outcome = await run.send()
      hurting.cancel()
      await hurting.value
      following.cancel()
      await following.value
      let words = try await found(run, outcome, began)
      try file?.close()
      print(options.json ? words.json : words.text)
      try page?.write(LoadPage(words, clock: .here).html)
      if let fault = words.fault { throw ExitMessage(fault.text, code: fault.kind) }
    }
  }

  /// What is to be said of a run that is over, once it is known what is missing.
  private func found(
    _ run: LoadRun, _ outcome: Outcome<TruckListView>, _ began: Timestamp
  ) async throws -> LoadWords {
    let fleet = try outcome.settled(client: options.settings).value
    guard !fleet.trucks.isEmpty || !run.plan.needsTrucks else {
      throw ExitMessage(
        "the server has no trucks, so that nothing was sent: add some with `towline truck add`, or "
          + "leave out the rates of statuses and positions", code: .misuse)
    }
    return LoadWords(
      title: load.title(of: run.plan), servers: options.settings.servers, began: began,
      result: run.result(missing: await run.missingOnceBack()), expectations: try expectations(),
      recipe: load.recipe(of: run.plan, to: options.settings, expecting: expect, nemesis))
  }
}
