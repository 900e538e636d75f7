import DispatchCore
import DispatchWire
import Testing

@Suite("The answer to a call")
struct CallAnswerTests {
  @Test("names the truck that goes, and the promise")
  func assigned() throws {
    var shift = try SampleShift()
    let answer = try shift.take(SampleShift.fullCall)
    #expect(
      answer.jsonBytes.text == #"""
        {"call":{"id":1,"job":1,"opened":true,"channel":"app",\#
        "received_at":"2026-01-02T03:04:05.678Z"},"job":{"id":1,"number":"J1","class":"D2",\#
        "state":"assigned","opened_at":"2026-01-02T03:04:05.678Z",\#
        "deadline":"2026-01-02T03:39:05.678Z","must_serve":false,"location":{"lat":40.11,\#
        "lon":-75.21,"accuracy_m":12},"problem":"tow","dangers":["shoulder"],\#
        "caller":{"name":"Bea","phone":"+1 610 555 0101","language":"en"},\#
        "vehicle":{"plate":"ABC 123","make":"Volvo","drive":"awd","people":2},\#
        "destination":{"lat":40.1,"lon":-75.2,"text":"Cedar Mall"},"scheduled_for":null,\#
        "assignment":{"id":1,"job":1,"truck":"T14","state":"assigned","revision":1,\#
        "eta":"2026-01-02T03:10:04.854Z","cause":"automatic","distance_m":1400,\#
        "travel_s":359,"fix_age_s":0,"assigned_at":"2026-01-02T03:04:05.678Z"},\#
        "promise":{"arrive_by":"2026-01-02T03:19:47.940Z",\#
        "given_at":"2026-01-02T03:04:05.678Z","revisions":[]},"call_count":1,\#
        "ended_at":null},"assignment":{"id":1,"job":1,"truck":"T14","state":"assigned",\#
        "revision":1,"eta":"2026-01-02T03:10:04.854Z","cause":"automatic","distance_m":1400,\#
        "travel_s":359,"fix_age_s":0,"assigned_at":"2026-01-02T03:04:05.678Z"},\#
        "promise":{"arrive_by":"2026-01-02T03:19:47.940Z",\#
        "given_at":"2026-01-02T03:04:05.678Z","revisions":[]},"estimate":null,"warnings":[]}
        """#)
  }

  @Test("gives an estimate when no truck goes, and the warnings")
  func waiting() throws {
    var shift = try SampleShift()
    let answer = try shift.take(
      #"{"problem":"lockout","location":{"text":"at my aunt's"},"dangers":["volcano"]}"#)
    #expect(
      answer.jsonBytes.text == #"""
        {"call":{"id":1,"job":1,"opened":true,"channel":"phone",\#
        "received_at":"2026-01-02T03:04:05.678Z"},"job":{"id":1,"number":"J1","class":"D1",\#
        "state":"waiting","opened_at":"2026-01-02T03:04:05.678Z",\#
        "deadline":"2026-01-02T03:24:05.678Z","must_serve":false,\#
        "location":{"text":"at my aunt's"},"problem":"lockout","dangers":["unknown"],\#
        "caller":{},"vehicle":{},"destination":null,"scheduled_for":null,"assignment":null,\#
        "promise":null,"call_count":1,"ended_at":null},"assignment":null,"promise":null,\#
        "estimate":{"eta_s":null,"not_before":null,"reason":"place_unknown"},\#
        "warnings":["location.text: not found in the area's list of places: a human will look",\#
        "dangers[0]: \"volcano\" is not known: taken as D1, and a human will look"]}
        """#)
  }

  @Test("of a later call tells of the job that it joined")
  func joined() throws {
    var shift = try SampleShift()
    _ = try shift.take(SampleShift.fullCall)
    let answer = try shift.take(
      #"""
      {"problem":"tow","location":{"text":"here"},
      "caller":{"name":"Cy","phone":"6105550101"},"vehicle":{"fuel":"diesel"}}
      """#, after: 90)
    #expect(answer.call.opened == false)
    #expect(answer.job.knownCaller == Caller(name: "Bea", phone: "+1 610 555 0101", language: "en"))
    #expect(answer.job.knownVehicle.fuel == .diesel)
  }
}
