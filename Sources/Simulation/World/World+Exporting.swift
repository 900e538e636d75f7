public import DispatchCore

extension World {
  /// The shift as an instance, with all that was hidden in it and what happened; without jobs that
  /// were cancelled or whose place nobody knew.
  ///
  /// - Parameters:
  ///   - trucks: Those of the world.
  ///   - limit: More places than this are too many.
  /// - Throws: `tooManyPlaces`, or `empty` when there is no place at all.
  public func instance(
    name: String, trucks: [TruckDescription], upTo limit: Int = 2_000
  ) throws(InstanceFailure) -> Instance {
    var places = PlaceList()
    let fleet = trucks.map {
      Instance.Truck(callSign: $0.callSign, base: places.index(of: $0.base))
    }
    let start = Timestamp(
      microseconds: (arrivals.first?.at.microseconds ?? 0) / Self.day * Self.day)
    let jobs = ledger.entries.compactMap { entry -> Instance.Job? in
      guard !entry.wasCancelled, let place = entry.place else { return nil }
      let service = entry.arrivedAt.flatMap { arrived in entry.cleared.map { $0.at - arrived } }
      return Instance.Job(
        id: entry.job.number, released: max((entry.dueAt ?? entry.openedAt) - start, .zero),
        dangerClass: entry.dangerClass,
        weight: dispatcher.area.settings.weights[entry.dangerClass],
        place: places.index(of: place), service: service ?? serviceTime(number(of: entry.call)),
        endPlace: places.index(of: entry.cleared?.place ?? place),
        arrived: entry.arrivedAt.map { max($0 - start, .zero) },
        truck: entry.truck.map { trucks[index($0)].callSign })
    }
    guard places.list.count <= limit else { throw .tooManyPlaces(places.list.count, limit) }
    guard !places.list.isEmpty else { throw .empty }
    return try Instance(
      name: name, places: places.list, travel: matrix(of: places.list), jobs: jobs, trucks: fleet)
  }

  private static let day: Int64 = 86_400_000_000

  private func matrix(of places: [Coordinate]) -> TravelMatrix {
    let departure = dispatcher.area.settings.travel.departure
    return TravelMatrix(
      count: places.count,
      times: places.flatMap { start in
        places.map { $0 == start ? .zero : departure + way(from: start, to: $0) }
      })
  }
}

/// Places, each once, in the order in which they were first heard of.
private struct PlaceList {
  private(set) var list: [Coordinate] = []
  private var indices: [Coordinate: Int] = [:]

  mutating func index(of place: Coordinate) -> Int {
    if let known = indices[place] { return known }
    indices[place] = list.count
    list.append(place)
    return list.count - 1
  }
}
