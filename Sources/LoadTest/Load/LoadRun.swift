public import DispatchClient
import DispatchCore
public import DispatchWire
import PlainJSON
import Simulation

/// Sends a plan's requests to a running server, and looks afterwards whether all that was accepted is
/// there.
public struct LoadRun: Sendable {
  let client: DispatchClient
  /// What it sends.
  public let plan: LoadPlan
  private let tallies: [LoadKind: LatencyTally]
  let brake: Brake
  let watch: ServerWatch
  let search: StepSearch
  private let recorder: HistoryRecorder?
  private let start = ContinuousClock.now

  /// Answers under way are not waited for longer than this when a run is stopped.
  private static let longestGrace = Duration.seconds(5)

  /// A run; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - lookouts: One for each server, to look how it stands; the client itself when not given.
  ///   - recorder: Is told of every call and its answers; every tenth one that is accepted is looked at again for
  ///     it.
  public init(
    client: DispatchClient, plan: LoadPlan, lookouts: [DispatchClient] = [],
    recorder: HistoryRecorder? = nil
  ) {
    self.client = client
    self.plan = plan
    self.recorder = recorder
    brake = Brake(grace: min(Self.longestGrace, plan.patience))
    tallies = Dictionary(
      uniqueKeysWithValues: LoadKind.allCases.map { kind in
        (kind, LatencyTally(over: plan.duration, after: plan.warmUp))
      })
    watch = ServerWatch(
      lookouts.isEmpty ? [client] : lookouts, over: plan.duration + plan.patience)
    search = StepSearch()
  }

  /// The figures of one kind; may be read while the run goes on.
  public func tally(_ kind: LoadKind) -> LatencyTally {
    guard let tally = tallies[kind] else { preconditionFailure("no tally of \(kind)") }
    return tally
  }

  /// The kinds that the plan sends, in their order.
  public var kinds: [LoadKind] { LoadKind.allCases.filter(plan.sends) }

  /// How long it has been going on.
  public var elapsed: Duration { ContinuousClock.now - start }

  /// Whether no server answered when it was last looked at.
  public var isOutOfReach: Bool { outage.map { $0.state == nil } ?? false }

  /// What goes on while no server answers or leads; nil when one does.
  public var outage: ServerOutage? { watch.outages.last.flatMap { $0.end == nil ? $0 : nil } }

  /// The requests of all kinds that are under way; nil when there are none.
  public var waiting: Waiting? {
    let all = kinds.compactMap { tally($0).waiting }
    return all.map(\.longest).max().map { longest in
      Waiting(count: all.reduce(0) { $0 + $1.count }, longest: longest)
    }
  }

  /// When what is unknown is given up.
  var end: ContinuousClock.Instant {
    let end = start + plan.duration + plan.patience
    return brake.deadline.map { min($0, end) } ?? end
  }

  /// Sends nothing more: answers under way are waited for a little, and what came until now is the result.
  public func stop() { brake.pull() }

  /// Whether it was stopped.
  public var isStopped: Bool { brake.isOn }

  /// Sends everything and waits for the answers.
  ///
  /// - Returns: The trucks, which were asked first: nothing was sent when the server did not tell
  ///   them, or when there are none and the plan needs some.
  public func send() async -> Outcome<TruckListView> {
    let fleet = await fleet()
    guard let trucks = fleet.value?.trucks, !trucks.isEmpty || !plan.needsTrucks else {
      return fleet
    }
    await watch.begin()
    let watching = Task { await watch.run() }
    let warming = Task { await beginWarm() }
    await sendUntilStopped(trucks)
    watching.cancel()
    warming.cancel()
    await watching.value
    await warming.value
    // The server's counters are made anew every 250 ms; its status less often when very much is open.
    try? await Task.sleep(for: .milliseconds(300))
    await watch.look()
    await watch.end()
    return fleet
  }

  /// Sends everything; of what is under way when the brake's grace is over nobody knows.
  private func sendUntilStopped(_ trucks: [TruckView]) async {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let sending = Task {
      await sendAll(trucks)
      end.finish()
    }
    let stopping = Task {
      await brake.graceIsOver()
      end.finish()
    }
    for await _ in ends {}
    stopping.cancel()
    brake.allSent()
    guard brake.isOn || Task.isCancelled else { return }
    sending.cancel()
    if Task.isCancelled { await sending.value }
    for (kind, tally) in tallies { tally.giveUp(isRead: kind == .polls) }
  }

  private func sendAll(_ trucks: [TruckView]) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await sendCalls(trucks) }
      group.addTask { await sendPaperwork() }
      group.addTask { await sendPolls() }
      group.addTask { await sendFixes(trucks) }
      group.addTask { await sendStatuses(trucks) }
      await group.waitForAll()
    }
  }

  /// What the server counts is compared with our own percentiles, which leave the warming up out.
  private func beginWarm() async {
    guard plan.warmUp > .zero else { return }
    do { try await Task.sleep(for: plan.warmUp) } catch { return }
    await watch.begin()
  }

  /// A server that has just started may still be entering its trucks.
  private func fleet() async -> Outcome<TruckListView> {
    let deadline = ContinuousClock.now + .seconds(5)
    while true {
      let fleet = await client.trucks()
      guard plan.needsTrucks, fleet.value?.trucks.isEmpty == true, ContinuousClock.now < deadline,
        !brake.isOn
      else { return fleet }
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  /// What was found so far.
  ///
  /// - Parameter missing: As ``missing()`` told.
  public func result(missing: Int?) -> LoadResult {
    LoadResult(
      kinds: kinds.map { kind in
        let tally = tally(kind)
        return LoadResult.Kind(
          kind: kind, figures: tally.figures, curve: tally.curve, slots: tally.slots)
      },
      missing: missing, steps: search.steps, samples: watch.samples, server: watch.interval,
      outages: watch.outages, leaders: watch.leaders, build: watch.build,
      leaderElsewhere: kinds.compactMap { tally($0).leader }.first,
      endedEarly: brake.cut.map { $0 - start }, elapsed: elapsed)
  }
}

// Calls.
extension LoadRun {
  private func strangers(_ trucks: [TruckView], _ number: Int = 0) -> Strangers {
    Strangers(
      near: trucks.compactMap(\.base), seed: plan.seed &+ UInt64(number) << 32,
      profile: plan.profile, redials: plan.redials ?? plan.profile.redials)
  }

  private func sendCalls(_ trucks: [TruckView]) async {
    switch plan.arrivals {
    case .open(let profile, let rate):
      await sendCalls(
        ArrivalMoments(profile, perSecond: rate, for: plan.duration, seed: plan.seed &+ 1),
        strangers(trucks), [tally(.calls)])
    case .recorded(let calls, let speed):
      var rest = calls[...]
      await OpenLoop(brake).run({
        guard let first = calls.first, let call = rest.popFirst() else { return nil }
        let due = (call.at - first.at) / speed
        return due < plan.duration ? (due, JSONValue.object(call.body).serialized()) : nil
      }) { body, due in await sendCall(body, dueAt: due, [tally(.calls)]) }
    case .saturating(let senders): await saturate(senders, trucks)
    case .stepping(let limits): await searchKnee(limits, strangers(trucks))
    case .none: break
    }
  }

  /// Sends strangers' calls at these moments, and waits for the answers.
  func sendCalls(
    _ moments: ArrivalMoments, _ strangers: Strangers, _ tallies: [LatencyTally]
  ) async {
    var (moments, strangers) = (moments, strangers)
    await OpenLoop(brake).run({ moments.next().map { ($0, strangers.next()) } }) { body, due in
      await sendCall(body, dueAt: due, tallies)
    }
  }

  private func saturate(_ senders: Int, _ trucks: [TruckView]) async {
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<senders {
        var own = strangers(trucks, number)
        group.addTask {
          let end = ContinuousClock.now + plan.duration
          while ContinuousClock.now < end, !brake.isOn {
            let outcome = await sendCall(own.next(), dueAt: .now, [tally(.calls)])
            // Nobody there says so at once: to ask as quickly again would measure nothing.
            if case .outOfReach = outcome { try? await Task.sleep(for: .milliseconds(100)) }
          }
        }
      }
    }
  }

  @discardableResult
  private func sendCall(
    _ body: [UInt8], dueAt due: ContinuousClock.Instant, _ tallies: [LatencyTally]
  ) async -> Outcome<CallReceipt> {
    let tickets = tallies.map { $0.send(dueAt: due) }
    let outcome = await settled(body)
    for (tally, ticket) in zip(tallies, tickets) { tally.enter(outcome, ticket) }
    if let receipt = outcome.value {
      tally(.calls).remember(receipt.job)
      if let recorder, receipt.call % 10 == 0 { await look(for: receipt, recorder) }
    }
    return outcome
  }

  /// What was accepted must be there for whoever looks, unless the answer says that it is older.
  private func look(for receipt: CallReceipt, _ recorder: HistoryRecorder) async {
    let sentAt = recorder.now
    let path = "/v1/jobs/\(receipt.job.number)"
    guard let answer = await client.ask(ClientRequest(.get, path), retries: .never).told else {
      return
    }
    let calls = (try? JSONValue.parse(answer.bytes))?["calls"]?.arrayValue ?? []
    recorder.look(
      for: receipt.call, sentAt: sentAt, age: answer.age,
      isFound: calls.contains { $0["id"]?.int64Value == receipt.call })
  }

  /// What is unknown is asked for again under the same key, until the run is given up; *busy* and
  /// *nobody there* are answers as long as no attempt may have been stored.
  private func settled(_ body: [UInt8]) async -> Outcome<CallReceipt> {
    let request = ClientRequest(.post, "/v1/calls", body: body, key: IdempotencyKey())
    var doubt: String?
    recorder?.send(request)
    while true {
      let sentAt = recorder?.now ?? 0
      let outcome = await client.ask(request, retries: .never)
        .map { try CallReceipt($0.bytes) }
      recorder?.end(request, sentAt: sentAt, outcome)
      switch outcome {
      case .accepted: return outcome
      case .refused(let refused) where doubt == nil || refused.isForGood: return outcome
      case .outOfReach where doubt == nil: return outcome
      case .unknown(let reason): doubt = doubt ?? reason
      case .refused, .outOfReach: break
      }
      guard ContinuousClock.now < end, !Task.isCancelled else {
        return .unknown(reason: doubt ?? "no answer")
      }
      try? await Task.sleep(for: .milliseconds(300))
    }
  }
}

extension Outcome<RawAnswer> {
  /// What a server said of a read: that it is there, or that it is not.
  fileprivate var told: RawAnswer? {
    switch self {
    case .accepted(let received): received.answer
    case .refused(let refused): refused.status == 404 ? refused.answer : nil
    case .unknown, .outOfReach: nil
    }
  }
}
