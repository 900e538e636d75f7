public import DispatchCore
public import PlainJSON

/// Where the text of a call becomes checked values, once.
///
/// Only `location` and `problem` can be refused. Whatever else is wrong or unknown stays in
/// `verbatim`, is left out, and is named in `warnings`: nothing else may delay a rescue.
public enum CallDoor {
  /// Reads the body of `POST /v1/calls`.
  ///
  /// - Parameters:
  ///   - area: Its gazetteer is asked where there are only words; its bounds are warned of, and a
  ///     call from outside is served all the same.
  ///   - isOpen: Whether there is a job that a call can join; asked where a call names one.
  /// - Throws: what is wrong with the text, or with `location` and `problem`.
  public static func read(
    _ bytes: [UInt8], area: Area, isOpen: (Job.ID) -> Bool = { _ in true }
  ) throws(WireRefusal) -> CallIntake {
    let object = try JSONValue.bodyObject(bytes)
    let verbatim = String(decoding: bytes, as: UTF8.self)
    return try read(object, verbatim: verbatim, area: area, isOpen: isOpen)
  }

  /// Reads a call that is part of another text, such as a line of a batch.
  ///
  /// - Parameter verbatim: What is to be stored as sent.
  public static func read(
    _ body: JSONObject, verbatim: String, area: Area,
    isOpen: (Job.ID) -> Bool = { _ in true }
  ) throws(WireRefusal) -> CallIntake {
    var reader = CallReader(gazetteer: area.gazetteer)
    let place = reader.location(body["location"])
    let problem = reader.problem(body["problem"])
    guard let place, let problem, reader.faults.isEmpty else { throw .invalid(reader.faults) }
    if let coordinate = place.coordinate, let bounds = area.bounds, !bounds.contains(coordinate) {
      let meant = bounds.likelyMeant(by: coordinate).map {
        ". Was \($0.degrees()) meant? Then correct the place at once"
      }
      reader.warn("location", "outside the area: served all the same\(meant ?? "")")
    }
    var intake = CallIntake(place: place, problem: problem, verbatim: verbatim)
    reader.readOptionalFields(of: body, into: &intake)
    if problem.isTow, let people = intake.vehicle.people, people > Requirement.mostSeats {
      reader.warn(
        "vehicle.people",
        "a truck with \(Requirement.mostSeats) seats is looked for: see that all \(people) get a ride"
      )
    }
    if let job = intake.about, !isOpen(job) {
      reader.warn("job", "\(job) is not open: taken as if none were named")
    }
    intake.warnings = reader.boundedWarnings
    return intake
  }
}
