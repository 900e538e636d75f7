import DispatchCore

/// Who calls, and who only calls again. Calls are named by their index among all that may come: the
/// same whatever is decided, while the core numbers only those that it takes.
struct Callers: Sendable {
  /// How long after a call the same person may call again about the same breakdown.
  private static let patience = Duration.hours(2)
  /// How many of the latest calls of one number or plate are looked at.
  private static let mostOfOneContact = 8

  /// Of a call that is made again, the first one about its breakdown.
  private let first: [Int?]
  /// The job that a call opened or joined.
  private var jobs: [Job.ID?]
  /// Those that the core took, by its number from 1.
  private var taken: [Int] = []
  /// How many have come, taken or not.
  private(set) var come = 0

  init(_ arrivals: [World.Arrival]) {
    first = Self.first(of: arrivals)
    jobs = [Job.ID?](repeating: nil, count: arrivals.count)
  }

  /// The job that the first call about the breakdown of this one came to; nil for a first call.
  func earlierJob(of index: Int) -> Job.ID? { first[index].flatMap { jobs[$0] } }

  /// Notes that a call comes, and whether the core takes it as its next one.
  mutating func comes(_ index: Int, isTaken: Bool) {
    come += 1
    if isTaken { taken.append(index) }
  }

  /// Notes which job a call opened or joined.
  mutating func note(_ call: Call.ID, of job: Job.ID) { jobs[index(of: call)] = job }

  func index(of call: Call.ID) -> Int { taken[Int(call.number) - 1] }

  /// - Parameter arrivals: By time.
  private static func first(of arrivals: [World.Arrival]) -> [Int?] {
    var first: [Int?] = []
    first.reserveCapacity(arrivals.count)
    var latest: [Contact: [Int]] = [:]
    for (index, arrival) in arrivals.enumerated() {
      let contacts = Contact.of(arrival.intake)
      let before = contacts.flatMap { latest[$0] ?? [] }.sorted()
        .last { arrival.isMadeAgain(after: arrivals[$0], within: patience) }
      let known = before.map { first[$0] ?? $0 }
      first.append(known)
      for contact in contacts {
        latest[contact, default: []].append(index)
        if latest[contact, default: []].count > mostOfOneContact {
          latest[contact]?.removeFirst()
        }
      }
    }
    return first
  }
}

extension World.Arrival {
  /// Whether nothing speaks against it being about the same breakdown as an earlier call of the same
  /// number or plate: neither plate, problem, appointment nor place, and not the time since.
  fileprivate func isMadeAgain(after other: World.Arrival, within patience: Duration) -> Bool {
    guard at - other.at <= patience, intake.problem == other.intake.problem,
      intake.scheduledFor == other.intake.scheduledFor
    else { return false }
    return !differ(plate, other.plate) && isNear(other.intake.place)
  }

  private var plate: Contact? { intake.vehicle.plate.flatMap(Contact.init(plate:)) }

  private func differ(_ left: Contact?, _ right: Contact?) -> Bool {
    guard let left, let right else { return false }
    return left != right
  }

  /// Where one of them is known by words alone, nothing speaks against it.
  private func isNear(_ place: Place) -> Bool {
    guard let here = intake.place.coordinate, let there = place.coordinate else { return true }
    return here.distance(to: there) <= Self.sameScene
  }

  /// A phone's place is some way off, and people walk to where it is safe.
  private static let sameScene = Distance(meters: 500)
}
