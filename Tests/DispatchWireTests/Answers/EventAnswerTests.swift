import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("An event as the stream tells it")
struct EventAnswerTests {
  @Test("is JSON with its type, for each that a shift brings forth")
  func shift() throws {
    var shift = try SampleShift()
    var answers = events(shift)
    let job = try shift.take(SampleShift.fullCall).job
    answers += events(shift)
    try shift.decide(.release(job.id, reason: "wrong truck", by: "ann"), after: 5)
    answers += events(shift)
    try shift.decide(.cancel(job.id, on: .member, reason: "runs again", by: "ann"), after: 9)
    answers += events(shift)
    for answer in answers {
      let object = try #require(JSONValue.parse(answer.jsonBytes).objectValue)
      #expect(object["type"]?.stringValue == answer.event.type)
      #expect(object["seq"] == 1)
    }
    #expect(
      Set(answers.map(\.event.type)).isSuperset(of: [
        "truck_put", "call_taken", "assigned", "promise_given", "advanced", "job_cancelled",
      ]))
  }

  private func events(_ shift: SampleShift) -> [EventAnswer] {
    shift.events.map { EventAnswer(seq: 1, at: SampleShift.start, event: $0) }
  }

  private static let item = DeskItem.ID(5)
  private static let time = SampleShift.start

  @Test(
    "adds what its type has to say",
    arguments: [
      (Event.jobAged(Job.ID(3)), #""type":"job_aged","job":3}"#),
      (.holdEnded(Job.ID(3)), #""type":"hold_ended","job":3}"#),
      (
        .promiseRevised(
          Job.ID(3),
          Promise.Revision(arriveBy: time, givenAt: time, author: "ann", reason: "snow")),
        #""job":3,"arrive_by":"2026-01-02T03:04:05.678Z","by":"ann","reason":"snow"}"#
      ),
      (
        .dutySet(Truck.ID(1), .offDuty, reason: nil, by: "T14"),
        #""type":"duty_set","truck":"T14","duty":"off_duty","by":"T14"}"#
      ),
      (
        .deskClaimed(item, by: "ann", until: time),
        #""desk":"D5","claimed_until":"2026-01-02T03:04:05.678Z","by":"ann"}"#
      ),
      (
        .deskPostponed(item, until: time, reason: "no answer", by: "ann"),
        #""until":"2026-01-02T03:04:05.678Z","by":"ann","reason":"no answer"}"#
      ),
      (.deskReturned(item), #""type":"desk_returned","truck":"T14","desk":"D5"}"#),
      (.deskDone(item, outcome: nil, by: "ann"), #""desk":"D5","by":"ann"}"#),
    ])
  func detail(_ event: Event, _ end: String) {
    let needsTruck = end.contains("T14") ? CallSign("T14") : nil
    let answer = EventAnswer(seq: 1, at: Self.time, event: event, truck: needsTruck)
    #expect(answer.jsonBytes.text.hasSuffix(end), "\(answer.jsonBytes.text)")
  }
}
