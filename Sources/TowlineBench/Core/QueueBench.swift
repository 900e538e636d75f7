import DispatchCore
import Simulation

/// What the operations of the priority queue cost, by how many wait.
struct QueueBench {
  let rounds: Int
  private static let operations = 20_000
  private static let sizes = [1_000, 10_000, 100_000]

  func rows() -> [Row] { Self.sizes.flatMap(rows) }

  private func rows(size: Int) -> [Row] {
    var (pairs, rekeys, removals) = ([Double](), [Double](), [Double]())
    for round in 0..<rounds {
      var trial = Trial(size: size, seed: UInt64(round))
      pairs.append(trial.insertAndPop(Self.operations))
      rekeys.append(trial.rekey(Self.operations))
      removals.append(trial.removeAndInsert(Self.operations))
    }
    let wait = "\(size.grouped) waiting"
    return [
      Row("insert and take the most urgent, \(wait)", "µs", Series(pairs)),
      Row("give another key, \(wait)", "µs", Series(rekeys)),
      Row("remove from anywhere and insert, \(wait)", "µs", Series(removals)),
    ]
  }

  /// A filled queue. The draws are made before the clock runs.
  private struct Trial {
    private var generator: SplitMix64
    private var queue = IndexedPriorityQueue<Urgency>()
    private var handles: [IndexedPriorityQueue<Urgency>.Handle] = []

    init(size: Int, seed: UInt64) {
      generator = SplitMix64(seed: seed)
      for _ in 0..<size { handles.append(queue.insert(key())) }
    }

    private mutating func key() -> Urgency {
      Urgency(
        band: UInt8(generator.integer(below: 6)),
        deadline: Timestamp(microseconds: Int64(generator.integer(below: 1 << 40))),
        number: Int64(generator.integer(below: 1 << 40)))
    }

    mutating func insertAndPop(_ count: Int) -> Double {
      let keys = (0..<count).map { _ in key() }
      let time = Stopwatch.microseconds {
        for key in keys {
          _ = queue.insert(key)
          _ = queue.popMin()
        }
      }
      handles = queue.unorderedElements.map(\.handle)
      return time / Double(count)
    }

    mutating func rekey(_ count: Int) -> Double {
      let changes = (0..<count).map { _ in (handles[generator.integer(below: handles.count)], key())
      }
      let time = Stopwatch.microseconds {
        for (handle, key) in changes { queue.rekey(handle, to: key) }
      }
      return time / Double(count)
    }

    mutating func removeAndInsert(_ count: Int) -> Double {
      let changes = (0..<count).map { _ in (generator.integer(below: handles.count), key()) }
      let time = Stopwatch.microseconds {
        for (place, key) in changes {
          queue.remove(handles[place])
          handles[place] = queue.insert(key)
        }
      }
      return time / Double(count)
    }
  }
}

extension Int {
  /// With commas between the thousands.
  var grouped: String {
    let digits = Array(String(self))
    return digits.indices.reduce(into: "") { text, index in
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digits[index])
    }
  }
}
