import DispatchClient
import DispatchCore
import DispatchWire

// What goes beside the calls.
extension LoadRun {
  func sendPaperwork() async {
    let tally = tally(.paperwork)
    await OpenLoop(brake).run(perSecond: plan.paperworkPerSecond, for: plan.duration) {
      number, due in
      let ticket = tally.send(dueAt: due)
      let body = PaperworkBody(kind: "load", title: "Load \(number)")
      tally.enter(await client.addPaperwork(body, retries: .never), ticket)
    }
  }

  func sendPolls() async {
    let tally = tally(.polls)
    let request = ClientRequest(.get, "/status")
    await OpenLoop(brake).run(perSecond: plan.pollsPerSecond, for: plan.duration) { _, due in
      let ticket = tally.send(dueAt: due)
      let (outcome, isLost) = await client.askOnce(request)
      tally.enter(outcome, ticket, isLost: isLost)
    }
  }

  /// Those in batches and those alone, side by side; each truck's turn comes in order.
  func sendFixes(_ trucks: [TruckView]) async {
    let places = trucks.compactMap { truck in
      (truck.location ?? truck.base).map { (truck: truck.callSign, place: $0) }
    }
    guard !places.isEmpty else { return }
    let together = min(max(1, plan.fixesPerReport), TextLimit.fixes)
    await withTaskGroup(of: Void.self) { group in
      for (rate, count) in [(plan.fixesPerSecond, together), (plan.singleFixesPerSecond, 1)] {
        group.addTask {
          await OpenLoop(brake).run(perSecond: rate / Double(count), for: plan.duration) {
            number, due in
            let reports = (0..<count).map { offset in
              let (truck, place) = places[(number * count + offset) % places.count]
              return PositionsBody.Report(
                truck: truck, coordinate: Self.moved(place, by: number))
            }
            await send(PositionsBody(reports: reports), dueAt: due)
          }
        }
      }
    }
  }

  private func send(_ body: PositionsBody, dueAt due: ContinuousClock.Instant) async {
    let tally = tally(.positions)
    let ticket = tally.send(body.reports.count, dueAt: due)
    let outcome = await client.report(body, retries: .never)
    tally.enter(outcome, ticket, taken: outcome.value?.taken)
  }

  /// A few hundred metres to and fro, so that each fix is another place.
  private static func moved(_ place: Coordinate, by number: Int) -> Coordinate {
    Coordinate(
      latitudeE7: place.latitudeE7 + Int32(number % 61 - 30) * 1_000,
      longitudeE7: place.longitudeE7 + Int32(number % 67 - 33) * 1_000)
  }

  /// Crews report the next step of their assignments; a turn for which no crew has anything to
  /// report passes.
  func sendStatuses(_ trucks: [TruckView]) async {
    guard plan.statusesPerSecond > 0 else { return }
    let reports = CrewReports(trucks.filter { $0.duty == .onDuty }.map(\.callSign))
    let tally = tally(.statuses)
    let asking = Task { await reports.ask(client) }
    await OpenLoop(brake).run(perSecond: plan.statusesPerSecond, for: plan.duration) { _, due in
      guard let next = reports.next() else { return }
      let ticket = tally.send(dueAt: due)
      let outcome = await client.advance(
        next.assignment, AdvanceBody(to: next.step, revision: next.revision), retries: .never)
      tally.enter(outcome, ticket)
      reports.end(next, outcome.value)
    }
    asking.cancel()
    await asking.value
  }
}
