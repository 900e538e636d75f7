public import DispatchCore

extension Area {
  /// The area of who names none: any place on earth is served, by the great circle; no bases, no
  /// trucks, no names of places.
  public static let unbounded = Area(name: "default")
}
