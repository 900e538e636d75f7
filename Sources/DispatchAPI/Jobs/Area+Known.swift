import DispatchCore

extension Area {
  /// A place with its coordinate, when the gazetteer has one for its words.
  func known(_ place: Place) -> Place {
    guard place.coordinate == nil, let text = place.text else { return place }
    var found = place
    found.coordinate = gazetteer.find(text)
    return found
  }
}
