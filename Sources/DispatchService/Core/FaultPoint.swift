#if DEBUG
  internal import DispatchCore
  internal import Foundation
  internal import Synchronization

  /// Where a test makes this process die, by its environment; in debug builds only.
  package enum FaultPoint {
    /// Dies of looking for a truck for a stored vehicle with this plate.
    private static let deadlyPlate =
      ProcessInfo.processInfo.environment["TOWLINE_FAULT_DEADLY_PLATE"]

    private static let death =
      ProcessInfo.processInfo.environment["TOWLINE_FAULT_DIE_AT"].map { Death($0) }

    static func pass(_ events: [Event], _ state: DispatchState) {
      guard let deadlyPlate else { return }
      let taken = events.lazy.compactMap(\.takenJob).first
      for case let job? in events.map(\.plannedJob) where job != taken {
        let calls = state.jobs[job]?.calls ?? []
        guard calls.contains(where: { $0.intake.vehicle.plate == deadlyPlate }) else { continue }
        kill(getpid(), SIGKILL)
      }
    }

    /// Does not return when this is the passing of which the process is to die.
    @inline(__always)
    static func pass(_ step: Step) { death?.pass(step) }
  }

  extension FaultPoint {
    /// What a leader has just done, in the order in which a term and then each batch does it.
    package enum Step: String, CaseIterable, Sendable {
      /// The lead is taken, nothing is read yet.
      case epochRaised
      /// What the tables hold is read, nothing of it is shown yet.
      case stateLoaded
      /// Calls are let in from now on.
      case doorsOpened
      /// A command is decided, in memory alone.
      case decided
      /// What was decided is taken away to be stored, and is still here alone.
      case batchMade
      /// A batch is with the session that stores it. Whether the database ever gets it is open.
      case commitSent
      /// A batch is stored, nobody knows of it.
      case commitAnswered
      /// Reads show what is stored, nobody who waits has been told.
      case viewPublished
      /// One more of those who wait has been told, others of the same batch perhaps not.
      case answerGiven
      /// All who wait have been told; the event stream, crews and paperwork have not.
      case answersGiven

      /// Whether it comes once in a term, before anything is decided.
      package var isOfTakingTheLead: Bool {
        switch self {
        case .epochRaised, .stateLoaded, .doorsOpened: true
        case .decided, .batchMade, .commitSent, .commitAnswered, .viewPublished, .answerGiven,
          .answersGiven:
          false
        }
      }
    }
  }

  /// The passing of a step of which this process dies.
  private final class Death: Sendable {
    private let step: FaultPoint.Step
    private let passing: Int
    private let passings = Atomic(0)

    /// - Parameter text: The name of a step, a colon, and which of its passings it is, from 1.
    init(_ text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let step = FaultPoint.Step(rawValue: String(parts[0])),
        let passing = Int(parts[1]), passing > 0
      else {
        preconditionFailure(
          "TOWLINE_FAULT_DIE_AT=\(text): give step:n, with n from 1 and a step of "
            + FaultPoint.Step.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self.step = step
      self.passing = passing
    }

    func pass(_ passed: FaultPoint.Step) {
      guard passed == step else { return }
      let count = passings.add(1, ordering: .relaxed).newValue
      if count == passing { kill(getpid(), SIGKILL) }
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
