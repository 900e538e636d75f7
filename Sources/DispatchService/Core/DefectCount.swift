internal import Synchronization

/// How many commands could not be stored since the process started: each is a defect of ours, that nobody but the
/// one who sent it was told of.
final class DefectCount: Sendable {
  private let counted = Atomic<Int64>(0)

  /// As of now.
  var value: Int64 { counted.load(ordering: .relaxed) }

  /// One more.
  func add() { counted.add(1, ordering: .relaxed) }
}
