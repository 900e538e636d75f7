package import DispatchCore
package import DispatchWire

/// Draws the trucks.
struct TruckPane {
  /// A fix older than this is said to be old.
  static let oldFix = Duration.seconds(10 * 60)

  let trucks: [BoardTruckView]
  let total: Int
  let free: Int
  let bases: [BoardBaseView]
  let places: [Job.ID: String]
  let drift: Duration
  let marked: CallSign?
  let isFocused: Bool

  func draw(on grid: inout Grid, in frame: Frame) {
    let rows = frame.height - 1
    let from = Window.start(
      count: trucks.count, rows: rows, marked: trucks.firstIndex { $0.callSign == marked })
    grid.putTitle(
      frame.width < 40 ? "TRUCKS \(free)/\(total)" : "TRUCKS \(free) free of \(total)", in: frame,
      isFocused: isFocused,
      headings: frame.width >= 40 ? [(23, "fix"), (29, "where")] : [])
    for (index, truck) in trucks.dropFirst(from).prefix(max(0, rows)).enumerated() {
      draw(truck, on: &grid, row: frame.row + 1 + index, in: frame)
    }
    grid.putRest(total - min(trucks.count - from, rows) - from, in: frame)
  }

  private func draw(_ truck: BoardTruckView, on grid: inout Grid, row: Int, in frame: Frame) {
    let column = frame.column
    let isWide = frame.width >= 40
    let (activityAt, fixAt) = isWide ? (10, 22) : (6, 15)
    grid.put(
      truck.callSign.text, row: row, column: column + 1, width: activityAt - 2, style: .strong)
    let activity = truck.activity == .enRoute ? "en route" : Self.words(truck.activity)
    grid.put(
      activity, row: row, column: column + activityAt, width: 9, style: Self.style(truck.activity))
    let age = truck.fixAge + drift
    let isOld = age > Self.oldFix
    grid.put(
      Span.short(age) + (isOld ? "!" : ""), row: row, column: column + fixAt + 1, width: 5,
      style: isOld ? .warning : .faint)
    let next = fixAt + 7
    grid.putShort(
      place(truck), row: row, column: column + next, width: frame.width - next)
    grid.putMark(truck.callSign == marked, row: row, in: frame)
  }

  private func place(_ truck: BoardTruckView) -> String {
    if let job = truck.job { return "\(job)" + (places[job].map { " \($0)" } ?? "") }
    return truck.location.map { Whereabouts.words($0, bases) } ?? ""
  }

  private static func words(_ activity: TruckActivity) -> String {
    switch activity {
    case .free: "free"
    case .assigned: "sent"
    case .enRoute: "en route"
    case .onScene: "on scene"
    case .towing: "towing"
    case .off: "off"
    }
  }

  private static func style(_ activity: TruckActivity) -> Style {
    switch activity {
    case .free: .good
    case .off: .faint
    case .assigned, .enRoute, .onScene, .towing: .plain
    }
  }
}

/// Where something is, for people who know the bases.
package enum Whereabouts {
  /// `at Central`, or `6 km NE of Central`; degrees when there is no base.
  package static func words(_ place: Coordinate, _ bases: [BoardBaseView]) -> String {
    var nearest: (base: BoardBaseView, meters: Int64)?
    for base in bases {
      let meters = place.distance(to: base.location).meters
      if meters < nearest?.meters ?? .max { nearest = (base, meters) }
    }
    guard let (base, meters) = nearest else { return place.degrees(decimals: 3) }
    if meters < 500 { return "at \(base.name)" }
    return
      "\((meters + 500) / 1_000) km \(direction(from: base.location, to: place)) of \(base.name)"
  }

  private static func direction(from: Coordinate, to: Coordinate) -> String {
    let corner = Coordinate(latitudeE7: from.latitudeE7, longitudeE7: to.longitudeE7)
    let east = from.distance(to: corner).meters
    let north = corner.distance(to: to).meters
    let vertical = to.latitudeE7 >= from.latitudeE7 ? "N" : "S"
    let horizontal = to.longitudeE7 >= from.longitudeE7 ? "E" : "W"
    // Within 22° of an axis, as on a compass of eight points.
    if east * 5 < north * 2 { return vertical }
    if north * 5 < east * 2 { return horizontal }
    return vertical + horizontal
  }
}
