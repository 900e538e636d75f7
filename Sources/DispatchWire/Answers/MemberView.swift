public import DispatchCore
public import PlainJSON

/// What is known of a caller, as an answer tells it.
public struct MemberView: AnswerView {
  /// A job of theirs.
  public struct PastJob: AnswerView {
    /// Its number.
    public let id: Job.ID
    /// Where it stands, in a word.
    public let state: String
    /// What was wrong, in a word.
    public let problem: String
    /// When it was opened.
    public let openedAt: Timestamp?
    /// The words for the place, when there were any.
    public let place: String?

    /// Whether something is still to be done for it, as far as its word is known here.
    public var isOpen: Bool { JobState(rawValue: state)?.isEnded == false }

    /// Reads the members that are needed; fails when one that is promised is not there.
    public init(_ object: JSONObject) throws(AnswerFault) {
      id = Job.ID(try object.promised("id", object.integer("id")))
      state = try object.promised("state", object.text("state"))
      problem = try object.promised("problem", object.text("problem"))
      openedAt = object.time("opened_at")
      place = object.text("place")
    }
  }

  /// Whether anything is known.
  public let isKnown: Bool
  /// As it was last said.
  public let name: String?
  /// As it was last said.
  public let phone: String?
  /// As it was last said.
  public let language: String?
  /// The plate of the vehicle that they called about last.
  public let plate: String?
  /// The make of that vehicle.
  public let make: String?
  /// Its weight class, in a word.
  public let weightClass: String?
  /// Which wheels drive it, in a word.
  public let drive: String?
  /// What it runs on, in a word.
  public let fuel: String?
  /// The newest first.
  public let jobs: [PastJob]

  /// The newest one that is still open.
  public var openJob: PastJob? { jobs.first(where: \.isOpen) }

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    isKnown = try object.promised("known", object.flag("known"))
    name = object.text("name")
    phone = object.text("phone")
    language = object.text("language")
    let vehicle = object.present("vehicle")?.objectValue
    plate = vehicle?.text("plate")
    make = vehicle?.text("make")
    weightClass = vehicle?.text("weight_class")
    drive = vehicle?.text("drive")
    fuel = vehicle?.text("fuel")
    jobs = try object.views("jobs")
  }
}

extension CallBody {
  /// Fills in what is known of the caller and was not said. The vehicle only when no plate was said, or
  /// theirs was: another plate is another vehicle. Never the number: whoever drives the car today may be
  /// somebody else.
  ///
  /// - Parameter withVehicle: Whether the vehicle is filled in at all.
  /// - Returns: What was filled in, in words for whoever takes the call; empty when nothing was.
  public mutating func fillIn(_ known: MemberView, withVehicle: Bool = true) -> [String] {
    guard known.isKnown else { return [] }
    var filled: [String] = []
    func fill(_ field: inout String?, _ value: String?, _ title: String) {
      guard field == nil, let value else { return }
      field = value
      filled.append("\(title) \(value)")
    }
    fill(&callerName, known.name, "name")
    fill(&language, known.language, "language")
    let said = plate.map(Contact.init(plate:))
    guard withVehicle, said == nil || said == known.plate.map(Contact.init(plate:)) else {
      return filled
    }
    fill(&plate, known.plate, "plate")
    fill(&make, known.make, "make")
    fill(&weightClass, known.weightClass, "weight class")
    fill(&drive, known.drive, "drive")
    fill(&fuel, known.fuel, "fuel")
    return filled
  }
}
