import Console
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON
import Synchronization

/// Asks the server what the console wishes, and puts the answers in words.
final class BoardErrands: Sendable {
  let client: DispatchClient
  let spool: Spool
  private let zone = Mutex(TimeZone.current)
  let isSending = Atomic(false)
  /// The kept calls of which was said that they are for other servers.
  let toldElsewhere = Mutex<Set<IdempotencyKey>>([])
  /// When the server last could not store a kept call by its own fault.
  let defects = Mutex<[IdempotencyKey: ContinuousClock.Instant]>([:])

  init(client: DispatchClient, spool: Spool) {
    self.client = client
    self.spool = spool
  }

  /// Times are told in the area's zone.
  func take(zone name: String) {
    guard let known = TimeZone(identifier: name) else { return }
    zone.withLock { $0 = known }
  }

  /// By the rules of the area's zone.
  var offsets: AreaOffsets {
    let clock = clock
    return AreaOffsets { clock.secondsEast(at: $0) }
  }

  var clock: LocalClock { LocalClock(zone: zone.withLock { $0 }) }

  func run(_ wish: Wish) async -> Answer {
    switch wish {
    case .call(let body, let more): return await take(body, more: more)
    case .assign(let job, let truck, let displacing, let reason):
      let body = AssignBody(truck: truck, reason: reason, displacing: displacing)
      return await assigned(await client.assign(job, body), body, to: job)
    case .release(let job, let reason):
      return changed(await client.release(job, ReleaseBody(reason: reason)))
    case .cancel(let job, let reason):
      return changed(await client.cancel(job, CancelBody(reason: reason, by: .member)))
    case .reclassify(let job, let grade, let reason):
      return changed(await client.reclassify(job, ReclassifyBody(.class(grade), reason: reason)))
    case .note(let job, let text):
      return answer(await client.note(job, NoteBody(text: text))) { .done("Noted on \($0.id)") }
    case .place(let job, let location):
      let place = Place(coordinate: location.coordinate, text: location.text)
      return answer(await client.place(job, PlaceBody(place: place))) { job in
        let words = PlacedWords(job)
        return words.isFound ? .done(words.text) : .refused(words.text)
      }
    case .advance(let subject, let step): return await advance(subject, step)
    case .out(let truck, let left, let reason):
      let body = DutyBody(duty: .outOfService, reason: reason, leaving: left)
      return answer(await client.setDuty(truck, body)) { .done(DutyWords.text($0, left: left)) }
    case .back(let truck):
      return answer(await client.setDuty(truck, DutyBody(duty: .onDuty))) {
        .done(DutyWords.text($0, left: nil))
      }
    case .why(let job): return await why(job)
    case .job(let job): return await sheet(of: job)
    case .find(let text): return await find(text)
    case .storm(let mildest):
      return answer(await client.setStorm(StormBody(mildestServed: mildest))) {
        .done(StormWords.text($0))
      }
    case .undo(let job):
      return answer(await client.undo(UndoBody(job: job))) { .done($0.text.visibleControls()) }
    case .handover(let part): return await handover(part)
    case .member(let phone, let plate):
      return .member(await client.member(phone: phone, plate: plate, retries: .never).value)
    case .next, .done, .later, .hand, .fill, .paperwork: return await desk(wish)
    }
  }

  private func handover(_ part: Order.HandoverPart) async -> Answer {
    let (outcome, title): (Outcome<HandoverView>, String) =
      switch part {
      case .page: (await client.handover(), "HAND-OVER")
      case .last: (await client.lastHandover(), "THE LAST HAND-OVER")
      case .sign(let taker):
        (await client.signHandover(HandoverBody(taker: taker)), "SIGNED OVER TO \(taker)")
      }
    return answer(outcome) { .sheet(Sheet(title, HandoverSheet.text($0, clock: self.clock))) }
  }

  private func desk(_ wish: Wish) async -> Answer {
    switch wish {
    case .next: return answer(await client.nextDeskItem()) { .item($0) }
    case .done(let item, let outcome):
      return answer(await client.finishDeskItem(item, DoneBody(outcome: outcome))) { _ in
        .done("\(item) is done")
      }
    case .later(let item, let minutes, let reason):
      let body = LaterBody(delay: .minutes(Int64(minutes)), reason: reason)
      return answer(await client.postponeDeskItem(item, body)) { _ in
        .done("\(item) comes again in \(minutes) min")
      }
    case .hand(let item, let taker, let note):
      let body = HandBody(taker: taker, note: note)
      return answer(await client.handDeskItem(item, body)) { _ in
        .done("\(item) waits for \(taker): their next gives it")
      }
    case .fill(let item, let text):
      guard let number = PaperworkNumber(path: item) else {
        return .refused("\(item) is no paperwork")
      }
      return answer(await client.fillPaperwork(number, NoteBody(text: text))) { _ in
        .done("\(item) has it now; done \(item) ends it")
      }
    case .paperwork:
      async let now = client.serverTime()
      let outcome = await client.paperwork(state: nil, limit: 200)
      let moment = await now
      return answer(outcome) { list in
        .sheet(Sheet("PAPERWORK", DeskWords.text(list.items, now: moment)))
      }
    case .call, .assign, .release, .out, .back, .advance, .why, .job, .cancel, .reclassify, .note,
      .place,
      .storm, .undo, .handover, .find, .member:
      preconditionFailure("\(wish) is no errand of the desk")
    }
  }

  private func why(_ job: Job.ID) async -> Answer {
    async let now = client.serverTime()
    let outcome = await client.why(job)
    let moment = await now
    return answer(outcome) { why in
      .sheet(Sheet("WHY \(job)", WhySheet(why, now: moment, clock: self.clock).text))
    }
  }

  private func sheet(of job: Job.ID) async -> Answer {
    async let now = client.serverTime()
    let outcome = await client.job(job)
    let moment = await now
    return answer(outcome) { detail in
      .sheet(Sheet("JOB \(job)", JobSheet(detail, now: moment, clock: self.clock).text))
    }
  }

  /// Among the open ones first, where a part of a name is enough; then among all.
  private func find(_ text: String) async -> Answer {
    var query = JobQuery()
    query.text = text
    if let open = await client.jobs(query).value, open.jobs.isEmpty { query.state = "all" }
    async let now = client.serverTime()
    let outcome = await client.jobs(query)
    let moment = await now
    if let list = outcome.value, list.jobs.count == 1 { return await sheet(of: list.jobs[0].id) }
    return answer(outcome) { list in
      list.jobs.isEmpty
        ? .refused("Nothing is found by \(text)")
        : .sheet(Sheet("FOUND BY \(text)", JobTable.text(list.jobs, now: moment)))
    }
  }
}

extension BoardErrands {
  func changed(_ outcome: Outcome<JobView>) -> Answer {
    answer(outcome) { .done(JobWords.state($0)) }
  }

  func answer<Value>(
    _ outcome: Outcome<Value>, _ words: (Value) -> Answer
  ) -> Answer {
    switch outcome {
    case .accepted(let received): words(received.value)
    case .refused(let refused): .refused(BoardRefusal.words(refused.problem))
    case .unknown: .failed("No answer: it may be done. Look first, then try again")
    case .outOfReach: .failed("The server is out of reach: nothing was done")
    }
  }

  static func line(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: "  ")
  }
}

extension Sheet {
  /// A text of several lines.
  init(_ title: String, _ text: String) {
    self.init(
      title: title,
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
}
