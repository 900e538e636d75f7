import DispatchCore

/// Where a breakdown is, and what the place is like.
struct Scene {
  /// What sort of place it is.
  enum Setting {
    /// Streets, homes, car parks.
    case town
    /// A fast road, with what a person there would say of the place.
    case road(text: String)
  }

  let coordinate: Coordinate
  let setting: Setting

  /// Whether cars pass fast.
  var isRoad: Bool {
    switch setting {
    case .town: false
    case .road: true
    }
  }
}
