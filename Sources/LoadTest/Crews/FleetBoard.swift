import DispatchCore
import DispatchWire
import Synchronization

/// Where each truck is: written by the crews, read once a second for the report.
final class FleetBoard: Sendable {
  private struct State {
    var motions: [CallSign: Motion] = [:]
    var order: [CallSign] = []
  }
  private let state = Mutex(State())

  func set(_ motion: Motion, of truck: CallSign) {
    state.withLock { state in
      if state.motions.updateValue(motion, forKey: truck) == nil { state.order.append(truck) }
    }
  }

  func position(of truck: CallSign, at moment: ContinuousClock.Instant) -> Coordinate? {
    state.withLock { $0.motions[truck]?.position(at: moment) }
  }

  func reports(at moment: ContinuousClock.Instant) -> [PositionsBody.Report] {
    state.withLock { state in
      state.order.compactMap { truck in
        state.motions[truck].map { motion in
          PositionsBody.Report(
            truck: truck, coordinate: motion.position(at: moment),
            accuracy: Distance(meters: 10))
        }
      }
    }
  }
}
