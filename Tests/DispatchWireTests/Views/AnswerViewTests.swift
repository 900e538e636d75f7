import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("An answer, read by the client")
struct AnswerViewTests {
  @Test("to a call gives what the server wrote")
  func call() throws {
    var shift = try SampleShift()
    let answer = try shift.take(SampleShift.fullCall)
    let view = try CallView.read(answer.jsonBytes)
    #expect(view.call == answer.call.id)
    #expect(view.job.id == answer.job.id)
    #expect(view.job.state == .assigned)
    #expect(view.job.dangerClass == .exposed)
    #expect(view.job.coordinate == answer.job.place.coordinate)
    #expect(view.job.callerPhone == "+1 610 555 0101")
    #expect(view.assignment?.truck == SampleShift.truck)
    #expect(view.assignment?.revision == 1)
    #expect(view.promise?.givenAt == answer.job.promise?.givenAt)
    #expect(view.estimate == nil)
    #expect(view.warnings.isEmpty)
  }

  @Test("to a call that waits has an estimate and the warnings")
  func waiting() throws {
    var shift = try SampleShift()
    let answer = try shift.take(#"{"problem":"fuel","location":{"lat":40,"lon":-75},"x":1}"#)
    let view = try CallView.read(answer.jsonBytes)
    #expect(view.assignment == nil)
    #expect(view.estimate?.reason == "none_on_duty")
    #expect(view.warnings.count == 1)
  }

  @Test("for a crew has place, problem and people")
  func instruction() throws {
    var shift = try SampleShift()
    let answer = try shift.take(SampleShift.fullCall)
    let assignment = try #require(answer.assignment)
    let view = try AssignmentView.read(
      InstructionAnswer(assignment, job: answer.job).jsonBytes)
    #expect(view.id == assignment.assignment.id)
    #expect(view.job == answer.job.id)
    #expect(view.coordinate == answer.job.place.coordinate)
    #expect(view.problem == .tow)
    #expect(view.destination == .cedarMall)
    #expect(view.callerName == "Bea")
    #expect(view.notes == ["red car"])
  }

  @Test("of trucks, desk, positions and paperwork gives what the server wrote")
  func others() throws {
    let shift = try SampleShift()
    let truck = try #require(shift.changes.trucks[Truck.ID(1)])
    let list = ListAnswer("trucks", [TruckAnswer(truck, assignment: nil)], next: nil)
    let trucks = try TruckListView.read(list.jsonBytes).trucks
    #expect(trucks.map(\.callSign) == [SampleShift.truck])
    #expect(trucks[0].activity == .free)
    #expect(trucks[0].base == .cedarMall)
    let paperwork = try PaperworkView.read(DeskAnswerTests.paperwork.jsonBytes)
    #expect(paperwork.number == PaperworkNumber(7))
    let desk = DeskAnswer.paperwork(DeskAnswerTests.paperwork, claimedUntil: SampleShift.start)
    #expect(try DeskItemView.read(desk.jsonBytes).id == "P7")
    let positions = PositionsAnswer(
      taken: 2, refused: [PositionsAnswer.Refused(truck: "T9", reason: "not known")])
    #expect(try PositionsAnswer.read(positions.jsonBytes) == positions)
  }

  @Test("of the status gives figures by the way to them")
  func status() throws {
    let text = #"{"state":"leading","calls":{"received_total":7},"desk":{"open":2}}"#
    let view = try StatusView.read(Array(text.utf8))
    #expect(view.state == "leading")
    #expect(view.callsReceived == 7)
    #expect(view.figure("desk", "open") == 2)
    #expect(view.figure("desk", "closed") == nil)
  }

  @Test(
    "that lacks what is promised is a fault, not a guess",
    arguments: ["", "[]", "{}", #"{"call":{"id":1}}"#, #"{"call":{"id":1},"job":{"id":2}}"#])
  func faults(_ text: String) {
    #expect(throws: AnswerFault.self) { _ = try CallView.read(Array(text.utf8)) }
  }
}
