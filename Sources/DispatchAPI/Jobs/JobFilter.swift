import DispatchCore
import DispatchWire

/// Which jobs to list.
enum JobFilter: String, CaseIterable {
  case waiting, assigned, open, ended, all

  /// Whether an open job is meant; false for what only the tables can tell.
  func takes(_ state: JobState) -> Bool {
    switch self {
    case .waiting: state == .waiting
    case .assigned: state == .assigned
    case .open: !state.isEnded
    case .ended, .all: false
    }
  }
}

/// What is looked for among jobs: a number, a plate, a phone number, or part of a name.
struct JobQuery {
  private let number: Job.ID?
  private let plate: Contact?
  private let phone: Contact?
  /// Lower case; nil when names are not to be looked at.
  private let name: String?

  /// - Parameter showsPersons: Whether who asks may look for persons; else numbers only.
  init(_ text: String, showsPersons: Bool) {
    number = Job.ID(path: text)
    plate = showsPersons ? Contact(plate: text) : nil
    phone = showsPersons ? Contact(phone: text) : nil
    name = showsPersons && text.count >= 2 ? text.lowercased() : nil
  }

  func finds(_ job: Job) -> Bool {
    if let number, number == job.id { return true }
    return job.calls.contains { finds($0.intake) }
  }

  private func finds(_ intake: CallIntake) -> Bool {
    let contacts = Contact.of(intake)
    if let plate, contacts.contains(plate) { return true }
    if let phone, contacts.contains(phone) { return true }
    guard let name, let caller = intake.caller.name else { return false }
    return caller.lowercased().contains(name)
  }
}

/// A job's place in the list of open jobs: the most urgent first.
struct JobRank: Comparable {
  let band: Int
  let deadline: Int64
  let number: Int64

  init(_ job: Job) {
    band = job.band.rawValue
    deadline = job.deadline.microseconds
    number = job.id.number
  }

  /// Reads a cursor; nil when it is none of ours.
  init?(cursor: String) {
    let parts = cursor.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let band = Int(parts[0]), let deadline = Int64(parts[1]),
      let number = Int64(parts[2])
    else { return nil }
    (self.band, self.deadline, self.number) = (band, deadline, number)
  }

  /// What a next page is asked for with.
  var cursor: String { "\(band).\(deadline).\(number)" }

  static func < (left: JobRank, right: JobRank) -> Bool {
    (left.band, left.deadline, left.number) < (right.band, right.deadline, right.number)
  }
}
