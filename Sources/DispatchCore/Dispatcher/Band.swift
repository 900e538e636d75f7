/// The bands of the queue, the first ones first. Danger decides, but a job that has waited past
/// its age cap goes before all that is not in danger.
public enum Band: Int, CaseIterable, Hashable, Comparable, Sendable {
  case life, danger, mustServe, exposed, safe, planned

  /// The band of a job; being past its age cap lifts D2–D4 only.
  public init(_ dangerClass: DangerClass, isMustServe: Bool) {
    switch dangerClass {
    case .life: self = .life
    case .danger: self = .danger
    case .exposed: self = isMustServe ? .mustServe : .exposed
    case .safe: self = isMustServe ? .mustServe : .safe
    case .planned: self = isMustServe ? .mustServe : .planned
    }
  }

  /// Whether the left one is served first.
  public static func < (left: Band, right: Band) -> Bool { left.rawValue < right.rawValue }
}

extension Job {
  /// Where it stands in the queue while it waits.
  public var band: Band { Band(dangerClass, isMustServe: isMustServe) }

  /// From when on it counts as waiting: a moment by our own clock, not before it was opened. Plans, the desk and figures
  /// all reckon how long somebody has waited from here.
  ///
  /// - An appointment waits from its time, and until that has come from now: it has waited for nothing before.
  /// - What was an appointment and is one no more waits from when it became urgent, or from its time if that had passed.
  /// - All others wait from when they were opened, whatever class they have had since.
  ///
  /// - Parameters:
  ///   - settings: The area's, with the targets that deadlines were made by: after another target was set, who waits since
  ///     before counts from as much earlier or later, but never from before it was opened.
  ///   - now: Read for an appointment only.
  public func waitsFrom(_ settings: Settings, at now: Timestamp) -> Timestamp {
    dangerClass == .planned
      ? max(openedAt, min(scheduledFor ?? openedAt, now))
      : max(openedAt, deadline - settings.targets[dangerClass])
  }
}
