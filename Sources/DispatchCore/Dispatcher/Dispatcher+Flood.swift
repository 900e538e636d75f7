// A desk of thousands of like items helps nobody: what is one cause becomes one item.
extension Dispatcher {
  /// How many open items of a kind that comes in floods the desk holds, one a job, before it names the
  /// rest together.
  public static let mostAlikeListed = 256

  /// When no more than these are left, the common item goes and what it stood for is listed.
  private static var fewAlike: Int { mostAlikeListed / 2 }

  /// Tells the desk that no fitting truck is free, or none but such as declined the job, did not answer or were
  /// taken off it: of D0 and D1, and of who was passed by, always by an item of their own, of the others as far as a
  /// person could ever work through the list, and of the rest together.
  mutating func raiseNoTruck(for job: Job, at now: Timestamp) {
    let isFull = lookups.desk.listed(.noTruck) >= Self.mostAlikeListed
    raise(
      .noTruck, for: job, titleOfNoTruck(for: job),
      orTogether: "No truck for more jobs than are listed here: see all that wait",
      isFull: isFull && job.passedBy.isEmpty, at: now)
    expectAskingAnew(for: job, at: now)
  }

  private func titleOfNoTruck(for job: Job) -> String {
    guard reasonForNoneFree(for: job) == .allPassedBy else {
      guard lacksSeats(job) else { return "No fitting truck is free" }
      let seats = job.requirement.seats
      return
        "No truck on duty that could take it has \(seats) seats: send one, and a ride for the others"
    }
    let tried = triedInVain(for: job).count { $0.isFree }
    return "No other fitting truck is free: phone the "
      + (tried == 1
        ? "one that declined, did not answer or was taken off"
        : "\(tried) that declined, did not answer or were taken off")
  }

  /// Whether trucks on duty could serve it if they had seats for all who must ride along.
  private func lacksSeats(_ job: Job) -> Bool {
    guard job.dangerClass > .danger, job.requirement.seats > 0,
      lookups.fleet.count(where: FitMask.trucks(for: job)) == 0
    else { return false }
    let seatless = FitMask.trucks(for: job, withSeats: false, fixNotBefore: .distantPast)
    return lookups.fleet.count(where: seatless) > 0
  }

  /// Tells the desk to speak to a member, and of many as in ``raiseNoTruck(for:at:)``. While the common
  /// item stands for somebody it stands for all that become due, so that it follows from the state alone
  /// who is listed, and when.
  mutating func raiseMemberCheck(for job: Job, at now: Timestamp) {
    raise(
      .memberCheck, for: job,
      "Speak to the member of \(job.id): still safe there? Say when the truck comes",
      orTogether: "More members wait unheard than are listed here: speak to those too",
      isFull: lookups.desk.flood(.memberCheck) != nil
        || lookups.desk.listed(.memberCheck) >= Self.mostAlikeListed, at: now)
  }

  /// Raises an item of a job's own, or the one for all when the list is full; of D0 and D1 always their own.
  private mutating func raise(
    _ kind: DeskItem.Kind, for job: Job, _ title: String, orTogether common: String, isFull: Bool,
    at now: Timestamp
  ) {
    guard job.dangerClass > .danger, isFull else { return raise(kind, for: job, title, at: now) }
    guard lookups.desk.flood(kind) == nil, !isOnDesk(kind, of: job.id) else { return }
    raise(kind, for: nil, .safe, common, at: now)
  }

  /// Takes the common items off the desk once few are left, and lists those that they stood for.
  mutating func settleFloods(at now: Timestamp) {
    if let flood = lookups.desk.flood(.noTruck), lookups.waiting.count <= Self.fewAlike {
      record(.deskDone(flood, outcome: "all that wait are listed", by: .core), at: now)
      listWithoutTruck(at: now)
    }
    if let flood = lookups.desk.flood(.memberCheck),
      lookups.desk.listed(.memberCheck) <= Self.fewAlike
    {
      record(.deskDone(flood, outcome: "the next ones are listed", by: .core), at: now)
      listUnheard(at: now)
    }
  }

  private mutating func listWithoutTruck(at now: Timestamp) {
    for id in lookups.waiting.inOrder {
      guard let job = state.jobs[id], job.place.coordinate != nil, isServedNow(job),
        !isHeldForBetterTruck(job)
      else { continue }
      raiseNoTruck(for: job, at: now)
    }
  }

  /// The gravest first, of these who have waited longest for a word.
  mutating func listUnheard(at now: Timestamp) {
    let due = state.jobs.values.compactMap { job -> (rank: Int, due: Timestamp, job: Job.ID)? in
      guard let due = memberCheckDue(for: job), due <= now else { return nil }
      return (job.dangerClass.rank, due, job.id)
    }
    for (_, _, id) in due.sorted(by: <) { checkMember(id, at: now) }
  }
}
