internal import Synchronization

/// Since when the run sheet on the disk is as it is: whether there is paper when the screens go dark.
public final class RunSheetAge: Sendable {
  private let renewed = Mutex<ContinuousClock.Instant?>(nil)

  init() {}

  /// Since the last sheet was written, or since its writer began, in real time; nil where none is wanted.
  public var age: Duration? {
    renewed.withLock { $0 }.map { ContinuousClock.now - $0 }
  }

  /// A sheet has just been written, or its writer begins.
  public func renew() { renewed.withLock { $0 = ContinuousClock.now } }
}
