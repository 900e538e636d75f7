import DispatchWire
import Synchronization

/// The latest events as they go to listeners, so that each is written once and not once a listener.
final class EventTexts: Sendable {
  /// How many are kept of each sight.
  private static let bound = 1_024

  private struct Kept: Sendable {
    var full: [Int64: [UInt8]] = [:]
    var withoutPersons: [Int64: [UInt8]] = [:]
  }

  private let kept = Mutex(Kept())

  /// An event's text; made when nobody has asked for it yet. Two who ask at once may both make it.
  func text(_ seq: Int64, _ sight: Sight, make: () -> [UInt8]) -> [UInt8] {
    let place = Self.place(sight)
    if let known = kept.withLock({ $0[keyPath: place][seq] }) { return known }
    let made = make()
    kept.withLock { kept in
      if kept[keyPath: place].count >= Self.bound { kept[keyPath: place] = [:] }
      kept[keyPath: place][seq] = made
    }
    return made
  }

  private static func place(_ sight: Sight) -> WritableKeyPath<Kept, [Int64: [UInt8]]> {
    switch sight {
    case .full: \.full
    case .withoutPersons: \.withoutPersons
    }
  }
}
