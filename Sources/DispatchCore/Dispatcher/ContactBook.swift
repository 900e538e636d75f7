/// The open jobs of each number and plate, by number: two when a number was first heard in one job and a
/// plate in another.
///
/// In parts, so that a flood of callers never waits while all of them are moved to a larger table.
struct ContactBook: Equatable, Sendable {
  private var parts = [[Contact: [Job.ID]]](repeating: [:], count: 64)

  /// How many open jobs of one number are looked at: a shared number may have many.
  private static let mostOfOneContact = 8

  /// The oldest first; not all of them when they are many.
  func oldestJobs(of contact: Contact) -> ArraySlice<Job.ID> {
    parts[part(contact)][contact]?.prefix(Self.mostOfOneContact) ?? []
  }

  /// Notes that a job is open, unless that is known.
  mutating func add(_ job: Job.ID, to contact: Contact) {
    parts[part(contact)][contact, default: []].insertInOrder(job)
  }

  /// Notes that a job has ended.
  mutating func remove(_ job: Job.ID, from contact: Contact) {
    let part = part(contact)
    parts[part][contact]?.removeAll { $0 == job }
    if parts[part][contact]?.isEmpty == true { parts[part][contact] = nil }
  }

  /// By the last two characters, which differ most.
  private func part(_ contact: Contact) -> Int {
    let last = contact.text.utf8.suffix(2).reduce(0) { $0 &* 10 &+ Int($1) }
    return last % parts.count
  }
}

extension Contact {
  fileprivate var text: String {
    switch self {
    case .phone(let digits): digits
    case .plate(let letters): letters
    }
  }
}

extension [Job.ID] {
  /// Puts one in unless it is there.
  fileprivate mutating func insertInOrder(_ job: Job.ID) {
    let place = firstIndex { $0 >= job } ?? endIndex
    if place == endIndex || self[place] != job { insert(job, at: place) }
  }
}
