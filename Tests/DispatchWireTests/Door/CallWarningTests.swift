import DispatchCore
import DispatchWire
import Testing

@Suite("A call with something wrong in what is optional")
struct CallWarningTests {
  static let long = String(repeating: "x", count: 100_000)

  static let cases: [(members: String, warning: String)] = [
    (#""caller":{"phone":6105550101}"#, "caller.phone: a number, not text: left out"),
    (#""caller":"Bea""#, "caller: text, not an object: left out"),
    (#""caller":{"name":""}"#, "caller.name: empty: left out"),
    (#""caller":{"age":40}"#, "caller.age: not a field of a call: kept in the record only"),
    (
      #""caller":{"language":"!!"}"#,
      "caller.language: \"!!\" is not a language tag such as en or es-MX: left out"
    ),
    (
      #""caller":{"phone":"\#(long)"}"#,
      "caller.phone: longer than 60 characters: left out"
    ),
    (#""caller":{"name":"\#(long)"}"#, "caller.name: longer than 200 characters: cut there"),
    (#""notes":"\#(long)""#, "notes: longer than 10000 characters: cut there"),
    (#""notes":"a\u0000b""#, "notes: NUL characters taken out"),
    (#""notes":"a\u001bb""#, "notes: holds control characters: kept as sent"),
    (#""notes":"a\u202eb""#, "notes: holds control characters: kept as sent"),
    (
      #""vehicle":{"people":-1}"#,
      "vehicle.people: -1 is not a whole number from 0 to 100: left out"
    ),
    (
      #""vehicle":{"people":1e308}"#,
      "vehicle.people: 1e308 is not a whole number from 0 to 100: left out"
    ),
    (
      #""vehicle":{"weight_class":"feather"}"#,
      "vehicle.weight_class: \"feather\" is not one of light, medium, heavy: left out"
    ),
    (
      #""channel":"fax""#,
      "channel: \"fax\" is not one of phone, app, web, sms, chat, email, telematics: "
        + "taken as phone"
    ),
    (
      #""dangers":["volcano"]"#,
      "dangers[0]: \"volcano\" is not known: taken as D1, and a human will look"
    ),
    (#""dangers":[7]"#, "dangers[0]: a number, not text: left out"),
    (#""dangers":"fire""#, "dangers: text, not a list: read as a list of one"),
    (#""dangers":{}"#, "dangers: an object, not a list of words: left out"),
    (#""destination":"shop""#, "destination: text, not an object: left out"),
    (
      #""destination":{"lat":91,"lon":0}"#,
      "destination.lat: 91 is not within -90 and 90 degrees: left out"
    ),
    (
      #""scheduled_for":"tomorrow""#,
      "scheduled_for: \"tomorrow\" is not a time such as 2026-01-02T03:04:05Z: left out"
    ),
    (
      #""vehicle":{"people":12}"#,
      "vehicle.people: a truck with 9 seats is looked for: see that all 12 get a ride"
    ),
    (#""received_at":5"#, "received_at: a number, not a time as text: left out"),
    (#""wants_human":"yes""#, "wants_human: text, not true or false: left out"),
    (#""job":"Cedar Mall""#, "job: text, not a job such as J12: left out"),
    (#""job":1.5"#, "job: a number, not a job such as J12: left out"),
    (#""job":0"#, "job: a number, not a job such as J12: left out"),
    (#""job":-1"#, "job: a number, not a job such as J12: left out"),
    (#""colour":"red""#, "colour: not a field of a call: kept in the record only"),
    (#""a\u001bb":1"#, "a␛b: not a field of a call: kept in the record only"),
  ]

  @Test("is taken, with a warning that names it", arguments: cases)
  func warned(_ members: String, _ warning: String) throws {
    let intake = try CallDoor.read(with: members)
    #expect(intake.warnings == [warning])
    #expect(intake.verbatim.contains(members))
    #expect(intake.problem == .tow)
  }

  @Test("is taken without a warning when it is only null")
  func nulls() throws {
    let intake = try CallDoor.read(
      with: #""caller":null,"dangers":null,"vehicle":{"plate":null},"notes":null"#)
    #expect(intake.warnings.isEmpty)
  }

  @Test("keeps the beginning of what is too long, and nothing of a name that is")
  func excess() throws {
    let intake = try CallDoor.read(
      with: #""notes":"\#(Self.long)","vehicle":{"plate":"\#(Self.long)"}"#)
    #expect(intake.notes?.count == TextLimit.notes)
    #expect(intake.vehicle.plate == nil)
  }

  @Test("keeps control characters but NUL, which the tables cannot hold")
  func controls() throws {
    let intake = try CallDoor.read(with: #""notes":"a\u0000\u001b\u202eb""#)
    #expect(intake.notes == "a\u{1B}\u{202E}b")
  }

  @Test("is told when the job that it names cannot be joined")
  func jobNotOpen() throws {
    let text = #"{"location":{"lat":40.1,"lon":-75.2},"problem":"tow","job":"J9"}"#
    let joining = try CallDoor.read(Array(text.utf8), area: .sample) { $0 == Job.ID(9) }
    #expect(joining.warnings == [])
    let alone = try CallDoor.read(Array(text.utf8), area: .sample) { $0 != Job.ID(9) }
    #expect(alone.warnings == ["job: J9 is not open: taken as if none were named"])
    #expect(alone.about == Job.ID(9))
  }

  @Test("counts what is unknown in more warnings than anybody would read")
  func boundedWarnings() throws {
    let members = (0..<500).map { #""x\#($0)":1"# }.joined(separator: ",")
    let intake = try CallDoor.read(with: members)
    #expect(intake.warnings.count == TextLimit.warnings + 1)
    #expect(intake.warnings.last == "and 470 more like these")
  }
}

@Suite("The dangers of a call")
struct CallDangerTests {
  @Test("are read whatever their capitals, blanks and hyphens")
  func spelling() throws {
    let intake = try CallDoor.read(with: #""dangers":["Trapped","Live Lane","FUEL-LEAK"]"#)
    #expect(intake.dangers == [.trapped, .liveLane, .fuelLeak])
    #expect(intake.warnings.isEmpty)
  }

  @Test("count as D1 when they are unknown, once however many")
  func unknown() throws {
    let intake = try CallDoor.read(with: #""dangers":["volcano","unknown","unlit","unlit"]"#)
    #expect(intake.dangers == [.unknown, .unlit])
    #expect(DangerClass.of(intake.dangers, isAppointment: false) == .danger)
  }
}
