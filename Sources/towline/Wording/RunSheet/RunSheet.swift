package import DispatchCore
import DispatchWire

/// The printed state of a shift, for when computers fail: every open job with all that somebody with a
/// telephone and a pencil needs, the trucks, the desk, and lines to write on.
package struct RunSheet: Sendable {
  /// A job with all that is told of it, in words.
  struct Entry: Sendable {
    var id: String
    var dangerClass: String
    var state: String
    var problem: String
    var times: String
    /// What else is known, each with its title; nothing that is not.
    var facts: [(title: String, words: String)]
  }

  let area: String
  let asOf: Timestamp
  /// What is wrong with the server that wrote it; nil when nothing.
  let trouble: String?
  let clock: LocalClock
  let state: DispatchState

  /// - Parameters:
  ///   - state: The open things, as they are stored.
  ///   - asOf: When they were that, by the domain's clock.
  ///   - trouble: What is wrong with the server that wrote it, in a sentence; nil when nothing.
  ///   - clock: Of the area.
  package init(
    _ state: DispatchState, area: String, asOf: Timestamp, trouble: String?, clock: LocalClock
  ) {
    self.state = state
    self.area = area
    self.asOf = asOf
    self.trouble = trouble
    self.clock = clock
  }

  /// How what happens on paper gets back in.
  static let advice = """
    Write down what happens, with its time. Enter it when the computers are back, job by job in the
    order in which it happened: towline advance J12 on_scene --at '2026-01-13 14:32'
    """

  /// Open jobs, the most urgent first; appointments of later stand last.
  var entries: [Entry] {
    state.jobs.values.sorted { left, right in
      (left.dangerClass.rank, left.deadline, left.id) < (
        right.dangerClass.rank, right.deadline, right.id
      )
    }.map(entry)
  }

  private func entry(_ job: Job) -> Entry {
    let active = job.assignment.flatMap { state.assignments[$0] }
    return Entry(
      id: "\(job.id)", dangerClass: job.dangerClass.rawValue,
      state: active?.state.rawValue ?? job.state.rawValue, problem: job.problem.rawValue,
      times: times(job, active), facts: facts(job, active))
  }

  private func times(_ job: Job, _ active: Assignment?) -> String {
    var words = ["opened \(time(job.openedAt))"]
    if active?.state.hasArrived != true { words.append("due \(time(job.deadline))") }
    if let promise = job.promise { words.append("promised by \(time(promise.latest))") }
    if let moment = job.scheduledFor { words.append("wanted for \(time(moment))") }
    return words.joined(separator: ", ")
  }

  private func facts(_ job: Job, _ active: Assignment?) -> [(title: String, words: String)] {
    let dangers = job.dangers.map(\.rawValue)
    let notes = job.calls.compactMap(\.intake.notes)
    let found = [
      ("truck", truck(active)), ("where", Self.words(of: job.place)),
      ("caller", caller(job)), ("vehicle", vehicle(job)),
      ("dangers", dangers.joined(separator: ", ")),
      ("towards", job.destination.map(Self.words) ?? ""),
      ("said", notes.joined(separator: "; ")),
    ]
    return found.filter { !$0.1.isEmpty }.map { (title: $0.0, words: $0.1) }
  }

  private func truck(_ active: Assignment?) -> String {
    guard let active else { return "none yet" }
    let callSign = state.trucks[active.truck]?.description.callSign.text ?? "?"
    if let arrived = active.onSceneAt { return "\(callSign), there since \(time(arrived))" }
    let expected = active.expectedArrival.map { ", expected \(time($0))" } ?? ""
    return callSign + expected
  }

  private static func words(of place: Place) -> String {
    let degrees = place.coordinate.map { $0.degrees() }
    return [place.text, degrees].compactMap(\.self).joined(separator: "  ")
  }

  private func caller(_ job: Job) -> String {
    let caller = job.knownCaller
    return [caller.name, caller.phone, caller.language].compactMap(\.self).joined(separator: ", ")
  }

  private func vehicle(_ job: Job) -> String {
    let vehicle = job.knownVehicle
    let people = vehicle.people.map { $0 == 1 ? "1 person" : "\($0) people" }
    return [vehicle.plate, vehicle.make, vehicle.weightClass?.rawValue, people]
      .compactMap(\.self).joined(separator: ", ")
  }

  func time(_ moment: Timestamp) -> String { clock.words(moment, now: asOf) }

  /// What stands at the top, each a line.
  var heading: [String] {
    let waiting = state.jobs.values.count { $0.state == .waiting }
    var lines = [
      "Open jobs: \(state.jobs.count), \(waiting) without a truck. "
        + "Trucks: \(state.trucks.count). On the desk: \(state.deskItems.count).",
      "All times are those of \(clock.zoneName), in which --at reads them too.",
    ]
    if state.storm.isOn {
      let served = state.storm.served.map(\.rawValue).joined(separator: " ")
      lines.append("STORM MODE IS ON: trucks go to \(served) only.")
    }
    if let trouble { lines.append("!! \(trouble) What happened since is not on this sheet.") }
    return lines
  }
}

// Trucks and desk.
extension RunSheet {
  static let truckTitles = ["TRUCK", "DUTY", "DOES", "JOB", "LAST SEEN", "AT", "EQUIPMENT"]

  /// By call sign.
  var truckRows: [[String]] {
    state.trucks.values.sorted { $0.description.callSign < $1.description.callSign }.map { truck in
      let active = truck.assignment.flatMap { state.assignments[$0] }
      return [
        truck.description.callSign.text, truck.duty.rawValue,
        truck.activity(active?.state).rawValue, active.map { "\($0.job)" } ?? "-",
        time(truck.fix.at), truck.fix.coordinate.degrees(),
        truck.description.equipment.names.joined(separator: " "),
      ]
    }
  }

  static let deskTitles = ["ITEM", "JOB", "SINCE", "WHO HAS IT", "WHAT"]

  /// In the order in which they were raised.
  var deskRows: [[String]] {
    state.deskItems.values.sorted { $0.id < $1.id }.map { item in
      let claimer = if case .claimed(let author, _) = item.state { author } else { "-" }
      return [
        "\(item.id)", item.job.map { "\($0)" } ?? "-", time(item.raisedAt), claimer, item.title,
      ]
    }
  }
}
