public import DispatchClient
import DispatchCore
public import DispatchWire
import PlainJSON
import Simulation

/// Sends a plan's requests to a running server, and looks afterwards whether all that was accepted is
/// there.
public struct LoadRun: Sendable {
  let client: DispatchClient
  private let plan: LoadPlan
  /// The figures of the calls; may be read while the run goes on.
  public let calls = LatencyTally()
  /// The figures of the paperwork.
  public let paperwork = LatencyTally()
  /// The figures of the fixes, each fix counted.
  public let fixes = LatencyTally()
  /// More requests than this are not under way at once; what is due then starts later, and its
  /// latency tells.
  private static let mostOpen = 4_096

  /// A run; nothing is sent yet.
  public init(client: DispatchClient, plan: LoadPlan) {
    self.client = client
    self.plan = plan
  }

  /// Sends everything and waits for the answers.
  ///
  /// - Returns: The trucks were asked first; what the server said when it refused that.
  public func send() async -> Outcome<TruckListView> {
    let fleet = await client.trucks()
    guard let trucks = fleet.value?.trucks else { return fleet }
    let strangers = Strangers(near: trucks.compactMap(\.base), seed: plan.seed)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await sendCalls(strangers) }
      group.addTask { await sendPaperwork() }
      group.addTask { await sendFixes(trucks) }
    }
    return fleet
  }

  private func sendCalls(_ strangers: Strangers) async {
    var strangers = strangers
    switch plan.arrivals {
    case .steady(let rate):
      var generator = SplitMix64(seed: plan.seed &+ 1)
      var due = Duration.zero
      await openLoop {
        due += .seconds(generator.exponential(mean: 1 / rate))
        return due < plan.duration ? (due, strangers.next()) : nil
      }
    case .recorded(let calls, let speed):
      var rest = calls[...]
      await openLoop {
        guard let first = calls.first, let call = rest.popFirst() else { return nil }
        let due = (call.at - first.at) / speed
        return due < plan.duration ? (due, JSONValue.object(call.body).serialized()) : nil
      }
    case .saturating(let senders):
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<senders {
          var own = Strangers(near: strangers.centers, seed: plan.seed &+ UInt64(number) << 32)
          group.addTask {
            let end = ContinuousClock.now + plan.duration
            while ContinuousClock.now < end { await sendCall(own.next(), dueAt: .now) }
          }
        }
      }
    }
  }

  /// Sends each body when its time has come, whatever the answers do.
  private func openLoop(_ next: () -> (due: Duration, body: [UInt8])?) async {
    let start = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      var open = 0
      while let (offset, body) = next(), !Task.isCancelled {
        let due = start + offset
        await Self.wait(for: due)
        if open >= Self.mostOpen {
          await group.next()
          open -= 1
        }
        open += 1
        group.addTask { await sendCall(body, dueAt: due) }
      }
    }
  }

  /// Sleeps until a time, but never less than a millisecond: what falls due meanwhile is sent
  /// together, and its latency tells.
  private static func wait(for due: ContinuousClock.Instant) async {
    let now = ContinuousClock.now
    guard due > now else { return }
    try? await Task.sleep(until: max(due, now + .milliseconds(1)), tolerance: .zero)
  }

  private func sendCall(_ body: [UInt8], dueAt due: ContinuousClock.Instant) async {
    calls.send()
    let outcome = await settled(body)
    calls.enter(outcome, dueAt: due)
    if let receipt = outcome.value { calls.remember(receipt.job) }
  }

  /// What is unknown is asked for again under the same key; *busy* is an answer here.
  private func settled(_ body: [UInt8]) async -> Outcome<CallReceipt> {
    let request = ClientRequest(.post, "/v1/calls", body: body, key: IdempotencyKey())
    let giveUp = ContinuousClock.now + .seconds(15)
    while true {
      let outcome = await client.ask(request, retries: .never)
        .map { try CallReceipt($0.bytes) }
      guard case .unknown = outcome, ContinuousClock.now < giveUp else { return outcome }
      try? await Task.sleep(for: .milliseconds(300))
    }
  }
}

extension LoadRun {
  private func sendPaperwork() async {
    guard plan.paperworkPerSecond > 0 else { return }
    await every(.seconds(1 / plan.paperworkPerSecond)) { number, due in
      paperwork.send()
      let body = PaperworkBody(kind: "load", title: "Load \(number)")
      paperwork.enter(await client.addPaperwork(body), dueAt: due)
    }
  }

  /// Ten reports a second, each with its share of the fixes.
  private func sendFixes(_ trucks: [TruckView]) async {
    guard plan.fixesPerSecond > 0, !trucks.isEmpty else { return }
    let share = max(1, Int((plan.fixesPerSecond / 10).rounded()))
    await every(.seconds(Double(share) / plan.fixesPerSecond)) { number, due in
      let reports = (0..<share).compactMap { offset -> PositionsBody.Report? in
        let truck = trucks[(number * share + offset) % trucks.count]
        guard let place = truck.location ?? truck.base else { return nil }
        return PositionsBody.Report(truck: truck.callSign, coordinate: place)
      }
      fixes.send(reports.count)
      let outcome = await client.report(PositionsBody(reports: reports), retries: .never)
      fixes.enter(outcome, dueAt: due, count: reports.count)
    }
  }

  private func every(
    _ interval: Duration,
    _ body: @escaping @Sendable (Int, ContinuousClock.Instant) async -> Void
  ) async {
    let start = ContinuousClock.now
    let count = Int(plan.duration / interval)
    await withTaskGroup(of: Void.self) { group in
      var open = 0
      for number in 0..<max(1, count) {
        let due = start + interval * number
        await Self.wait(for: due)
        if open >= Self.mostOpen {
          await group.next()
          open -= 1
        }
        open += 1
        group.addTask { await body(number, due) }
      }
    }
  }
}
