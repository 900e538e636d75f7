/// A place, and the road next to it as ways are asked about.
struct RoadStop: Sendable {
  let coordinate: Coordinate
  let place: RoadPlane.Point
  let point: RoadPoint
  let leaving: RoadGates
  let entering: RoadGates

  init(_ point: RoadPoint, _ coordinate: Coordinate, _ place: RoadPlane.Point) {
    (self.point, self.coordinate, self.place) = (point, coordinate, place)
    leaving = point.leaving
    entering = point.entering
  }
}
