import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("What a crew is told")
struct CrewAnswerTests {
  @Test("is its assignment with all that is known of the job")
  func instruction() throws {
    var shift = try SampleShift()
    let answer = try shift.take(SampleShift.fullCall)
    let assignment = try #require(answer.assignment)
    let instruction = InstructionAnswer(assignment, job: answer.job, remarks: ["gate 4"])
    #expect(
      instruction.jsonBytes.text == #"""
        {"id":1,"job":1,"truck":"T14","state":"assigned","revision":1,\#
        "eta":"2026-01-02T03:10:04.854Z","cause":"automatic","distance_m":1400,\#
        "travel_s":359,"fix_age_s":0,"assigned_at":"2026-01-02T03:04:05.678Z","number":"J1",\#
        "class":"D2","location":{"lat":40.11,"lon":-75.21,"accuracy_m":12},"problem":"tow",\#
        "dangers":["shoulder"],"caller":{"name":"Bea","phone":"+1 610 555 0101",\#
        "language":"en"},"vehicle":{"plate":"ABC 123","make":"Volvo","drive":"awd",\#
        "people":2},"destination":{"lat":40.1,"lon":-75.2,"text":"Cedar Mall"},\#
        "promise":{"arrive_by":"2026-01-02T03:19:47.940Z",\#
        "given_at":"2026-01-02T03:04:05.678Z","revisions":[]},"notes":["red car","gate 4"]}
        """#)
  }

  @Test("of its own truck, is what it carries, where it is and what it does")
  func truck() throws {
    var shift = try SampleShift()
    let answer = try shift.take(SampleShift.fullCall)
    let assignment = try #require(answer.assignment?.assignment)
    let truck = try #require(shift.dispatcher.state.trucks[assignment.truck])
    #expect(
      TruckAnswer(truck, assignment: assignment).jsonBytes.text == #"""
        {"call_sign":"T14","equipment":["wheel_lift","flatbed"],"weight_class":"medium",\#
        "seats":2,"base":{"lat":40.1,"lon":-75.2},"location":{"lat":40.1,"lon":-75.2},\#
        "duty":"on_duty","activity":"assigned","fix_at":"2026-01-02T03:04:05.678Z",\#
        "assignment":1,"job":1}
        """#)
  }

  @Test(
    "of a truck that was just entered, is what is odd about it too",
    arguments: [[], ["odd"]] as [[String]])
  func entered(_ warnings: [String]) throws {
    let shift = try SampleShift()
    let truck = try #require(shift.changes.trucks[Truck.ID(1)])
    let answer = TruckAnswer(truck, assignment: nil, warnings: warnings)
    let view = try TruckView.read(answer.jsonBytes)
    #expect(view.object["warnings"]?.arrayValue?.count == warnings.count)
    #expect(view.warnings == warnings)
    let later = try TruckView.read(TruckAnswer(truck, assignment: nil).jsonBytes)
    #expect(later.object["warnings"] == nil)
    #expect(later.warnings.isEmpty)
  }

  @Test("names a truck without equipment, and one based where the area is not")
  func oddities() throws {
    let shift = try SampleShift()
    var truck = try #require(shift.changes.trucks[Truck.ID(1)]).description
    var area = Area(name: "small")
    #expect(truck.warnings(in: area).isEmpty)
    area.bounds = Bounds(southWest: truck.base, northEast: truck.base)
    #expect(truck.warnings(in: area).isEmpty)
    truck.base = Coordinate(
      latitudeE7: truck.base.latitudeE7 + 1, longitudeE7: truck.base.longitudeE7)
    #expect(
      truck.warnings(in: area) == ["base: lies outside the area small, far from its calls"])
    area.bounds = nil
    truck.equipment = []
    #expect(
      truck.warnings(in: area) == ["equipment: none, so it can serve no job but first_aid"])
  }

  @Test("of its fixes, is how many were taken and which were not")
  func positions() {
    let answer = PositionsAnswer(
      taken: 1, refused: [PositionsAnswer.Refused(truck: "T9", reason: "not known")])
    #expect(
      answer.jsonBytes.text == #"{"taken":1,"refused":[{"truck":"T9","reason":"not known"}]}"#)
  }
}
