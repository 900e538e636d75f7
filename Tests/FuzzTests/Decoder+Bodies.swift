import DispatchCore
import DispatchWire
import PlainJSON

extension Decoder {
  /// The bodies of requests.
  static let bodies: [Decoder] = [
    body(AssignBody.self, #"{"truck":"T14","reason":"near"}"#),
    body(ReleaseBody.self, #"{"reason":"flat tyre"}"#),
    body(CancelBody.self, #"{"reason":"runs again","by":"member"}"#),
    body(
      ReclassifyBody.self, #"{"class":"D1","reason":"smoke"}"#,
      #"{"dangers":["live_lane","unlit"],"reason":"seen"}"#),
    body(StormBody.self, #"{"on":true,"serve":["D0","D1","D2"]}"#, #"{"on":false}"#),
    body(NoteBody.self, #"{"text":"gate 4\nring twice"}"#),
    body(
      PlaceBody.self, #"{"location":{"lat":40.1,"lon":-75.2,"accuracy_m":5,"text":"lot"}}"#,
      #"{"location":{"text":"by the mill"}}"#),
    body(
      AdvanceBody.self, #"{"to":"on_scene","at":"2026-01-02T03:04:05.678Z","revision":3}"#,
      #"{"to":"cleared","at":"2026-01-02T03:04:05Z","late":true}"#),
    body(DutyBody.self, #"{"duty":"out_of_service","reason":"brakes"}"#),
    body(
      PaperworkBody.self,
      #"{"kind":"invoice","title":"Write","job":"J12","due_at":"2026-01-02T03:04:05.678Z"}"#),
    body(TokenBody.self, #"{"name":"T14's phone","role":"crew","truck":"T14"}"#),
    body(DoneBody.self, #"{"outcome":"told 911"}"#, ""),
    body(LaterBody.self, #"{"minutes":15,"reason":"no answer"}"#),
    body(HandoverBody.self, #"{"to":"kim"}"#),
    body(UndoBody.self, #"{"job":12}"#, #"{"job":"J12"}"#, ""),
    .once("a sign-in", [#"{"token":"tow_abc123"}"#], SessionBody.read),
    .again(
      "a truck",
      [
        #"{"equipment":["flatbed","winch"],"weight_class":"heavy","seats":4,"#
          + #""base":{"lat":40.1,"lon":-75.2},"location":{"lat":40,"lon":-75},"duty":"off_duty"}"#
      ],
      { try TruckBody.read($0, callSign: callSign) }, \.jsonBytes),
    call, positions,
  ]

  private static let callSign = CallSign("T14")!

  private static let hasTime = ["AdvanceBody", "PaperworkBody"]

  private static func body<Body: RequestBody & Equatable & JSONWritable>(
    _: Body.Type, _ corpus: String...
  ) -> Decoder {
    .again(
      "\(Body.self)", corpus, isExact: !hasTime.contains("\(Body.self)"), Body.read, \.jsonBytes)
  }

  /// What is refused of a list is not written, so only the fixes that are taken count.
  private static let positions = Decoder.again(
    "positions",
    [
      #"{"fixes":[{"truck":"T1","lat":40.1,"lon":-75.2,"at":"2026-01-02T03:04:05.678Z","#
        + #""accuracy_m":4},{"truck":"T2","lat":-90,"lon":180}]}"#
    ], isExact: false,
    { PositionsBody(reports: try PositionsBody.read($0).reports) }, \.jsonBytes)

  /// What was left out with a warning is not written, so warnings and the text as sent stay out.
  private static let call = Decoder.again(
    "a call",
    [
      #"{"channel":"app","location":{"lat":40.11,"lon":-75.21,"accuracy_m":12},"problem":"tow","#
        + #""dangers":["shoulder"],"caller":{"name":"Bea","phone":"+1 610 555 0101","language":"en"},"#
        + #""vehicle":{"plate":"ABC 123","make":"Volvo","weight_class":"light","drive":"awd","#
        + #""fuel":"petrol","people":2},"destination":{"text":"Cedar Mall"},"notes":"red car"}"#,
      #"{"location":{"text":"I-76 mile 331"},"problem":"lockout","dangers":["child_locked_in"],"#
        + #""scheduled_for":"2026-01-02T03:04:05Z","received_at":"2026-01-02T03:04:05.678Z","#
        + #""wants_human":true,"job":"J12"}"#,
    ],
    { bytes in
      var intake = try CallDoor.read(bytes, area: Area(name: "fuzz"))
      (intake.warnings, intake.verbatim) = ([], "")
      return intake
    }, \.body)
}
