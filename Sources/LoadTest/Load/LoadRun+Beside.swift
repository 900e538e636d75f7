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
    let asking = Task { await reports.ask(client) }
    await OpenLoop(brake).run(perSecond: plan.statusesPerSecond, for: plan.duration) { _, due in
      await sendStatus(reports, dueAt: due)
    }
    asking.cancel()
    await asking.value
  }

  /// A crew looks at its instruction before it reports, as its app does, and again when the plan was quicker than the
  /// report: then it reports on what it is to do now. The looks are in the time.
  private func sendStatus(_ reports: CrewReports, dueAt due: ContinuousClock.Instant) async {
    guard var report = await reports.next(client) else { return }
    let tally = tally(.statuses)
    let ticket = tally.send(dueAt: due)
    while true {
      let outcome = await client.advance(
        report.assignment, AdvanceBody(to: report.step, revision: report.revision), retries: .never)
      if outcome.isOvertaken, !brake.isOn {
        let present = await reports.look(at: report, client)
        if let present, present != report {
          report = present
          continue
        }
        if present == nil, let other = await reports.next(client) {
          reports.end(report, nil)
          report = other
          continue
        }
      }
      tally.enter(outcome, ticket)
      return reports.end(report, outcome.value)
    }
  }
}

extension Outcome {
  /// Whether what was asked does not fit the present state any more.
  fileprivate var isOvertaken: Bool {
    if case .refused(let refused) = self { refused.status == 409 } else { false }
  }
}
