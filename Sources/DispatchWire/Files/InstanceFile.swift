public import DispatchCore
import PlainJSON

/// The file of a shift with all that was hidden in it: what `towline simulate --export` writes and
/// `--instance` reads. JSON with `places`, `travel_s`, `jobs` and `trucks`.
public struct InstanceFile: Equatable, Sendable {
  /// A job as the file has it.
  public struct Job: Equatable, Sendable {
    /// Its number.
    public var id: Int64
    /// When its call came, from the start.
    public var released: Duration
    /// From danger alone.
    public var dangerClass: DangerClass
    /// How much its waiting counts.
    public var weight: Int
    /// An index of the places.
    public var place: Int
    /// From arrival until the truck is free.
    public var service: Duration
    /// Where the truck is then: an index of the places.
    public var endPlace: Int
    /// When a truck came, if it is known.
    public var arrived: Duration?
    /// The truck that came, if it is known.
    public var truck: CallSign?

    /// Stores them as they are.
    public init(
      id: Int64, released: Duration, dangerClass: DangerClass, weight: Int, place: Int,
      service: Duration, endPlace: Int, arrived: Duration? = nil, truck: CallSign? = nil
    ) {
      self.id = id
      self.released = released
      self.dangerClass = dangerClass
      self.weight = weight
      self.place = place
      self.service = service
      self.endPlace = endPlace
      self.arrived = arrived
      self.truck = truck
    }
  }

  /// A truck as the file has it.
  public struct Truck: Equatable, Sendable {
    /// Its name on the radio.
    public var callSign: CallSign
    /// An index of the places.
    public var base: Int

    /// Stores both as they are.
    public init(callSign: CallSign, base: Int) {
      self.callSign = callSign
      self.base = base
    }
  }

  /// What it is known by; empty when it is not said.
  public var name = ""
  /// The best weighted mean response that anybody found with hindsight.
  public var bestKnown: Duration?
  /// All places of jobs, ends and bases.
  public var places: [Coordinate]
  /// Row by row, from the row's place to the column's: as many as places times places.
  public var travel: [Duration]
  /// In the order of the file.
  public var jobs: [Job]
  /// In the order of the file.
  public var trucks: [Truck]

  /// Stores them as they are.
  public init(places: [Coordinate], travel: [Duration], jobs: [Job], trucks: [Truck]) {
    self.places = places
    self.travel = travel
    self.jobs = jobs
    self.trucks = trucks
  }

  /// More places than this are too many for a file.
  public static let mostPlaces = 2_000
  /// No time in a file is longer, in seconds: ten years.
  static let longest: Int64 = 10 * 366 * 86_400
}
