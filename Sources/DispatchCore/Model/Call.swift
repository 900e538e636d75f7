/// The way by which a call came.
public enum Channel: String, CaseIterable, Hashable, Sendable {
  case phone, app, web, sms, chat, email, telematics
}

/// The person who calls.
public struct Caller: Hashable, Sendable {
  /// As given, for people to read; never in a log.
  public var name: String?
  /// As given, for people to read.
  public var phone: String?
  /// A BCP 47 tag such as `en` or `es-MX`.
  public var language: String?

  /// Stores them as they are; all may be missing.
  public init(name: String? = nil, phone: String? = nil, language: String? = nil) {
    self.name = name
    self.phone = phone
    self.language = language
  }
}

/// What drives a vehicle's wheels; an all-wheel drive must be towed on a flatbed.
public enum Drive: String, CaseIterable, Hashable, Sendable {
  case front = "fwd"
  case rear = "rwd"
  case all = "awd"
}

/// What a vehicle runs on; an electric one must be towed on a flatbed.
public enum Fuel: String, CaseIterable, Hashable, Sendable {
  case petrol, diesel, electric, hybrid, gas, hydrogen
}

/// The broken vehicle, as far as it is known.
public struct Vehicle: Hashable, Sendable {
  /// As given, for people to read.
  public var plate: String?
  /// As given, for the crew to recognise it.
  public var make: String?
  /// Nil counts as light.
  public var weightClass: WeightClass?
  /// Nil when not said: then nothing is asked of the truck for it.
  public var drive: Drive?
  /// Nil when not said: then nothing is asked of the truck for it.
  public var fuel: Fuel?
  /// How many people are with it.
  public var people: Int?

  /// Stores them as they are; all may be missing.
  public init(
    plate: String? = nil, make: String? = nil, weightClass: WeightClass? = nil,
    drive: Drive? = nil, fuel: Fuel? = nil, people: Int? = nil
  ) {
    self.plate = plate
    self.make = make
    self.weightClass = weightClass
    self.drive = drive
    self.fuel = fuel
    self.people = people
  }
}

/// A call as it passed the door: checked values, not yet numbered.
public struct CallIntake: Hashable, Sendable {
  /// The body as it was sent, to be stored and never read by the core.
  public var verbatim: String
  /// The open job that it is about, where its taker knows that. Only for the decision: what is stored is the
  /// job that the call joined.
  public var about: Job.ID?
  /// How long ago it was taken, when it could not be told at once; clamped between nothing and ``longestAge``. Only for
  /// the decision: what is stored is when the job was opened.
  public var age: Duration = .zero
  /// A job does not wait for longer than this before it is stored, whatever its sender says: by then a job of any class
  /// has usually passed its age cap.
  public static let longestAge: Duration = .hours(4)
  /// One element, in an array for the sake of its storage: copies share it until one is changed.
  /// A call and its job are copied a dozen times on their way, and hardly ever changed.
  private var parts: [Parts]

  private struct Parts: Hashable {
    var channel: Channel
    var place: Place
    var problem: Problem
    var dangers: [Danger]
    var caller: Caller
    var vehicle: Vehicle
    var destination: Place?
    var scheduledFor: Timestamp?
    var notes: String?
    var claimedReceivedAt: Timestamp?
    var wantsHuman: Bool
    var warnings: [String]
  }

  /// How it came; no decision depends on it.
  public var channel: Channel {
    get { parts[0].channel }
    _modify { yield &parts[0].channel }
  }
  /// With a coordinate, words, or both.
  public var place: Place {
    get { parts[0].place }
    _modify { yield &parts[0].place }
  }
  /// As the caller's side names it; with the vehicle it says which trucks fit.
  public var problem: Problem {
    get { parts[0].problem }
    _modify { yield &parts[0].problem }
  }
  /// Each once; empty when none was named.
  public var dangers: [Danger] {
    get { parts[0].dangers }
    _modify { yield &parts[0].dangers }
  }
  /// Who calls; the number finds the open job that this call is about.
  public var caller: Caller {
    get { parts[0].caller }
    _modify { yield &parts[0].caller }
  }
  /// What broke down; the plate finds the open job that this call is about.
  public var vehicle: Vehicle {
    get { parts[0].vehicle }
    _modify { yield &parts[0].vehicle }
  }
  /// Where to tow it; nil when that is to be settled later.
  public var destination: Place? {
    get { parts[0].destination }
    _modify { yield &parts[0].destination }
  }
  /// When the truck is wanted; nil, or past, means now.
  public var scheduledFor: Timestamp? {
    get { parts[0].scheduledFor }
    _modify { yield &parts[0].scheduledFor }
  }
  /// What else was said, for people; nothing is read out of it.
  public var notes: String? {
    get { parts[0].notes }
    _modify { yield &parts[0].notes }
  }
  /// When the caller's side says that it came; a claim, stored beside our own time.
  public var claimedReceivedAt: Timestamp? {
    get { parts[0].claimedReceivedAt }
    _modify { yield &parts[0].claimedReceivedAt }
  }
  /// Whether the caller asked for a person: goes to the head of the desk, delays no truck.
  public var wantsHuman: Bool {
    get { parts[0].wantsHuman }
    _modify { yield &parts[0].wantsHuman }
  }
  /// What was wrong with optional fields, in plain words, for the answer and the desk.
  public var warnings: [String] {
    get { parts[0].warnings }
    _modify { yield &parts[0].warnings }
  }

  /// Stores them as they are. Only place and problem have to be known.
  public init(
    channel: Channel = .phone, place: Place, problem: Problem, dangers: [Danger] = [],
    caller: Caller = Caller(), vehicle: Vehicle = Vehicle(), destination: Place? = nil,
    scheduledFor: Timestamp? = nil, notes: String? = nil, claimedReceivedAt: Timestamp? = nil,
    wantsHuman: Bool = false, warnings: [String] = [], verbatim: String = ""
  ) {
    self.verbatim = verbatim
    parts = [
      Parts(
        channel: channel, place: place, problem: problem, dangers: dangers, caller: caller,
        vehicle: vehicle, destination: destination, scheduledFor: scheduledFor, notes: notes,
        claimedReceivedAt: claimedReceivedAt, wantsHuman: wantsHuman, warnings: warnings)
    ]
  }
}

extension CallIntake: CustomReflectable {
  /// As if the parts stood in it: what it prints, and so the digest of a state, tells nothing of how
  /// it is stored.
  public var customMirror: Mirror {
    Mirror(
      self, children: Mirror(reflecting: parts[0]).children + [("verbatim", verbatim)],
      displayStyle: .struct)
  }
}

/// One contact by a person about a breakdown, numbered and stored.
public struct Call: Hashable, Sendable, Identifiable {
  /// A call's number within its area, from 1.
  public struct ID: Hashable, Comparable, Sendable {
    /// Given out once: a number is not used again.
    public let number: Int64
    /// Names one; whether it exists is not looked at.
    public init(_ number: Int64) { self.number = number }
    /// Whether the left one got its number earlier.
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Counts redials and second callers too.
  public let id: ID
  /// The job that it opened or joined.
  public let job: Job.ID
  /// Whether it opened the job; false when it joined one.
  public let opened: Bool
  /// When it came to us, by our own clock; its caller may have been heard earlier, see ``Job/openedAt``.
  public let receivedAt: Timestamp
  /// What was said, as it passed the door.
  public let intake: CallIntake

  /// Stores them as they are.
  public init(
    id: ID, job: Job.ID, opened: Bool, receivedAt: Timestamp, intake: CallIntake
  ) {
    self.id = id
    self.job = job
    self.opened = opened
    self.receivedAt = receivedAt
    self.intake = intake
  }
}
