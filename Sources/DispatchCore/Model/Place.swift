/// Where something is: a coordinate, words, or both. At least one of them is there.
public struct Place: Hashable, Sendable {
  /// Nil when only words are known and the gazetteer has none for them.
  public var coordinate: Coordinate?
  /// What the caller said, such as "I-76 mile 331".
  public var text: String?
  /// The radius within which the caller's side believes the coordinate to be, in metres.
  public var accuracy: Distance?

  /// Stores them as they are: that one of coordinate and words is there is the door's to see to.
  public init(coordinate: Coordinate? = nil, text: String? = nil, accuracy: Distance? = nil) {
    self.coordinate = coordinate
    self.text = text
    self.accuracy = accuracy
  }
}
