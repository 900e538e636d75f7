#if DEBUG
  internal import DispatchCore
  internal import Foundation

  /// Where a test makes this process die, by its environment; in debug builds only.
  enum FaultPoint {
    /// Dies of looking for a truck for a stored vehicle with this plate.
    private static let deadlyPlate =
      ProcessInfo.processInfo.environment["TOWLINE_FAULT_DEADLY_PLATE"]

    static func pass(_ events: [Event], _ state: DispatchState) {
      guard let deadlyPlate else { return }
      let taken = events.lazy.compactMap(\.takenJob).first
      for case let job? in events.map(\.plannedJob) where job != taken {
        let calls = state.jobs[job]?.calls ?? []
        guard calls.contains(where: { $0.intake.vehicle.plate == deadlyPlate }) else { continue }
        kill(getpid(), SIGKILL)
      }
    }
  }

  extension Event {
    fileprivate var takenJob: Job.ID? {
      if case .callTaken(let taken) = self { taken.call.job } else { nil }
    }

    fileprivate var plannedJob: Job.ID? {
      if case .explained(let explanation) = self { explanation.job } else { nil }
    }
  }
#endif
