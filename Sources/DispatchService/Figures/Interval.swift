/// A stretch of a job's way, or of our own work, of which the figures speak.
public enum Interval: String, CaseIterable, Hashable, Sendable {
  /// A call received → its answer, which is durable. Real time.
  case door = "door_ms"
  /// Job opened → first assignment.
  case decision = "decision_ms"
  /// Assigned → en route.
  case turnout = "turnout_s"
  /// En route → on scene.
  case travel = "travel_s"
  /// Job opened → first truck on scene.
  case response = "response_s"
  /// Job opened → ended served.
  case total = "total_s"

  /// The unit in the name.
  public var unit: FigureUnit {
    switch self {
    case .door, .decision: .milliseconds
    case .turnout, .travel, .response, .total: .seconds
    }
  }

  /// Whether it is told apart by danger class. At the door nobody knows the class yet.
  public var hasClasses: Bool { self != .door }
}

/// What the figures of the machine itself are about.
public enum MachineFigure: String, CaseIterable, Hashable, Sendable {
  /// The core's time for one decision.
  case compute = "compute_us"
  /// The journal's time for one transaction.
  case commit = "commit_ms"
  /// Events in one transaction.
  case batch = "batch_events"
  /// How much later than asked a task wakes: what everything in this process waits for a processor.
  case loopLag = "loop_lag_ms"

  /// The unit in the name.
  public var unit: FigureUnit {
    switch self {
    case .compute: .microseconds
    case .commit, .loopLag: .milliseconds
    case .batch: .events
    }
  }
}

/// In what a figure is quoted. Figures are kept in thousandths of it.
public enum FigureUnit: String, CaseIterable, Hashable, Sendable {
  case seconds = "s"
  case milliseconds = "ms"
  case microseconds = "us"
  case events = ""
}

extension Duration {
  /// The duration in thousandths of a unit, rounded toward zero; 0 when negative.
  func thousandths(of unit: FigureUnit) -> Int64 {
    let attosecondsPerThousandth: Int128 =
      switch unit {
      case .seconds: 1_000_000_000_000_000
      case .milliseconds: 1_000_000_000_000
      case .microseconds: 1_000_000_000
      case .events: preconditionFailure("\(self) is no count")
      }
    return Int64(clamping: max(attoseconds, 0) / attosecondsPerThousandth)
  }
}
