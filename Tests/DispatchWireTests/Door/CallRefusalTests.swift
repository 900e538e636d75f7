import DispatchCore
import DispatchWire
import Testing

@Suite("A call that is refused")
struct CallRefusalTests {
  struct Case: CustomTestStringConvertible {
    let body: String
    let field: String
    let reason: String
    var testDescription: String { String(body.prefix(60)) }
  }

  static let invalid: [Case] = [
    Case(body: "[]", field: "body", reason: "expected an object, but this is an array"),
    Case(body: "7", field: "body", reason: "expected an object, but this is a number"),
    Case(body: #"{"problem":"tow"}"#, field: "location", reason: missingPlace),
    Case(body: #"{"problem":"tow","location":null}"#, field: "location", reason: missingPlace),
    place(
      #""I-76""#, "location", "expected an object, but this is text: \(howToSay)"),
    place("{}", "location", "empty: \(howToSay)"),
    place(#"{"text":""}"#, "location", "empty: \(howToSay)"),
    place(#"{"text":"\u0000 "}"#, "location", "empty: \(howToSay)"),
    place(#"{"text":5}"#, "location", "empty: \(howToSay)"),
    place(#"{"lat":40}"#, "location.lon", "missing"),
    place(#"{"lon":-75}"#, "location.lat", "missing"),
    place(
      #"{"lat":91,"lon":0}"#, "location.lat", "91 is not within -90 and 90 degrees"),
    place(
      #"{"lat":90.00000006,"lon":0}"#, "location.lat",
      "90.00000006 is not within -90 and 90 degrees"),
    place(
      #"{"lat":40,"lon":1e308}"#, "location.lon", "1e308 is not within -180 and 180 degrees"),
    place(
      #"{"lat":\#(String(repeating: "4", count: 41)),"lon":0}"#, "location.lat",
      "\(String(repeating: "4", count: 40))… is not within -90 and 90 degrees"),
    place(
      #"{"lat":"40","lon":0}"#, "location.lat",
      "expected a number of degrees, but this is text"),
    problem(nil, "missing: send one of \(known)"),
    problem("null", "missing: send one of \(known)"),
    problem("3", "expected text, but this is a number"),
    problem(#""""#, "\"\" is not known: send one of \(known)"),
    problem(#""Tow\u001b""#, "\"Tow␛\" is not known: send one of \(known)"),
  ]

  private static let howToSay = #"send {"lat", "lon"} in degrees, or {"text"}"#
  private static let missingPlace = "missing: \(howToSay)"
  private static let known = Problem.allCases.map(\.rawValue).joined(separator: ", ")

  private static func place(_ location: String, _ field: String, _ reason: String) -> Case {
    Case(body: #"{"problem":"tow","location":\#(location)}"#, field: field, reason: reason)
  }

  private static func problem(_ problem: String?, _ reason: String) -> Case {
    let member = problem.map { #","problem":\#($0)"# } ?? ""
    return Case(
      body: #"{"location":{"lat":40,"lon":-75}\#(member)}"#, field: "problem", reason: reason)
  }

  @Test("names the field and what to send", arguments: invalid)
  func invalidField(_ one: Case) {
    #expect(throws: WireRefusal.invalid([FieldFault(one.field, one.reason)])) {
      _ = try CallDoor.read(one.body)
    }
  }

  @Test("names all of its wrong fields at once")
  func allFaults() {
    #expect(
      throws: WireRefusal.invalid([
        FieldFault("location.lat", "-91 is not within -90 and 90 degrees"),
        FieldFault("location.lon", "181 is not within -180 and 180 degrees"),
        FieldFault("problem", "missing: send one of \(Self.known)"),
      ])
    ) {
      _ = try CallDoor.read(#"{"location":{"lat":-91,"lon":181}}"#)
    }
  }

  @Test(
    "that is not JSON is told the byte",
    arguments: [
      ("", 0), (#"{"location":{"lat":NaN,"lon":0},"problem":"tow"}"#, 19),
      (#"{"problem":"tow","#, 17), (#"{"problem":"tow","problem":"fuel"}"#, 17),
      ("{\"problem\":\"to\0w\"}", 14),
    ])
  func notJSON(_ body: String, _ offset: Int) {
    let refusal = #expect(throws: WireRefusal.self) { _ = try CallDoor.read(body) }
    #expect(refusal?.problem.code == .badJSON)
    #expect(refusal?.sentence.hasSuffix("at byte \(offset)") == true)
  }

  @Test("is told by a problem body")
  func problemBody() {
    let refusal = #expect(throws: WireRefusal.self) { _ = try CallDoor.read("[]") }
    #expect(
      refusal?.problem.jsonBytes.text == #"""
        {"type":"about:blank","title":"Some fields are wrong","status":422,"code":"invalid",\#
        "detail":"Correct and send it again: body.","stored":false,\#
        "errors":[{"field":"body","reason":"expected an object, but this is an array"}]}
        """#)
  }
}

extension [UInt8] {
  /// The bytes as text.
  var text: String { String(decoding: self, as: UTF8.self) }
}
