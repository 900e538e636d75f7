import DispatchCore
import PlainJSON

/// One reading of one call: the faults that refuse it and the warnings that do not.
struct CallReader {
  let gazetteer: Gazetteer
  private(set) var faults: [FieldFault] = []
  private var warnings: [String] = []
  private var unnamedWarnings = 0

  init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  mutating func fault(_ field: String, _ reason: String) {
    faults.append(FieldFault(field, reason))
  }

  mutating func fault(_ more: [FieldFault]) { faults += more }

  mutating func warn(_ field: String, _ reason: String) {
    if warnings.count < TextLimit.warnings {
      warnings.append("\(field): \(reason)")
    } else {
      unnamedWarnings += 1
    }
  }

  /// The warnings, those beyond the limit as one line that counts them.
  var boundedWarnings: [String] {
    unnamedWarnings == 0 ? warnings : warnings + ["and \(unnamedWarnings) more like these"]
  }

  /// Required: one of the problems.
  mutating func problem(_ value: JSONValue?) -> Problem? {
    guard let value, !value.isNull else {
      fault("problem", "missing: send one of \(Problem.knownWords)")
      return nil
    }
    guard let text = value.stringValue else {
      fault("problem", "expected text, but this is \(value.kindShown)")
      return nil
    }
    if let problem = Problem(rawValue: text) { return problem }
    fault("problem", "\(text.shown) is not known: send one of \(Problem.knownWords)")
    return nil
  }

  /// Everything but location and problem, member by member in the order sent.
  mutating func readOptionalFields(
    of body: JSONObject, into intake: inout CallIntake
  ) {
    for (key, value) in body where !value.isNull {
      switch key {
      case "location", "problem": break
      case "channel": intake.channel = channel(value)
      case "dangers": intake.dangers = dangers(value)
      case "caller": intake.caller = caller(value)
      case "vehicle": intake.vehicle = vehicle(value)
      case "destination": intake.destination = destination(value)
      case "scheduled_for": intake.scheduledFor = time(value, key)
      case "received_at": intake.claimedReceivedAt = time(value, key)
      case "notes": intake.notes = text(value, key, limit: TextLimit.notes, .cut)
      case "wants_human": intake.wantsHuman = flag(value, key)
      case "job": intake.about = job(value, key)
      default: warnUnknown(key)
      }
    }
  }

  /// `J12`, or its number.
  private mutating func job(_ value: JSONValue, _ key: String) -> Job.ID? {
    let job = (value.stringValue ?? value.int64Value.map(String.init)).flatMap(Job.ID.init(path:))
    if job == nil { warn(key, "\(value.kindShown), not a job such as J12: left out") }
    return job
  }

  mutating func warnUnknown(_ key: String, in parent: String = "") {
    warn(parent + key.shownBare, "not a field of a call: kept in the record only")
  }
}
