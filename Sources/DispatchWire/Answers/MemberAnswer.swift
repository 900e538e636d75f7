public import DispatchCore
public import PlainJSON

/// What is known of a caller by number or plate: `{"known","name","phone","language","vehicle",
/// "jobs"}`.
public struct MemberAnswer: Sendable {
  /// A job of theirs.
  public struct PastJob: Hashable, Sendable {
    /// Its number.
    public var id: Job.ID
    /// Where it stands.
    public var state: JobState
    /// How urgent it was.
    public var dangerClass: DangerClass
    /// What was wrong.
    public var problem: Problem
    /// When it was opened.
    public var openedAt: Timestamp
    /// The words for the place, when there were any.
    public var place: String?

    /// What of a job is told.
    public init(_ job: Job) {
      id = job.id
      state = job.state
      dangerClass = job.dangerClass
      problem = job.problem
      openedAt = job.openedAt
      place = job.place.text
    }
  }

  /// The newest that was said, each part for itself.
  public private(set) var caller = Caller()
  /// The vehicle that they called about last.
  public private(set) var vehicle = Vehicle()
  /// The newest first.
  public private(set) var jobs: [PastJob] = []

  /// Made of the jobs of a number or a plate, the newest first.
  public init(_ jobs: [Job], about contacts: [Contact]) {
    self.jobs = jobs.map(PastJob.init)
    let calls = jobs.flatMap { $0.calls.reversed() }.map(\.intake)
      .filter { intake in Contact.of(intake).contains(where: contacts.contains) }
    caller.name = calls.lazy.compactMap(\.caller.name).first
    caller.phone = calls.lazy.compactMap(\.caller.phone).first
    caller.language = calls.lazy.compactMap(\.caller.language).first
    vehicle = calls.lazy.map(\.vehicle).first { $0 != Vehicle() } ?? vehicle
    // Who rides along differs from trip to trip.
    vehicle.people = nil
  }
}

extension MemberAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("known", !jobs.isEmpty)
      writer.member("name", caller.name)
      writer.member("phone", caller.phone)
      writer.member("language", caller.language)
      writer.member("vehicle", vehicle, .full)
      writer.member("jobs", array: { for job in jobs { $0.element(job) } })
    }
  }
}

extension MemberAnswer.PastJob: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id.number)
      writer.member("number", id.description)
      writer.member("state", state.rawValue)
      writer.member("class", dangerClass.rawValue)
      writer.member("problem", problem.rawValue)
      writer.member("opened_at", openedAt)
      writer.member("place", place)
    }
  }
}
