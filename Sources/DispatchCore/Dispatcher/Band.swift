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
}
