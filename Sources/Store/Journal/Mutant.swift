#if DEBUG
  import Foundation

  /// A defect that a test plants in a process, by its environment, to see that it is caught; in debug builds only.
  package enum Mutant: String, CaseIterable, Sendable {
    /// Callers are told what was decided when their commit begins.
    case answersBeforeCommit
    /// A transaction looks at the numbering alone, and takes whoever leads for the one who writes.
    case noEpochCheck
    /// A commit that does not say how it ended is told as not stored, and nobody looks.
    case unknownAsRefused

    private static let planted = ProcessInfo.processInfo.environment["TOWLINE_FAULT_MUTANT"].map {
      (text: String) -> Mutant in
      guard let mutant = Mutant(rawValue: text) else {
        preconditionFailure(
          "TOWLINE_FAULT_MUTANT=\(text): give one of "
            + Mutant.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return mutant
    }

    /// Whether it is the one of this process.
    package var isPlanted: Bool { Self.planted == self }
  }
#endif
