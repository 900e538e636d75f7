import DispatchCore
import DispatchWire
import Foundation
import Postgres

/// What goes on beside the calls, and what it costs them: polls of the status page beside full intake,
/// position fixes beside a steady stream of calls.
struct BesideBench {
  let workshop: Workshop
  let options: Options
  private static let pollsPerSecond = 1_000
  /// Fixes a second that come in batches of 50, and alone; 5 s apart for each of the trucks.
  private static let (fixesTogether, fixesAlone) = (6_900, 500)
  private static let trucks = 1_480
  private static let callsPerSecond = 100

  func sections() async throws -> [Section] { [try await polls(), try await fixes()] }

  private func polls() async throws -> Section {
    var (without, with, polls) = ([Double](), [Double](), [Double]())
    for number in 1...options.rounds {
      // Now the one first, now the other.
      for isPolled in number.isMultiple(of: 2) ? [true, false] : [false, true] {
        let rates = try await intake(number, isPolled: isPolled)
        if isPolled { with.append(rates.calls) } else { without.append(rates.calls) }
        if isPolled { polls.append(rates.polls) }
      }
      say(
        "bench: round \(number): \(Int(without[number - 1]))/s, polled \(Int(with[number - 1]))/s")
    }
    let (plain, polled) = (Series(without), Series(with))
    let interval = (polled / plain).intervalOfMean
    return Section(
      name: "Full intake beside \(Self.pollsPerSecond) polls of the status page a second",
      rows: [
        Row("calls answered, nobody polls", "calls/s", plain),
        Row("calls answered, polled", "calls/s", polled),
        Row("polls answered meanwhile", "polls/s", Series(polls)),
        Row("the one over the other, pair by pair", "times", polled / plain),
        Row("95 % interval of the mean ratio: lower end", "times", Series([interval.lower])),
        Row("95 % interval of the mean ratio: upper end", "times", Series([interval.upper])),
      ])
  }

  /// Calls and polls a second on a new server with an empty database.
  private func intake(_ number: Int, isPolled: Bool) async throws -> (calls: Double, polls: Double)
  {
    let server = try TowlineServer(workshop, options, try await workshop.emptyDatabase("beside"))
    try await server.waitUntilReady()
    let load = Load(workshop: workshop, options: options)
    let address = server.address
    async let polls = isPolled ? load.polls(Self.pollsPerSecond, of: address) : 0
    // More at a time would be refused beside so many polls: they could not be answered in time.
    let connections = min(options.connections, 256)
    let wrk = try Wrk(seconds: options.seconds, connections: connections)
      .measure(server.address, round: number)
    let answered = try await polls
    try server.stop()
    return (wrk.answersPerSecond, answered)
  }

  private func fixes() async throws -> Section {
    let area = try largeArea()
    var rounds: [Load.Beside] = []
    for _ in 1...options.rounds {
      let server = try TowlineServer(
        workshop, options, try await workshop.emptyDatabase("beside"), area: area)
      try await server.waitUntilReady()
      rounds.append(
        try Load(workshop: workshop, options: options).measure(
          perSecond: Self.callsPerSecond, of: server.address,
          beside: [
            "--positions-rate", "\(Self.fixesTogether)", "--positions-batch", "50",
            "--single-positions-rate", "\(Self.fixesAlone)",
          ]))
      try server.stop()
    }
    let sum = Self.fixesTogether + Self.fixesAlone
    return Section(
      name:
        "\(Self.callsPerSecond) calls beside \(sum) position fixes a second, \(Self.trucks) trucks",
      rows: [
        Row(
          "fixes taken, \(Self.fixesAlone) of them alone", "fixes/s", Series(rounds.map(\.fixes))),
        Row("P50 of the door", "ms", Series(rounds.map(\.p50))),
        Row("P99 of the door", "ms", Series(rounds.map(\.p99)), aim: .atMost(20)),
        Row("P99 of a report of fixes", "ms", Series(rounds.map(\.fixesP99))),
      ])
  }

  /// The area with a continent's fleet, as a file.
  private func largeArea() throws -> String {
    var area = workshop.area
    area.trucks = try (1...Self.trucks).map { number in
      guard let callSign = CallSign("T\(number)") else { throw Failure("no call sign") }
      return TruckDescription(
        callSign: callSign, equipment: Equipment(Equipment.named.map(\.equipment)),
        weightClass: .heavy, seats: 8, base: area.bases[number % area.bases.count].coordinate)
    }
    let home = URL(fileURLWithPath: workshop.areaFile).deletingLastPathComponent()
    if let roads = area.roads {
      area.roads?.nodes = URL(fileURLWithPath: roads.nodes, relativeTo: home).path
      area.roads?.arcs = URL(fileURLWithPath: roads.arcs, relativeTo: home).path
    }
    let file = workshop.folder + "/large_area.json"
    try Data(AreaFile.write(area)).write(to: URL(fileURLWithPath: file))
    return file
  }
}
