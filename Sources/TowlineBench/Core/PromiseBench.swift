import DispatchCore
import Simulation

/// How well first promises are kept on the reference shifts, beside two simpler ways of making them: the mean and a pad,
/// and a multiple of the mean. Each of these is given the pad or factor that keeps as many on that very shift.
struct PromiseBench {
  let shifts: ReferenceShifts

  func sections() throws -> [Section] {
    try shifts.names(for: .promises).map { name in
      Section(name: "First promises, \(name)", rows: try rows(name))
    }
  }

  private func rows(_ name: String) throws -> [Row] {
    let words = FirstWords()
    var world = try shifts.shift(name).world(
      in: Area(name: "reference"), observing: { event, _ in words.observe(event) },
      reviewing: { dispatcher, _ in words.review(dispatcher) })
    let result = world.run()
    let kept = words.kept
    guard result.unserved == 0, kept.count == result.promises.given,
      kept.contains(where: { $0.promised >= $0.arrival })
    else {
      throw Failure("\(name): \(kept.count) of \(result.promises.given) promises can be judged")
    }
    let tellings = Tellings(kept)
    let (ours, padded, multiplied) = (tellings.ours, tellings.padded, tellings.multiplied)
    return [
      Row("kept", "%", Series([100 * ours.keptShare]), aim: .atLeast(88)),
      Row("from the arrival to the time told, mean", "min", Series([ours.meanSlack / 60])),
      Row(
        "pinball loss at 0.9", "s", Series([ours.pinball]),
        aim: .atMost(min(padded.pinball, multiplied.pinball))),
      Row("the same, the mean and a pad that keeps as many", "s", Series([padded.pinball])),
      Row("the same, a multiple of the mean that keeps as many", "s", Series([multiplied.pinball])),
    ]
  }
}
