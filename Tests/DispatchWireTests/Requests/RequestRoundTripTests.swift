import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("A request's body, written by the client")
struct RequestRoundTripTests {
  private static let time = SampleShift.start
  private static let coordinate = Coordinate.cedarMall

  @Test("of the desk is read as it was meant")
  func desk() throws {
    let job = try AssignBody.read(AssignBody(truck: SampleShift.truck, reason: "near").jsonBytes)
    #expect(job == AssignBody(truck: SampleShift.truck, reason: "near"))
    let displacing = Command.Displacing(
      insteadOf: CallSign("T9"), from: Job.ID(7), seenAs: .exposed)
    let forced = AssignBody(truck: SampleShift.truck, reason: "near", displacing: displacing)
    #expect(try AssignBody.read(forced.jsonBytes) == forced)
    let hand = HandBody(taker: "Kim", note: "speaks Spanish")
    #expect(try HandBody.read(hand.jsonBytes) == hand)
    let release = ReleaseBody(reason: "flat tyre")
    #expect(try ReleaseBody.read(release.jsonBytes) == release)
    let cancel = CancelBody(reason: "runs again", by: .member)
    #expect(try CancelBody.read(cancel.jsonBytes) == cancel)
    let note = NoteBody(text: "gate 4\nring twice")
    #expect(try NoteBody.read(note.jsonBytes) == note)
    let place = PlaceBody(
      place: Place(
        coordinate: Self.coordinate, text: "lot", accuracy: Distance(meters: 5)))
    #expect(try PlaceBody.read(place.jsonBytes) == place)
    let later = LaterBody(delay: .minutes(15), reason: "no answer")
    #expect(try LaterBody.read(later.jsonBytes) == later)
    let done = DoneBody(outcome: "told 911")
    #expect(try DoneBody.read(done.jsonBytes) == done)
    #expect(try DoneBody.read([]) == DoneBody())
  }

  @Test("of a crew is read as it was meant")
  func crew() throws {
    let advance = AdvanceBody(to: .goneOnArrival, at: Self.time, revision: 3)
    #expect(try AdvanceBody.read(advance.jsonBytes) == advance)
    let late = AdvanceBody(to: .cleared, at: Self.time, isLate: true)
    #expect(try AdvanceBody.read(late.jsonBytes) == late)
    #expect(throws: WireRefusal.self) {
      try AdvanceBody.read(AdvanceBody(to: .cleared, isLate: true).jsonBytes)
    }
    let duty = DutyBody(duty: .outOfService, reason: "brakes")
    #expect(try DutyBody.read(duty.jsonBytes) == duty)
    let leaving = DutyBody(duty: .outOfService, reason: "brakes", leaving: Job.ID(34))
    #expect(try DutyBody.read(leaving.jsonBytes) == leaving)
    let report = PositionsBody.Report(
      truck: SampleShift.truck, coordinate: Self.coordinate, at: Self.time,
      accuracy: Distance(meters: 4))
    let positions = PositionsBody(reports: [report, report])
    #expect(try PositionsBody.read(positions.jsonBytes) == positions)
  }

  @Test("of trucks, paperwork and tokens is read as it was meant")
  func administration() throws {
    let truck = TruckBody(
      description: TruckDescription(
        callSign: SampleShift.truck, equipment: [.winch, .flatbed], weightClass: .heavy,
        seats: 4, base: Self.coordinate), location: .mile331, duty: .offDuty)
    #expect(try TruckBody.read(truck.jsonBytes, callSign: SampleShift.truck) == truck)
    let paperwork = PaperworkBody(
      kind: "invoice", title: "Write", job: Job.ID(12), dueAt: Self.time)
    #expect(try PaperworkBody.read(paperwork.jsonBytes) == paperwork)
    let token = TokenBody(name: "T14's phone", role: .crew, truck: SampleShift.truck)
    #expect(try TokenBody.read(token.jsonBytes) == token)
  }

  @Test("of a call says everything that was said")
  func call() throws {
    var body = CallBody(location: CallBody.Location(text: "Cedar Mall"), problem: "tow")
    body.dangers = ["unlit"]
    body.channel = "web"
    body.callerName = "Bea"
    body.callerPhone = "555 0101"
    body.language = "de"
    body.plate = "ABC 123"
    body.weightClass = "medium"
    body.drive = "fwd"
    body.fuel = "diesel"
    body.people = 2
    body.destination = CallBody.Location(coordinate: .mile331)
    body.scheduledFor = Self.time
    body.receivedAt = Self.time
    body.notes = "red"
    body.wantsHuman = true
    let intake = try CallDoor.read(body.jsonBytes, area: .sample)
    #expect(intake.warnings.isEmpty)
    #expect(intake.caller == Caller(name: "Bea", phone: "555 0101", language: "de"))
    #expect(intake.vehicle.weightClass == .medium)
    #expect(intake.destination?.coordinate == .mile331)
    #expect(intake.scheduledFor == Self.time)
    #expect(intake.wantsHuman)
    #expect(intake.place.coordinate == .cedarMall)
  }
}
