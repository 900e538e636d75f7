public import DispatchCore

/// The times from each of some places to each other, departure included.
public struct TravelMatrix: Hashable, Sendable {
  /// How many places there are.
  public let count: Int
  /// Row by row, from the row's place to the column's, in microseconds.
  private let microseconds: [Int64]

  /// A matrix of so many rows and columns.
  ///
  /// - Parameter times: Row by row, none negative; exactly `count` × `count` of them.
  public init(count: Int, times: [Duration]) {
    precondition(times.count == count * count, "\(times.count) times for \(count) places")
    self.count = count
    microseconds = times.map(\.microseconds)
    precondition(microseconds.allSatisfy { $0 >= 0 }, "a negative travel time")
  }

  /// What a fit says of the distances between places; zero from a place to itself.
  public init(_ places: [Coordinate], by fit: TravelFit) {
    let vectors = places.map { UnitVector($0) }
    count = places.count
    microseconds = vectors.indices.flatMap { row in
      vectors.indices.map { column in
        if places[row] == places[column] { return 0 }
        let distance = vectors[row].distance(to: vectors[column])
        return (fit.departure + fit.travelTime(for: distance)).microseconds
      }
    }
  }

  /// The time from one place to another, by their indices.
  public subscript(start: Int, end: Int) -> Duration {
    .microseconds(microseconds[start * count + end])
  }

  /// The same in whole microseconds.
  func time(_ start: Int, _ end: Int) -> Int64 { microseconds[start * count + end] }
}

extension TravelMatrix {
  /// A departure and so much per kilometre that come near these times: the preferred fit when it is
  /// within a second of each, else that of the least squares. No departure is longer than the shortest
  /// time, so that the rest of none is negative.
  public func fit(of places: [Coordinate], preferring preferred: TravelFit) -> TravelFit {
    let vectors = places.map { UnitVector($0) }
    var (isNear, shortest) = (true, Int64.max)
    var sums = LeastSquares()
    for row in 0..<count {
      for column in 0..<count where places[row] != places[column] {
        let distance = vectors[row].distance(to: vectors[column])
        let known = time(row, column)
        let guess = (preferred.departure + preferred.travelTime(for: distance)).microseconds
        isNear = isNear && abs(known - guess) <= 1_000_000
        shortest = min(shortest, known)
        sums.add(Double(distance.meters), Double(known))
      }
    }
    if isNear { return preferred }
    let line = sums.line
    return TravelFit(
      departure: .microseconds(min(shortest, max(0, Int64(line.intercept.rounded())))),
      perKilometer: .microseconds(max(0, Int64((line.slope * 1_000).rounded()))))
  }
}

/// A straight line through points.
private struct LeastSquares {
  private var count = 0.0
  private var x = 0.0
  private var y = 0.0
  private var xx = 0.0
  private var xy = 0.0

  mutating func add(_ x: Double, _ y: Double) {
    count += 1
    self.x += x
    self.y += y
    xx += x * x
    xy += x * y
  }

  var line: (intercept: Double, slope: Double) {
    let spread = count * xx - x * x
    guard spread > 0 else { return (count > 0 ? y / count : 0, 0) }
    let slope = (count * xy - x * y) / spread
    return ((y - slope * x) / count, slope)
  }
}

/// Travel times between known places by a matrix, elsewhere by a fit.
public struct MatrixTravel: TravelTimes {
  private let matrix: TravelMatrix
  private let fit: TravelFit
  private let indices: [Coordinate: Int]

  /// The times between these places.
  ///
  /// - Parameter fit: Its departure is part of each time of the matrix.
  public init(_ matrix: TravelMatrix, places: [Coordinate], fit: TravelFit) {
    precondition(places.count == matrix.count, "\(places.count) places of \(matrix.count)")
    self.matrix = matrix
    self.fit = fit
    indices = Dictionary(zip(places, places.indices)) { first, _ in first }
  }

  /// The matrix's time without the departure, or the fit's when one of the places is not its own;
  /// never nil.
  public func travelTime(from start: Coordinate, to end: Coordinate) -> Duration? {
    guard let row = indices[start], let column = indices[end] else {
      return fit.travelTime(for: start.distance(to: end))
    }
    return max(matrix[row, column] - fit.departure, .zero)
  }
}
