/// What a later call says that its job cannot take over by a guess: the caller is warned, and a human asks.
struct JoiningDoubt {
  var warning: String
  /// For the desk.
  var question: String
}

// Which open job a call is about.
extension Dispatcher {
  /// The open jobs of a call's number or plate. One number with two plates is two breakdowns: a fleet's office, or a hotel.
  func openJobs(ofCallerOf intake: CallIntake) -> [Job] {
    lookups.openJobs(about: Contact.of(intake)).compactMap { state.jobs[$0] }
      .filter { !isAnotherVehicle(intake, than: $0) }
  }

  private func isAnotherVehicle(_ intake: CallIntake, than job: Job) -> Bool {
    guard let plate = intake.vehicle.plate.flatMap(Contact.init(plate:)) else { return false }
    let known = job.calls.lazy
      .compactMap { $0.intake.vehicle.plate.flatMap(Contact.init(plate:)) }.first
    return known.map { $0 != plate } ?? false
  }

  /// The job that a call joins of those that may be meant; nil when it opens one. A breakdown of today and an appointment
  /// whose trucks are not looked for yet are two things, unless danger is told of and nothing else is open.
  func joinedJob(_ intake: CallIntake, among known: [Job], at now: Timestamp) -> Job? {
    if isForAnotherTime(intake, at: now) { return known.first { $0.holdUntil != nil } }
    return known.first { $0.holdUntil == nil } ?? (intake.dangers.isEmpty ? nil : known.first)
  }

  private func isForAnotherTime(_ intake: CallIntake, at now: Timestamp) -> Bool {
    guard let time = intake.scheduledFor else { return false }
    return intake.dangers.isEmpty && time - settings.appointmentLead > now
  }
}

// What of it is doubtful: each asked once, since most redials say again what was said.
extension Dispatcher {
  /// A number's or plate's later call from farther off than this may be about another breakdown.
  private static let samePlace = Distance.kilometers(2)

  /// One person is not two breakdowns by a guess, so a call from elsewhere joins too, but a human asks.
  func doubtOfPlace(_ said: CallIntake, _ job: Job) -> JoiningDoubt? {
    guard let distance = separation(of: said, from: job) else { return nil }
    let away = "\((distance.meters + 500) / 1_000) km"
    return JoiningDoubt(
      warning: "location: \(away) from \(job.id), the open job of this number or plate, "
        + "which it joins: a human will ask whether it is another breakdown",
      question: "A later call about \(job.id) is from \(away) away: "
        + "ask whether it is another breakdown")
  }

  /// How far a call is from the place of a job; nil when it is near that, or where another call about it came from,
  /// when a place is not known, or when the vehicle is being brought away.
  private func separation(of intake: CallIntake, from job: Job) -> Distance? {
    let active = job.assignment.flatMap { state.assignments[$0] }
    guard active?.state != .towing, active?.state != .atDropoff,
      let said = intake.place.coordinate, let known = job.place.coordinate
    else { return nil }
    let distance = said.distance(to: known)
    // Most redials are from there: the other calls, of which there may be hundreds, are looked at for the rest only.
    let isNear =
      distance <= Self.samePlace
      || job.calls.contains { call in
        call.intake.place.coordinate.map { said.distance(to: $0) <= Self.samePlace } ?? false
      }
    return isNear ? nil : distance
  }

  /// What a call asks for that its job is not served with.
  func doubts(about said: CallIntake, _ job: Job, at now: Timestamp) -> [JoiningDoubt] {
    var doubts: [JoiningDoubt] = []
    if let time = said.scheduledFor, time > now, time != job.scheduledFor,
      !job.calls.contains(where: { $0.intake.scheduledFor == time })
    {
      doubts.append(
        JoiningDoubt(
          warning: "scheduled_for: \(job.id) stays for when it is: "
            + "a human will ask about the other time",
          question: "A later call about \(job.id) asks for another time: agree on one"))
    }
    let asked = Requirement(problem: said.problem, vehicle: said.vehicle)
    if !job.requirement.covers(asked),
      !job.calls.contains(where: {
        !$0.opened
          && Requirement(problem: $0.intake.problem, vehicle: $0.intake.vehicle) == asked
      })
    {
      doubts.append(
        JoiningDoubt(
          warning: "problem: asks for more than \(job.id) is served with: "
            + "a human will look whether its truck fits",
          question: "A later call about \(job.id) asks for more than it was opened with: "
            + "look whether its truck fits"))
    }
    return doubts
  }
}

extension Requirement {
  /// Whether each truck that meets this meets the other one too.
  fileprivate func covers(_ other: Requirement) -> Bool {
    let hasEquipment = other.anyOf.isEmpty || !anyOf.isEmpty && anyOf.isSubset(of: other.anyOf)
    return hasEquipment && weightClass >= other.weightClass && seats >= other.seats
  }
}
