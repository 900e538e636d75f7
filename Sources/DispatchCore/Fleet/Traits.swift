/// What a thing in a `NearestIndex` is asked about besides where it is.
public struct Traits: Hashable, Sendable {
  /// A bit for each thing it has or is; the meanings are the user's.
  public var mask: UInt32
  /// A moment that can be demanded to be recent, such as the time of a position fix.
  public var stamp: Timestamp

  /// These bits, as of this moment.
  public init(mask: UInt32, stamp: Timestamp) {
    self.mask = mask
    self.stamp = stamp
  }
}

/// What is demanded of a thing's traits. All four demands must be met.
public struct TraitFilter: Hashable, Sendable {
  /// At least one of these bits; 0 demands nothing.
  public var anyOf: UInt32
  /// Each of these bits.
  public var allOf: UInt32
  /// None of these bits.
  public var noneOf: UInt32
  /// A stamp not before this moment.
  public var notBefore: Timestamp

  /// These demands; each is none unless given.
  public init(
    anyOf: UInt32 = 0, allOf: UInt32 = 0, noneOf: UInt32 = 0, notBefore: Timestamp = .distantPast
  ) {
    self.anyOf = anyOf
    self.allOf = allOf
    self.noneOf = noneOf
    self.notBefore = notBefore
  }

  /// Demands nothing.
  public static let anything = TraitFilter()

  /// Whether these traits meet all demands.
  public func accepts(_ traits: Traits) -> Bool {
    accepts(mask: traits.mask, stamp: traits.stamp)
  }

  func accepts(mask: UInt32, stamp: Timestamp) -> Bool {
    mask & allOf == allOf && mask & noneOf == 0 && (anyOf == 0 || mask & anyOf != 0)
      && stamp >= notBefore
  }

  /// Whether all masks are accepted that have the bits of `shared` and none but those of `any`, whatever the stamp:
  /// surely when true, perhaps when false.
  func acceptsAll(from shared: UInt32, to any: UInt32) -> Bool {
    shared & allOf == allOf && any & noneOf == 0 && (anyOf == 0 || shared & anyOf != 0)
  }
}

/// A thing found near a place.
public struct Neighbor: Hashable, Sendable {
  /// The number it was put into the index under.
  public var id: Int32
  /// The great-circle distance, to the nearest metre.
  public var distance: Distance

  /// The thing of this number, at this distance.
  public init(id: Int32, distance: Distance) {
    self.id = id
    self.distance = distance
  }
}

extension Neighbor: Comparable {
  /// Whether the left one is nearer or, equally near to the metre, has the smaller number.
  public static func < (left: Neighbor, right: Neighbor) -> Bool {
    left.distance == right.distance ? left.id < right.id : left.distance < right.distance
  }
}
