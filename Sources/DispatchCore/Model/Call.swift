/// The way by which a call came.
public enum Channel: String, CaseIterable, Hashable, Sendable {
  case phone, app, web, sms, chat, email, telematics
}

/// The person who calls.
public struct Caller: Hashable, Sendable {
  public var name: String?
  /// As given, for people to read.
  public var phone: String?
  /// A BCP 47 tag such as `en` or `es-MX`.
  public var language: String?

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
  public var make: String?
  public var weightClass: WeightClass?
  public var drive: Drive?
  public var fuel: Fuel?
  /// How many people are with it.
  public var people: Int?

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
  public var channel: Channel
  public var place: Place
  public var problem: Problem
  public var dangers: [Danger]
  public var caller: Caller
  public var vehicle: Vehicle
  public var destination: Place?
  public var scheduledFor: Timestamp?
  public var notes: String?
  /// When the caller's side says that it came; a claim, stored beside our own time.
  public var claimedReceivedAt: Timestamp?
  public var wantsHuman: Bool
  /// What was wrong with optional fields, in plain words, for the answer and the desk.
  public var warnings: [String]
  /// The body as it was sent, to be stored and never read by the core.
  public var verbatim: String

  public init(
    channel: Channel = .phone, place: Place, problem: Problem, dangers: [Danger] = [],
    caller: Caller = Caller(), vehicle: Vehicle = Vehicle(), destination: Place? = nil,
    scheduledFor: Timestamp? = nil, notes: String? = nil, claimedReceivedAt: Timestamp? = nil,
    wantsHuman: Bool = false, warnings: [String] = [], verbatim: String = ""
  ) {
    self.channel = channel
    self.place = place
    self.problem = problem
    self.dangers = dangers
    self.caller = caller
    self.vehicle = vehicle
    self.destination = destination
    self.scheduledFor = scheduledFor
    self.notes = notes
    self.claimedReceivedAt = claimedReceivedAt
    self.wantsHuman = wantsHuman
    self.warnings = warnings
    self.verbatim = verbatim
  }
}

/// One contact by a person about a breakdown, numbered and stored.
public struct Call: Hashable, Sendable, Identifiable {
  /// A call's number within its area, from 1.
  public struct ID: Hashable, Comparable, Sendable {
    public let number: Int64
    public init(_ number: Int64) { self.number = number }
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  public let id: ID
  /// The job that it opened or joined.
  public let job: Job.ID
  /// Whether it opened the job; false when it joined one.
  public let opened: Bool
  /// By our own clock.
  public let receivedAt: Timestamp
  public let intake: CallIntake

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
