import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("A job as the outside sees it")
struct JobAnswerTests {
  let shift: SampleShift
  let job: Job
  let note: ChangeSet.Note

  init() throws {
    var shift = try SampleShift()
    job = try shift.take(SampleShift.fullCall).job
    try shift.decide(.note(job.id, text: "Bea waits inside", by: "ann"), after: 60)
    note = shift.changes.notes[0]
    self.shift = shift
  }

  private func detail(_ sight: Sight) -> JobDetailAnswer {
    let event = EventAnswer(
      seq: 7, at: note.at, event: .noted(job.id, text: note.text, by: note.by), sight: sight)
    return JobDetailAnswer(
      JobAnswer(job, assignment: shift.assignment(of: job), sight: sight), assignments: [],
      events: [event], notes: [note])
  }

  @Test("has its history when it is asked for alone")
  func history() throws {
    let object = try #require(JSONValue.parse(detail(.full).jsonBytes).objectValue)
    #expect(object["calls"]?.arrayValue?.count == 1)
    #expect(object["assignments"] == [])
    #expect(
      object["events"]?.text == #"""
        [{"seq":7,"at":"2026-01-02T03:05:05.678Z","type":"noted","job":1,"by":"ann",\#
        "text":"Bea waits inside"}]
        """#)
    #expect(
      object["notes"]?.text
        == #"[{"at":"2026-01-02T03:05:05.678Z","by":"ann","text":"Bea waits inside"}]"#)
  }

  @Test("lists the first call and the newest ones of a job that was called about without end")
  func redials() throws {
    var redialled = job
    let first = job.calls[0]
    redialled.calls += (1...Int64(300)).map { number in
      Call(
        id: Call.ID(first.id.number + number), job: job.id, opened: false,
        receivedAt: first.receivedAt, intake: first.intake)
    }
    let answer = JobDetailAnswer(
      JobAnswer(redialled, assignment: nil), assignments: [], events: [], notes: [])
    let object = try #require(JSONValue.parse(answer.jsonBytes).objectValue)
    let listed = object["calls"]?.arrayValue?.compactMap { $0["id"]?.int64Value } ?? []
    let newest = (46...Int64(300)).map { first.id.number + $0 }
    #expect(listed == [first.id.number] + newest)
    #expect(object["call_count"] == 301)
  }

  @Test(
    "shows an observer no name, number or plate, nor text in which they may stand",
    arguments: ["Bea", "610 555", "ABC 123", "red car"])
  func observer(_ secret: String) {
    #expect(detail(.full).jsonBytes.text.contains(secret))
    #expect(!detail(.withoutPersons).jsonBytes.text.contains(secret))
  }

  @Test("stands in a list with the cursor of the next page")
  func list() throws {
    let assignment = shift.assignment(of: job)
    let list = ListAnswer("jobs", [JobAnswer(job, assignment: assignment)], next: "J1")
    let view = try JobListView.read(list.jsonBytes)
    #expect(view.jobs.map(\.id) == [job.id])
    #expect(view.next == "J1")
  }
}
