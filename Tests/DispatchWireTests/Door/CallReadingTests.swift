import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("A call that is right")
struct CallReadingTests {
  @Test("is read field by field")
  func full() throws {
    let intake = try CallDoor.read(
      #"""
      {"channel":"sms","location":{"lat":40.1200001,"lon":-75.34,"accuracy_m":7.6,"text":"lot"},
      "problem":"battery","dangers":["unlit"],"caller":{"name":"Bea","phone":"555 0101",
      "language":"es-MX"},"vehicle":{"plate":"ABC","make":"Volvo","weight_class":"heavy",
      "drive":"awd","fuel":"electric","people":3},"destination":{"lat":40,"lon":-75},
      "scheduled_for":"2026-01-02T04:04:05+01:00","notes":"n\nn","received_at":
      "1970-01-01T00:00:01Z","wants_human":true}
      """#)
    #expect(intake.warnings.isEmpty)
    #expect(intake.channel == .sms)
    #expect(intake.place.coordinate?.latitudeE7 == 401_200_001)
    #expect(intake.place.accuracy == Distance(meters: 8))
    #expect(intake.place.text == "lot")
    #expect(intake.problem == .battery)
    #expect(intake.dangers == [.unlit])
    #expect(intake.caller == Caller(name: "Bea", phone: "555 0101", language: "es-MX"))
    #expect(
      intake.vehicle
        == Vehicle(
          plate: "ABC", make: "Volvo", weightClass: .heavy, drive: .all, fuel: .electric,
          people: 3))
    #expect(intake.destination?.coordinate?.latitudeE7 == 400_000_000)
    #expect(intake.scheduledFor?.rfc3339 == "2026-01-02T03:04:05.000Z")
    #expect(intake.claimedReceivedAt == Timestamp(microseconds: 1_000_000))
    #expect(intake.notes == "n\nn")
    #expect(intake.wantsHuman)
  }

  @Test("may name the job that it is about", arguments: [#""J12""#, #""12""#, "12"])
  func about(_ job: String) throws {
    let intake = try CallDoor.read(
      #"{"problem":"tow","location":{"lat":40.1,"lon":-75.2},"job":\#(job)}"#)
    #expect(intake.about == Job.ID(12))
    #expect(intake.warnings.isEmpty)
    #expect(try CallDoor.read(String(decoding: intake.body, as: UTF8.self)).about == Job.ID(12))
  }

  @Test("needs a place and a problem, no more")
  func least() throws {
    let intake = try CallDoor.read(#"{"problem":"tow","location":{"lat":40.1,"lon":-75.2}}"#)
    #expect(intake.warnings.isEmpty)
    #expect(intake.channel == .phone)
    #expect(intake.dangers.isEmpty)
  }

  @Test(
    "may say its place in words",
    arguments: [
      ("Cedar Mall", 401_000_000 as Int32),
      ("I-76 mile 331", 400_700_000),
    ])
  func words(_ text: String, _ latitude: Int32) throws {
    let intake = try CallDoor.read(#"{"problem":"tow","location":{"text":"\#(text)"}}"#)
    #expect(intake.place.coordinate?.latitudeE7 == latitude)
    #expect(intake.place.text == text)
    #expect(intake.warnings.isEmpty)
  }

  @Test("is taken without a coordinate when the words are not known")
  func unknownWords() throws {
    let intake = try CallDoor.read(#"{"problem":"tow","location":{"text":"at my aunt's"}}"#)
    #expect(intake.place == Place(text: "at my aunt's"))
    #expect(
      intake.warnings == [
        "location.text: not found in the area's list of places: a human will look"
      ])
  }

  @Test("goes by its words when its coordinate is wrong")
  func wordsInstead() throws {
    let intake = try CallDoor.read(
      #"{"problem":"tow","location":{"lat":91,"lon":0,"text":"Cedar Mall"}}"#)
    #expect(intake.place.coordinate == .cedarMall)
    #expect(
      intake.warnings == [
        "location.lat: 91 is not within -90 and 90 degrees: the text is used instead"
      ])
  }

  @Test("is served outside the area too, with a warning")
  func outside() throws {
    let intake = try CallDoor.read(#"{"problem":"tow","location":{"lat":0,"lon":0}}"#)
    #expect(intake.warnings == ["location: outside the area: served all the same"])
  }

  @Test("from outside by a wrong sign, or the wrong way round, is told where it was likely meant")
  func slip() throws {
    for location in [#""lat":40.1,"lon":75.3"#, #""lat":-75.3,"lon":40.1"#] {
      let intake = try CallDoor.read("{\"problem\":\"tow\",\"location\":{\(location)}}")
      #expect(intake.warnings.count == 1)
      #expect(
        intake.warnings.first?.contains("Was 40.10000,-75.30000 meant?") == true,
        "\(intake.warnings)")
    }
  }

  @Test(
    "with four driven wheels is known by any of their names",
    arguments: ["awd", "AWD", "4wd", "4x4", "all-wheel"])
  func allWheels(drive: String) throws {
    let intake = try CallDoor.read(
      #"{"problem":"tow","location":{"lat":40.1,"lon":-75.2},"vehicle":{"drive":"\#(drive)"}}"#)
    #expect(intake.vehicle.drive == .all)
    #expect(intake.warnings.isEmpty)
  }

  @Test("is kept as it was sent")
  func verbatim() throws {
    let body = "{ \"problem\":\"tow\",\n \"location\":{\"lat\":40.10,\"lon\":-75.2} }"
    #expect(try CallDoor.read(body).verbatim == body)
  }

  @Test("gives the same when it is written and read again")
  func roundTrip() throws {
    let intake = try CallDoor.read(SampleShift.fullCall)
    var again = try CallDoor.read(intake.body.text)
    again.verbatim = intake.verbatim
    #expect(again == intake)
  }
}
