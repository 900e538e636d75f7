/// From a place on, or toward it.
enum RoadDirection { case away, toward }

/// What is made once of a network, so that ways are told at once.
enum RoadWays: Sendable {
  /// Of a small network all ways.
  case table(RoadTable)
  /// Of a large one shortcuts, and paces for guesses where thousands of ways are weighed.
  case hierarchy(RoadHierarchy, RoadPaces)

  /// - Parameter mostNodes: Of a network of up to so many nodes all ways are kept.
  init(_ roads: RoadGraph, tableOf mostNodes: Int) {
    if roads.nodes.count <= mostNodes {
      self = .table(RoadTable(roads))
    } else {
      let hierarchy = RoadHierarchy(roads)
      self = .hierarchy(hierarchy, RoadPaces(roads, hierarchy))
    }
  }

  /// Whether a guess may be minutes off.
  var guessRoughly: Bool {
    switch self {
    case .table: false
    case .hierarchy: true
    }
  }

  /// The milliseconds between a gate of one place and one of each of some others, no guesses; `RoadSegment.closed` when no
  /// way is known, or for one without a road.
  func times(
    _ direction: RoadDirection, _ center: RoadStop, _ others: [RoadStop?]
  ) -> [UInt32] {
    switch (self, direction) {
    case (.table(let table), .away):
      others.map { $0.map { table.milliseconds(from: center, to: $0) } ?? RoadSegment.closed }
    case (.table(let table), .toward):
      others.map { $0.map { table.milliseconds(from: $0, to: center) } ?? RoadSegment.closed }
    case (.hierarchy(let hierarchy, _), .away):
      hierarchy.times(.away, center.leaving, others.map { $0?.entering ?? .none })
    case (.hierarchy(let hierarchy, _), .toward):
      hierarchy.times(.toward, center.entering, others.map { $0?.leaving ?? .none })
    }
  }
}
