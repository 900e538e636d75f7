import DispatchCore
import Simulation

/// How near our own hindsight comes to the best value known of each reference shift.
struct HindsightBench {
  let shifts: ReferenceShifts

  func sections() throws -> [Section] {
    let names = shifts.names(for: .hindsight)
    guard !names.isEmpty else { return [] }
    return [Section(name: "hindsight over the best value known", rows: try names.map(row))]
  }

  private func row(_ name: String) throws -> Row {
    let instance = try shifts.shift(name)
    guard let known = instance.bestKnown, known > .zero, let found = Hindsight.plan(instance) else {
      throw Failure("\(name) has no trucks, or no value to compare with")
    }
    let ratio = Double(found.weightedMean.microseconds) / Double(known.microseconds)
    return Row(name, "times", Series([ratio]), aim: .atMost(1.02))
  }
}
