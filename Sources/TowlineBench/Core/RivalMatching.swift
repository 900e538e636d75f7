import Foundation

/// SciPy's `linear_sum_assignment`, when python3 has it.
struct RivalMatching {
  private let python: Program

  private init(python: Program) { self.python = python }

  /// Nil when there is no python3, or no SciPy in it.
  static func find() -> RivalMatching? {
    guard let python = try? Program("python3"),
      (try? python.run(["-c", "import scipy.optimize"])) != nil
    else { return nil }
    return RivalMatching(python: python)
  }

  /// Has it match the squares of these seeds.
  ///
  /// - Returns: the median of the microseconds, and all costs together; nil when it fails.
  func measure(
    _ square: MatchingSquare, seeds: [UInt64]
  ) -> (microseconds: Double, cost: Int64)? {
    let sides = ["\(square.rows)", "\(square.columns)"]
    let words = ["-c", Self.script] + sides + seeds.map(String.init)
    guard let answer = try? python.run(words) else { return nil }
    let figures = answer.split(whereSeparator: \.isWhitespace)
    guard figures.count == 2, let time = Double(figures[0]), let cost = Int64(figures[1]) else {
      return nil
    }
    return (time, cost)
  }

  /// The same draws as ``MatchingSquare``'s; costs as the floating-point numbers that SciPy reckons
  /// in.
  private static let script = """
    import sys, time
    import numpy as np
    from scipy.optimize import linear_sum_assignment
    np.seterr(all="ignore")
    rows, columns = int(sys.argv[1]), int(sys.argv[2])
    def costs(seed):
        draws = np.uint64(seed) + np.uint64(0x9e3779b97f4a7c15) * np.arange(
            1, 2 * rows + 3 * columns + 1, dtype=np.uint64)
        draws = (draws ^ (draws >> np.uint64(30))) * np.uint64(0xbf58476d1ce4e5b9)
        draws = (draws ^ (draws >> np.uint64(27))) * np.uint64(0x94d049bb133111eb)
        draws = draws ^ (draws >> np.uint64(31))
        trucks = (draws[:2 * rows] % np.uint64(100000)).astype(np.int64).reshape(rows, 2)
        jobs = draws[2 * rows:].reshape(columns, 3)
        weights = 8 >> (jobs[:, 2] % np.uint64(4)).astype(np.int64)
        jobs = (jobs[:, :2] % np.uint64(100000)).astype(np.int64)
        return abs(trucks[:, None] - jobs[None]).sum(axis=2) * weights
    matrices = [costs(int(seed)).astype(np.float64) for seed in sys.argv[3:]]
    linear_sum_assignment(matrices[0])
    times, cost = [], 0
    for matrix in matrices:
        start = time.perf_counter()
        pairs = linear_sum_assignment(matrix)
        times.append(time.perf_counter() - start)
        cost += int(matrix[pairs].sum())
    print(np.median(times) * 1e6, cost)
    """
}
