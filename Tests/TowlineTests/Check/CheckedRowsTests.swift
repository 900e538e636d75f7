import DispatchCore
import Testing
import towline

@Suite("The checker, shown rows beside their events")
struct CheckedRowsTests {
  /// Ended in the kept shift, with its one assignment.
  static let ended = Job.ID(1)

  @Test(
    "sees an open job whose class, dangers or place differ",
    arguments: [
      { $0.dangerClass = .life }, { $0.dangers = [.trapped] }, { $0.place.text = "elsewhere" },
    ] as [@Sendable (inout Job) -> Void])
  func open(_ change: @Sendable (inout Job) -> Void) throws {
    var shift = try KeptShift()
    let job = try #require(shift.state.jobs.keys.min())
    change(&shift.state.jobs[job]!)
    #expect(shift.faults() == [.tablesDiffer])
  }

  @Test("sees an active assignment, a truck, a number given out and a storm that differ")
  func rest() throws {
    var shift = try KeptShift()
    let active = try #require(shift.state.assignments.keys.min())
    shift.state.assignments[active]?.revision += 1
    #expect(shift.faults() == [.tablesDiffer])
    shift = try KeptShift()
    shift.state.trucks[Truck.ID(1)]?.description.seats += 1
    #expect(shift.faults() == [.tablesDiffer])
    shift = try KeptShift()
    shift.state.counters.lastAssignment -= 1
    #expect(shift.faults() == [.tablesDiffer])
    shift = try KeptShift()
    shift.state.storm.isOn = true
    #expect(shift.faults() == [.tablesDiffer])
  }

  @Test("sees an ended job and an ended assignment that differ, and those that are gone")
  func ended() throws {
    var shift = try KeptShift()
    shift.jobs[Self.ended]?.place.text = "elsewhere"
    #expect(shift.faults() == [.tablesDiffer])
    shift = try KeptShift()
    shift.assignmentRows[Assignment.ID(1)]?.endReason = "no reason"
    #expect(shift.faults() == [.tablesDiffer])
    shift = try KeptShift()
    shift.assignmentRows[Assignment.ID(1)] = nil
    #expect(shift.faults() == [.tablesDiffer])
    shift = try KeptShift()
    shift.jobs[Self.ended] = nil
    #expect(shift.faults() == [.tablesDiffer])
  }

  @Test("sees an ended job that was promised another time")
  func promise() throws {
    var shift = try KeptShift()
    #expect(shift.jobs[Self.ended]?.promise != nil)
    shift.jobs[Self.ended]?.promise = nil
    #expect(shift.faults() == [.promiseChanged])
  }

  @Test("sees a call of which a column is not what its event says")
  func call() throws {
    var shift = try KeptShift()
    let call = try #require(shift.jobs[Self.ended]?.calls.first)
    var intake = call.intake
    intake.caller.name = "Nobody"
    shift.jobs[Self.ended]?.calls[0] = Call(
      id: call.id, job: call.job, opened: call.opened, receivedAt: call.receivedAt, intake: intake)
    #expect(shift.faults() == [.otherBody])
  }

  @Test("sees a desk item that is gone, and one that nobody raised")
  func desk() throws {
    var shift = try KeptShift()
    let last = try #require(shift.deskItems.last)
    shift.deskItems.removeLast()
    #expect(shift.faults() == [.tablesDiffer])
    shift.deskItems += [last, StoredFacts.DeskItem(id: 0, isDone: true)]
    #expect(shift.faults() == [.tablesDiffer])
  }

  @Test("sees a table of who leads that has forgotten a term")
  func leadership() throws {
    var shift = try KeptShift()
    shift.leadership = 2
    #expect(shift.faults() == [])
    shift.leadership = nil
    #expect(shift.faults() == [.epochOrder])
  }

  @Test("goes on where the tables contradict themselves")
  func contradiction() throws {
    var checker = Checker()
    checker.observeContradiction(at: Self.ended)
    checker.compare(withLeadership: 1)
    #expect(
      checker.faults.map(\.description) == [
        "tables_differ (invariant 15): the rows of J1 and its assignments contradict each other"
      ])
  }
}
