import DispatchCore
import LoadTest
import Testing
import towline

@Suite("The checker")
struct CheckerTests {
  @Test("finds nothing in a shift that was kept as it was")
  func sound() throws {
    let shift = try KeptShift()
    #expect(shift.events.count > 12)
    #expect(shift.assignments.count == 3)
    #expect(shift.faults() == [])
  }

  @Test("misses an accepted call that was taken away")
  func lost() throws {
    var shift = try KeptShift()
    shift.calls.remove(at: 1)
    #expect(shift.faults() == [.lostCall])
  }

  @Test("sees a call that was stored twice")
  func twice() throws {
    var shift = try KeptShift()
    shift.calls.append(StoredFacts.Call(id: 4, job: 3, body: shift.calls[2].body))
    #expect(shift.faults() == [.storedTwice, .tablesDiffer])
  }

  @Test("sees a call that nobody sent, if it was told of all that were")
  func phantom() throws {
    var shift = try KeptShift()
    shift.history.sent.removeLast()
    shift.history.attempts.removeLast()
    #expect(shift.faults() == [.phantomCall])
    #expect(shift.faults(isComplete: false) == [])
  }

  @Test("sees a call that is not what was sent")
  func body() throws {
    var shift = try KeptShift()
    shift.calls[0].body = "{}"
    #expect(shift.faults(isComplete: false) == [.otherBody])
  }

  @Test("sees a call that is stored although it was refused")
  func refused() throws {
    var shift = try KeptShift()
    shift.history.attempts[2].ending = .refused(status: 503)
    shift.history.looks.removeLast()
    #expect(shift.faults() == [.refusedButStored])
  }

  @Test("lets a call of which nobody knows be stored once or not at all")
  func unknown() throws {
    var shift = try KeptShift()
    shift.history.attempts[2].ending = .unknown
    shift.history.sent.append(CallHistory.Sent(key: "key-4", body: "{}"))
    #expect(shift.faults() == [])
  }

  @Test("sees two answers to one key, by what callers were told and by what is kept")
  func answers() throws {
    var shift = try KeptShift()
    var again = shift.history.attempts[0]
    again.ending = .accepted(call: 1, job: 1, answer: 77)
    shift.history.attempts.append(again)
    shift.answers[0].digest = 1
    #expect(shift.faults() == [.answersDiffer])
    shift.history.attempts.removeLast()
    #expect(shift.faults() == [])
    shift.answers[0].digest = 77
    #expect(shift.faults() == [.answersDiffer])
  }

  @Test("sees a truck on two jobs, in the events and in the table")
  func double() throws {
    var shift = try KeptShift()
    shift.assignments[1].truck = shift.assignments[0].truck
    #expect(shift.faults() == [.truckOnTwoJobs])
    shift = try KeptShift()
    shift.events = shift.events.map(Self.onFirstTruck)
    #expect(shift.faults().contains(.truckOnTwoJobs))
  }

  private static func onFirstTruck(_ recorded: RecordedEvent) -> RecordedEvent {
    guard case .assigned(let one) = recorded.event else { return recorded }
    var moved = recorded
    moved.event = .assigned(
      Assignment(
        id: one.id, job: one.job, truck: Truck.ID(1), cause: one.cause,
        assignedAt: one.assignedAt, distance: one.distance, travel: one.travel,
        fixAge: one.fixAge))
    return moved
  }

  @Test("sees a job with two trucks")
  func twoTrucks() throws {
    var shift = try KeptShift()
    shift.assignments[1].job = shift.assignments[0].job
    #expect(shift.faults() == [.jobWithTwoTrucks])
  }

  @Test("sees a gap in the numbers of the events, and a last one that is missing")
  func gap() throws {
    var shift = try KeptShift()
    let index = try #require(shift.events.firstIndex { $0.event.type == "explained" })
    shift.events.remove(at: index)
    #expect(shift.faults() == [.eventGap])
  }

  @Test("sees a term that writes after a later one")
  func epoch() throws {
    var shift = try KeptShift()
    shift.events[2].epoch = 2
    #expect(shift.faults() == [.epochOrder])
  }

  @Test("sees a step that the life cycle does not have, and a table that differs")
  func step() throws {
    var shift = try KeptShift()
    shift.events.removeAll { recorded in
      if case .advanced(let step) = recorded.event { step.to == .onScene } else { false }
    }
    #expect(shift.faults().contains(.illegalStep))
    shift = try KeptShift()
    shift.events.removeAll { recorded in
      if case .advanced(let step) = recorded.event { step.to == .cleared } else { false }
    }
    #expect(shift.faults().isSuperset(of: [.tablesDiffer, .eventGap]))
  }

  @Test(
    "sees a job that waits by the events and has a truck by the table, and one whose alarm is gone")
  func owner() throws {
    var shift = try KeptShift()
    let job = try #require(shift.state.jobs.values.first { $0.assignment != nil }?.id)
    shift.state.jobs[job]?.assignment = nil
    #expect(shift.faults() == [.jobWithoutOwner])
    shift = try KeptShift()
    let last = try #require(shift.events.lastIndex { $0.event.type == "assigned" })
    shift.events.append(shift.events[last])
    #expect(shift.faults().contains(.jobWithoutOwner))
  }

  @Test("sees a first promise that was changed, in the table and by a second one")
  func promise() throws {
    var shift = try KeptShift()
    let job = try #require(shift.state.jobs.values.first { $0.promise != nil }?.id)
    shift.state.jobs[job]?.promise = nil
    #expect(shift.faults() == [.promiseChanged])
    shift = try KeptShift()
    let first = try #require(shift.events.lastIndex { $0.event.type == "promise_given" })
    let last = try #require(shift.events.last)
    shift.events.append(
      RecordedEvent(
        seq: last.seq + 1, epoch: last.epoch, at: shift.events[first].at,
        event: shift.events[first].event))
    #expect(shift.faults().contains(.promiseChanged))
  }

  @Test("sees an event of a time before the one before it")
  func time() throws {
    var shift = try KeptShift()
    let noted = try #require(shift.events.firstIndex { $0.event.type == "explained" })
    shift.events[noted].at = shift.events[0].at - .seconds(1)
    #expect(shift.faults() == [.timeBackwards])
  }

  @Test("names an event that cannot be read, and a fault of every kind there is")
  func unreadable() throws {
    var checker = Checker()
    checker.observeUnreadable("event 7: truncated")
    checker.observeMissingEnd(after: 6, last: 7)
    #expect(
      checker.faults.map(\.description) == [
        "unreadable_event (invariant 9): event 7: truncated",
        "event_gap (invariant 9): the last event is 6, but 7 were numbered",
      ])
  }

  @Test(
    "calls what the judge says by the invariant that it names",
    arguments: [6, 7, 11, 12, 15, 16, 17, 18])
  func kinds(_ invariant: Int) {
    #expect(Checker.kind(ofInvariant: invariant).invariant == invariant)
  }

  @Test("sees an answer that was older than it said")
  func stale() throws {
    var shift = try KeptShift()
    shift.history.looks[1].isFound = false
    #expect(shift.faults() == [.staleAnswer])
    shift.history.looks[1].age = 200
    #expect(shift.faults() == [])
  }
}

@Suite("A history of calls")
struct CallHistoryTests {
  @Test("is read as it was written, but for a torn last line")
  func file() throws {
    let text = """
      {"op":"call","key":"k1","us":1,"body":"{\\"a\\":1}"}
      {"op":"answer","key":"k1","sent_us":1,"us":9,"outcome":"unknown"}
      {"op":"answer","key":"k1","sent_us":10,"us":12,"outcome":"accepted","call":5,"job":4,\
      "answer":"ff"}
      {"op":"answer","key":"k2","sent_us":10,"us":12,"outcome":"refused","status":503}
      {"op":"look","call":5,"sent_us":20,"age_us":0,"found":true}
      {"op":"call","ke
      """
    let history = try CallHistory.read(Array(text.utf8))
    #expect(history.sent == [CallHistory.Sent(key: "k1", body: #"{"a":1}"#)])
    #expect(
      history.attempts.map(\.ending) == [
        .unknown, .accepted(call: 5, job: 4, answer: 255), .refused(status: 503),
      ])
    #expect(
      history.looks == [CallHistory.Look(call: 5, sentAt: 20, age: 0, isFound: true)])
  }

  @Test("names the line that is none of its own")
  func fault() {
    let fault = #expect(throws: CallHistory.Fault.self) {
      try CallHistory.read(Array("{\"op\":\"call\",\"key\":\"k\",\"body\":\"\"}\n{}\n".utf8))
    }
    #expect(fault?.line == 2)
  }
}
