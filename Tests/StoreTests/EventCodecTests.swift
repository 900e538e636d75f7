import DispatchCore
import Foundation
import PlainJSON
import Store
import Testing

@Suite("The event codec")
struct EventCodecTests {
  private let codec = EventCodec.current

  @Test("reads back every event that it writes", arguments: EventSamples.all)
  func roundTrip(event: Event) throws {
    let body = codec.encode(event)
    let read = try codec.decode(
      type: event.type, version: codec.version(of: event.type), body: body)
    #expect(read == event, "\(String(decoding: body, as: UTF8.self))")
  }

  @Test("leaves the body as it was sent to the call's row")
  func leavesVerbatim() throws {
    let call = Call.sample(.sample(7, verbatim: #"{"problem":"tow"}"#))
    let taken = Event.callTaken(Event.CallTaken(call: call, opens: nil, estimate: nil))
    let lean = Event.callTaken(
      Event.CallTaken(call: call.withoutVerbatim, opens: nil, estimate: nil))
    let body = codec.encode(taken)
    #expect(try codec.decode(type: taken.type, version: 1, body: body) == lean)
  }

  @Test("has a sample of every kind of event")
  func samplesAreComplete() {
    #expect(Set(EventSamples.all.map(\.kind)) == Set(Event.Kind.allCases))
  }

  @Test("reads the golden corpus: every body that was ever written")
  func readsGoldenCorpus() throws {
    let lines = try Self.golden().split(separator: "\n")
    #expect(lines.count == EventSamples.all.count)
    for (line, sample) in zip(lines, EventSamples.all) {
      let parts = line.split(separator: "\t", maxSplits: 2)
      let event = try codec.decode(
        type: String(parts[0]), version: try #require(Int(parts[1])), body: Array(parts[2].utf8))
      #expect(event == sample)
    }
  }

  @Test("writes what the corpus of its version holds, byte for byte")
  func writesGoldenCorpus() throws {
    let written = EventSamples.all.map { event in
      let body = String(decoding: codec.encode(event), as: UTF8.self)
      return "\(event.type)\t\(codec.version(of: event.type))\t\(body)\n"
    }
    #expect(try Self.golden() == written.joined())
  }

  @Test("keeps an explanation of a dozen trucks in less than 600 bytes")
  func explanationIsShort() {
    let busy = Candidate(
      truck: Truck.ID(150), reason: .busy, distance: Distance(meters: 12_345),
      fixAge: .seconds(12), eta: .seconds(4_321), job: Job.ID(45_000), busyFor: .seconds(1_234))
    let free = Candidate(
      truck: Truck.ID(151), reason: .farther, distance: Distance(meters: 12_345),
      fixAge: .seconds(120), eta: .seconds(4_321))
    let trucks = Array(repeating: busy, count: 9) + Array(repeating: free, count: 3)
    let rest = [Candidate.Reason.offDuty, .equipment, .weightClass, .seats, .busy, .farther]
    let why = Explanation(
      job: Job.ID(45_001), policy: .match, outcome: .sent(Assignment.ID(45_678)),
      candidates: trucks, rest: rest.map { Explanation.Count(reason: $0, trucks: 100) })
    #expect(codec.encode(.explained(why)).count < 600)
  }

  @Test(
    "refuses a truck in an explanation that is not one",
    arguments: [
      "4", "[4]", #"[4,"chosen",null]"#, #"[4,"chosen",1,null]"#, #"[4,"asleep",1,1]"#,
      #"[4,"chosen",1,1,"x"]"#, #"[4,"chosen",1,1,1,1,1,1]"#, #"["T4","chosen",1,1]"#,
    ])
  func refusesTruck(truck: String) {
    let body = #"{"job":1,"policy":"pair","waits":"all_busy","trucks":[\#(truck)]}"#
    #expect(throws: EventCodecFailure.malformed(member: "trucks")) {
      try codec.decode(type: "explained", version: 1, body: Array(body.utf8))
    }
  }

  @Test("refuses types and versions that it does not know")
  func refusesUnknown() {
    #expect(throws: EventCodecFailure.unknownType("job_eaten")) {
      try codec.decode(type: "job_eaten", version: 1, body: Array("{}".utf8))
    }
    #expect(throws: EventCodecFailure.unknownVersion(type: "job_aged", version: 2)) {
      try codec.decode(type: "job_aged", version: 2, body: Array("{\"job\":1}".utf8))
    }
    #expect(throws: EventCodecFailure.unknownVersion(type: "job_aged", version: 0)) {
      try codec.decode(type: "job_aged", version: 0, body: Array("{\"job\":1}".utf8))
    }
  }

  @Test(
    "names the member that is missing or wrong",
    arguments: [
      ("job_aged", "{}", "job"), ("job_aged", #"{"job":"x"}"#, "job"),
      ("job_aged", #"{"job":1.5}"#, "job"), ("job_aged", #"{"job":1e30}"#, "job"),
      ("duty_set", #"{"truck":99999999999,"duty":"on_duty","by":"a"}"#, "truck"),
      ("duty_set", #"{"truck":1,"duty":"asleep","by":"a"}"#, "duty"),
      ("promise_given", #"{"job":1,"promise":{"arrive_by_us":1}}"#, "promise.given_at_us"),
      ("call_taken", #"{"call":{"id":1,"job":1,"opened":true,"received_at_us":1}}"#, "call.intake"),
    ])
  func namesMember(type: String, body: String, member: String) {
    #expect(throws: EventCodecFailure.malformed(member: member)) {
      try codec.decode(type: type, version: 1, body: Array(body.utf8))
    }
  }

  @Test("refuses what is not a JSON object", arguments: ["", "[]", "{", "1"])
  func refusesOtherText(body: String) {
    #expect(throws: EventCodecFailure.self) {
      try codec.decode(type: "job_aged", version: 1, body: Array(body.utf8))
    }
  }

  @Test("carries an older version up, step by step")
  func carriesUp() throws {
    let codec = EventCodec(upcasters: [
      EventCodec.Upcaster(type: "job_aged", from: 1) { ["number": $0["nr"] ?? .null] },
      EventCodec.Upcaster(type: "job_aged", from: 2) { ["job": $0["number"] ?? .null] },
    ])
    #expect(codec.version(of: "job_aged") == 3)
    let bodies = [#"{"nr":4}"#, #"{"number":4}"#, #"{"job":4}"#]
    for (index, body) in bodies.enumerated() {
      let event = try codec.decode(type: "job_aged", version: index + 1, body: Array(body.utf8))
      #expect(event == .jobAged(Job.ID(4)))
    }
  }

  private static func golden() throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/events-1.tsv")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
