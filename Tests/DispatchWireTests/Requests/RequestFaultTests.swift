import DispatchCore
import DispatchWire
import Testing

@Suite("A request's body with wrong fields")
struct RequestFaultTests {
  private func faults(_ read: () throws -> Void) -> [String] {
    let refusal = #expect(throws: WireRefusal.self) { try read() }
    guard case .invalid(let faults) = refusal else { return [] }
    return faults.map(\.description)
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("is refused with all of them")
  func all() {
    #expect(
      faults { _ = try AssignBody.read(bytes(#"{"truck":"not a sign"}"#)) } == [
        "truck: \"not a sign\" is not a call sign: 1 to 16 of A-Z, 0-9, -, _ and .",
        "reason: missing",
      ])
    #expect(
      faults { _ = try CancelBody.read(bytes(#"{"reason":" ","by":"dog"}"#)) } == [
        "reason: empty", "by: \"dog\" is not one of member, dispatcher, other",
      ])
    #expect(
      faults { _ = try LaterBody.read(bytes(#"{"minutes":1441,"reason":7}"#)) } == [
        "minutes: 1441 is not a whole number from 1 to 1440",
        "reason: expected text, but this is a number",
      ])
    #expect(
      faults { _ = try NoteBody.read(bytes(#"{"text":""}"#)) } == ["text: empty"])
    #expect(
      faults { _ = try ReleaseBody.read(bytes("{}")) } == ["reason: missing"])
    #expect(
      faults { _ = try HandoverBody.read(bytes(#"{"to":7}"#)) } == [
        "to: expected text, but this is a number"
      ])
    #expect(
      faults { _ = try NoteBody.read(bytes("[]")) } == [
        "body: expected an object, but this is an array"
      ])
  }

  @Test("that a crew sent is refused with all of them")
  func crew() {
    #expect(
      faults {
        _ = try AdvanceBody.read(bytes(#"{"to":"release","at":"noon","revision":0}"#))
      } == [
        "to: \"release\" is not one of dispatched, en_route, on_scene, towing, at_dropoff, "
          + "cleared, gone_on_arrival, declined",
        "at: \"noon\" is not a time such as 2026-01-02T03:04:05Z",
        "revision: 0 is not a whole number from 1 to 1000000000",
      ])
    #expect(
      faults { _ = try PlaceBody.read(bytes(#"{"location":{"lat":91}}"#)) } == [
        "location.lat: 91 is not within -90 and 90 degrees", "location.lon: missing",
      ])
    #expect(
      faults { _ = try PlaceBody.read(bytes(#"{"location":7}"#)) } == [
        "location: expected an object"
      ])
    #expect(
      faults { _ = try PlaceBody.read(bytes(#"{"location":{}}"#)) } == [
        #"location: empty: send {"lat", "lon"} in degrees, or {"text"}"#
      ])
  }

  @Test("of a truck is refused with all of them")
  func truck() {
    let body = #"{"call_sign":"T15","equipment":["winch","magic"],"seats":61,"duty":"off"}"#
    #expect(
      faults { _ = try TruckBody.read(bytes(body), callSign: SampleShift.truck) } == [
        "call_sign: T15, but the path says T14",
        "equipment[1]: \"magic\" is not one of wheel_lift, flatbed, integrated, rotator, "
          + "winch, booster, tyre, lockout, fuel, ev_charger, motorcycle",
        "seats: 61 is not a whole number from 0 to 60",
        "duty: \"off\" is not one of off_duty, on_duty, out_of_service",
        "base: missing: send base, location or both",
      ])
  }

  @Test("of a token is refused when truck and role do not go together")
  func token() {
    #expect(
      faults { _ = try TokenBody.read(bytes(#"{"name":"x","role":"crew"}"#)) } == [
        "truck: missing: a crew's token belongs to a truck"
      ])
    #expect(
      faults { _ = try TokenBody.read(bytes(#"{"name":"x","role":"admin","truck":"T1"}"#)) }
        == ["truck: only a crew's token belongs to a truck"])
  }

  @Test(
    "of a token is refused when it would sign as the core does",
    arguments: ["towline", " TOWLINE\\t", "tow\\u200bline"])
  func ownName(name: String) {
    let body = #"{"name":"\#(name)","role":"admin"}"#
    #expect(
      faults { _ = try TokenBody.read(bytes(body)) }
        == ["name: towline is the system's own name: choose another"])
  }

  @Test("of a token is none when its name only reminds of the core's")
  func othersName() throws {
    let body = #"{"name":"Tow Line","role":"admin"}"#
    #expect(try TokenBody.read(bytes(body)).name == "Tow Line")
  }

  @Test("is taken when what is wrong is not a field of it")
  func unknownFields() throws {
    #expect(
      try ReleaseBody.read(bytes(#"{"reason":"a\u0000b","colour":[]}"#))
        == ReleaseBody(reason: "ab"))
  }

  @Test("of positions loses the wrong fixes only")
  func fixes() throws {
    let body = try PositionsBody.read(
      bytes(
        #"""
        {"fixes":[{"truck":"T1","lat":40,"lon":-75},{"truck":"T2","lat":99,"lon":-75},7,
        {"lat":1},{"truck":"T3","lat":40,"lon":-75,"accuracy_m":-1}]}
        """#))
    #expect(body.reports.map(\.truck.text) == ["T1"])
    #expect(
      body.refused.map { "\($0.truck): \($0.reason)" } == [
        "T2: lat: 99 is not within -90 and 90 degrees",
        "fixes[2]: fixes[2]: expected an object, but this is a number",
        "fixes[3]: truck: missing; lon: missing",
        "T3: accuracy_m: -1 is not a number of metres on this planet",
      ])
  }

  @Test("of a truck has defaults for what is not said")
  func defaults() throws {
    let body = try TruckBody.read(
      bytes(#"{"equipment":[],"location":{"lat":40.1,"lon":-75.2}}"#),
      callSign: SampleShift.truck)
    #expect(body.description.base == .cedarMall)
    #expect(body.description.weightClass == .light)
    #expect(body.description.seats == 1)
    #expect(body.duty == nil)
  }
}

@Suite("A number in a path")
struct PathNumberTests {
  @Test("may stand with its letter or without", arguments: ["12", "J12", "j12", "0012"])
  func job(_ text: String) { #expect(Job.ID(path: text) == Job.ID(12)) }

  @Test(
    "is refused when it is none",
    arguments: ["", "J", "0", "-1", "+1", "D12", "1 ", "JJ1", "1234567890123456789", "١"])
  func none(_ text: String) { #expect(Job.ID(path: text) == nil) }

  @Test("of the desk and of paperwork has letters of its own")
  func others() {
    #expect(DeskItem.ID(path: "d5") == DeskItem.ID(5))
    #expect(PaperworkNumber(path: "P7") == PaperworkNumber(7))
    #expect(Assignment.ID(path: "9") == Assignment.ID(9))
  }
}
