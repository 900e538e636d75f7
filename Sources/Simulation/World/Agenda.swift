import DispatchCore

/// What is going to happen in a world, by time; at one moment in the order in which it was put
/// down.
struct Agenda: Sendable {
  /// Something that happens by itself.
  enum Occurrence: Hashable, Sendable {
    /// The call of this index comes in.
    case call(Int)
    /// A crew does the next thing on its assignment.
    case crew(Assignment.ID, AssignmentState.Step)
    /// A member calls off the job that this call opened.
    case cancellation(Call.ID)
    /// A person at the desk takes the truck off a job.
    case release(Job.ID)
    /// A crew's shift is over.
    case shiftEnds(Truck.ID)
    /// A truck breaks down.
    case breakdown(Truck.ID)
    /// A truck that wants to leave may be free to.
    case leave(Truck.ID)
    /// A truck is back, from rest or repair.
    case back(Truck.ID)
  }

  private struct Key: Comparable, Sendable {
    var at: Timestamp
    var number: Int

    static func < (left: Key, right: Key) -> Bool {
      left.at == right.at ? left.number < right.number : left.at < right.at
    }
  }

  private var queue = IndexedPriorityQueue<Key>()
  private var occurrences: [Int32: Occurrence] = [:]
  private var lastNumber = 0

  /// When the next thing happens; nil when nothing will.
  var next: Timestamp? { queue.min?.key.at }

  mutating func add(_ occurrence: Occurrence, at time: Timestamp) {
    lastNumber += 1
    let handle = queue.insert(Key(at: time, number: lastNumber))
    occurrences[handle.slot] = occurrence
  }

  /// Takes out what happens next.
  mutating func popFirst() -> (at: Timestamp, occurrence: Occurrence)? {
    guard let first = queue.popMin(),
      let occurrence = occurrences.removeValue(forKey: first.handle.slot)
    else { return nil }
    return (first.key.at, occurrence)
  }
}
