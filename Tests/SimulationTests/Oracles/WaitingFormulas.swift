/// Mean waits of Poisson calls at some trucks with exponential service, in units of the mean service
/// time.
///
/// Erlang 1917 ("Solution of some problems in the theory of probabilities of significance in
/// automatic telephone exchanges"), and Cobham 1954 ("Priority assignment in waiting line problems",
/// Operations Research 2).
enum WaitingFormulas {
  /// The probability that a call waits (Erlang C), by the recursion of Erlang B.
  ///
  /// - Parameter load: Calls a service time; below `trucks`.
  static func erlangC(trucks: Int, load: Double) -> Double {
    var blocked = 1.0
    for count in 1...trucks { blocked = load * blocked / (Double(count) + load * blocked) }
    let share = load / Double(trucks)
    return blocked / (1 - share * (1 - blocked))
  }

  /// The mean wait of one class.
  static func wait(trucks: Int, load: Double) -> Double {
    erlangC(trucks: trucks, load: load) / (Double(trucks) - load)
  }

  /// The mean wait of each class when a free truck takes the gravest that waits, and nothing that has
  /// begun is broken off: Wₖ = W₀ / ((1 − σₖ₋₁)(1 − σₖ)) with W₀ = C / c.
  ///
  /// - Parameter rates: Calls a service time of each class, the gravest first.
  static func byPriority(trucks: Int, rates: [Double]) -> [Double] {
    let base = erlangC(trucks: trucks, load: rates.reduce(0, +)) / Double(trucks)
    var before = 0.0
    return rates.map { rate in
      let upTo = before + rate / Double(trucks)
      defer { before = upTo }
      return base / ((1 - before) * (1 - upTo))
    }
  }

  /// The same when a graver call breaks off the work on a lesser one, which is resumed later: the
  /// classes up to each see one queue of their own.
  static func byBreakingOff(trucks: Int, rates: [Double]) -> [Double] {
    var (load, waiting) = (0.0, 0.0)
    return rates.map { rate in
      load += rate
      let upTo = load * wait(trucks: trucks, load: load)
      defer { waiting = upTo }
      return (upTo - waiting) / rate
    }
  }
}
