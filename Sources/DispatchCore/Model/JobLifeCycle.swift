/// The life of a job.
///
/// ```
///            assign
///   waiting ───────▶ assigned ──clear──▶ served
///    │  ▲               │ │ └──gone────▶ goneOnArrival
///    │  └───release─────┘ │
///    └───────cancel───────┴──cancel───▶ cancelled
/// ```
public enum JobState: String, CaseIterable, Hashable, Sendable {
  case waiting
  case assigned
  case served
  case cancelled
  case goneOnArrival = "gone_on_arrival"

  /// What can happen to a job.
  public enum Step: String, CaseIterable, Hashable, Sendable {
    /// A truck is put on it.
    case assign
    /// Its truck is taken off, declines or does not answer.
    case release
    /// The crew is done.
    case clear
    /// Nobody was there.
    case gone
    /// Called off by the member or by a dispatcher.
    case cancel
  }

  /// Ends are final.
  public var isEnded: Bool {
    switch self {
    case .waiting, .assigned: false
    case .served, .cancelled, .goneOnArrival: true
    }
  }

  /// The state after a step; nil when the step is illegal here.
  public func after(_ step: Step) -> JobState? {
    switch (self, step) {
    case (.waiting, .assign): .assigned
    case (.waiting, .cancel): .cancelled
    case (.waiting, .release), (.waiting, .clear), (.waiting, .gone): nil
    case (.assigned, .release): .waiting
    case (.assigned, .clear): .served
    case (.assigned, .gone): .goneOnArrival
    case (.assigned, .cancel): .cancelled
    case (.assigned, .assign): nil
    case (.served, .assign), (.served, .release), (.served, .clear), (.served, .gone),
      (.served, .cancel):
      nil
    case (.cancelled, .assign), (.cancelled, .release), (.cancelled, .clear),
      (.cancelled, .gone), (.cancelled, .cancel):
      nil
    case (.goneOnArrival, .assign), (.goneOnArrival, .release), (.goneOnArrival, .clear),
      (.goneOnArrival, .gone), (.goneOnArrival, .cancel):
      nil
    }
  }
}
