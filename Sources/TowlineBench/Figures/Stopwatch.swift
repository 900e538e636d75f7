/// Times pieces of work on the monotonic clock.
enum Stopwatch {
  /// How long it takes, in microseconds.
  static func microseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .microseconds(1)
  }

  /// How long it takes, in seconds.
  static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// The median of the microseconds that the work takes with each input.
  static func median<Input>(
    _ inputs: [Input], _ work: (Input) throws -> Void
  ) rethrows -> Double {
    Series(try inputs.map { input in try microseconds { try work(input) } }).median
  }
}
