import DispatchCore
import Synchronization

/// One step of the search for the greatest rate that holds.
public struct LoadStep: Hashable, Sendable {
  /// Calls a second.
  public var rate: Double
  /// What became of its calls.
  public var figures: LatencyFigures
  /// Why it has not held; nil when it has.
  public var fault: String?

  /// Stores them as they are.
  public init(rate: Double, figures: LatencyFigures, fault: String?) {
    self.rate = rate
    self.figures = figures
    self.fault = fault
  }

  /// A P99 of fewer calls than this rests on two or three of them.
  public static let fewestCalls = 300

  /// Whether every call was answered in time.
  public var hasHeld: Bool { fault == nil }
}

/// The steps that were taken; may be read while the search goes on.
final class StepSearch: Sendable {
  private let state = Mutex<[LoadStep]>([])

  /// In their order.
  var steps: [LoadStep] { state.withLock(\.self) }

  func add(_ step: LoadStep) { state.withLock { $0.append(step) } }
}

extension LoadRun {
  /// A search ends when what broke is at most so many times what held.
  private static let closeness = 1.1
  private static let greatestRate = 100_000.0

  /// Half as much again until a step breaks, then ever closer between what held and what broke. A step
  /// that breaks is taken once more before it is believed: machines have hiccups.
  func searchKnee(_ limits: StepLimits, _ strangers: Strangers) async {
    var (held, broken) = (nil as Double?, nil as Double?)
    var rate = limits.first
    var number: UInt64 = 0
    let deadline = ContinuousClock.now + plan.duration
    while ContinuousClock.now < deadline, !Task.isCancelled, !brake.isOn {
      var step = await takeStep(rate, limits, strangers, number)
      if !step.hasHeld, ContinuousClock.now < deadline, !brake.isOn {
        search.add(step)
        step = await takeStep(rate, limits, strangers, number + 1)
      }
      // One that was cut short says nothing.
      guard !brake.isOn else { return }
      search.add(step)
      number += 2
      if step.hasHeld {
        held = max(held ?? 0, rate)
      } else {
        broken = min(broken ?? .infinity, rate)
      }
      switch (held, broken) {
      case (let held?, let broken?):
        guard broken > held * Self.closeness else { return }
        rate = (held * broken).squareRoot()
      case (let held?, nil): rate = held * 1.5
      case (nil, let broken?): rate = broken / 2
      case (nil, nil): return
      }
      guard (0.5...Self.greatestRate).contains(rate) else { return }
    }
  }

  private func takeStep(
    _ rate: Double, _ limits: StepLimits, _ strangers: Strangers, _ number: UInt64
  ) async -> LoadStep {
    let own = LatencyTally(over: limits.length)
    let seed = plan.seed &+ number &* 7_919
    let moments = ArrivalMoments(.steady, perSecond: rate, for: limits.length, seed: seed)
    // Other people in each step, and never those of the one before.
    let strangers = Strangers(near: strangers.centers, seed: seed &+ 1)
    await sendCalls(moments, strangers, [tally(.calls), own])
    let figures = own.figures
    return LoadStep(rate: rate, figures: figures, fault: limits.fault(of: figures))
  }
}

extension StepLimits {
  /// Why a step with these figures has not held; nil when it has. Of too few answers for a P99 the longest is
  /// held to it, as it is with what is expected of a run.
  package func fault(of figures: LatencyFigures) -> String? {
    if figures.unknown > 0 { return "\(figures.unknown) without an answer" }
    if figures.unreached > 0 { return "\(figures.unreached) found no server" }
    if figures.refused > 0 { return "\(figures.refused) refused" }
    let limit = longestP99 / .milliseconds(1)
    let words = LatencyWords.milliseconds(limit)
    guard let p99 = figures.told.p99 else {
      return figures.longest > limit ? "the longest over \(words)" : nil
    }
    return p99 > limit ? "P99 over \(words)" : nil
  }
}
