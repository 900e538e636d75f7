internal import DispatchCore

/// Counts calls in the last five minutes, in a ring of parts of five seconds.
struct CallRate: Sendable {
  private static let partLength: Duration = .seconds(5)
  private static let span = 60

  private let start: Timestamp
  private var numbers = [Int64](repeating: .min, count: span)
  private var counts = [Int64](repeating: 0, count: span)

  /// - Parameter start: when counting began, by the domain's clock.
  init(start: Timestamp) { self.start = start }

  mutating func add(at moment: Timestamp, now: Timestamp) {
    let number = moment.part(of: Self.partLength)
    let place = Int(number.remainder(dividingBy: Self.span))
    // A part that is still to come was filled before the clock was put back.
    let isStale = numbers[place] > now.part(of: Self.partLength)
    guard isStale || number >= numbers[place] else { return }
    if number != numbers[place] {
      numbers[place] = number
      counts[place] = 0
    }
    counts[place] += 1
  }

  /// Calls a minute, in thousandths, over the time that is covered: five minutes, or what has gone
  /// by since the start, but never less than one.
  func perMinute(at now: Timestamp) -> Int64 {
    let newest = now.part(of: Self.partLength)
    let oldest = newest - Int64(Self.span) + 1
    var calls: Int64 = 0
    for place in numbers.indices where (oldest...newest).contains(numbers[place]) {
      calls += counts[place]
    }
    let since = max(
      Timestamp(microseconds: oldest * Self.partLength.microseconds), start)
    let covered = max(now - since, .minutes(1)).microseconds
    return Int64(Int128(calls) * 60_000_000_000 / Int128(covered))
  }
}

extension Timestamp {
  /// Which part of time this moment falls in, when time is cut into parts of such a length from the
  /// epoch on.
  func part(of length: Duration) -> Int64 { part(ofMicroseconds: length.microseconds) }

  /// The same where the length is at hand in microseconds: what a duration holds is dear to divide.
  func part(ofMicroseconds size: Int64) -> Int64 {
    let quotient = microseconds / size
    return microseconds % size < 0 ? quotient - 1 : quotient
  }
}

extension Int64 {
  /// The remainder, 0 … `count` − 1, for negative numbers too.
  func remainder(dividingBy count: Int) -> Int64 {
    let rest = self % Int64(count)
    return rest < 0 ? rest + Int64(count) : rest
  }
}
