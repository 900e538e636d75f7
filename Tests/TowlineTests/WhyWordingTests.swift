import DispatchCore
import DispatchWire
import Foundation
import Testing
import towline

@Suite("What why and storm print")
struct WhyWordingTests {
  private let clock = LocalClock(zone: TimeZone(secondsFromGMT: 3_600) ?? .gmt)
  private let now = Timestamp(rfc3339: "2026-01-13T12:30:00Z") ?? .unixEpoch

  private func sheet(_ text: String) throws -> String {
    WhySheet(try WhyView.read(Array(text.utf8)), now: now, clock: clock).text
  }

  @Test("A line a truck, what the rest is, and where the earlier decisions are")
  func sent() throws {
    let callSigns = [1, 2, 3, 4].map { (Truck.ID($0), CallSign("T\($0)")!) }
    let why = Explanation(
      job: Job.ID(12), policy: .match, outcome: .sent(Assignment.ID(7)),
      candidates: [
        Candidate(
          truck: Truck.ID(3), reason: .busy, distance: Distance(meters: 900),
          fixAge: .seconds(4), eta: .minutes(25), job: Job.ID(9), busyFor: .minutes(20)),
        Candidate(
          truck: Truck.ID(1), reason: .chosen, distance: Distance(meters: 4_321),
          fixAge: .seconds(40), eta: .seconds(620)),
        Candidate(
          truck: Truck.ID(2), reason: .farther, distance: Distance(meters: 12_000),
          fixAge: .minutes(2), eta: .seconds(1_320)),
        Candidate(
          truck: Truck.ID(4), reason: .oldFix, distance: Distance(meters: 150_000),
          fixAge: .hours(30)),
      ],
      rest: [
        Explanation.Count(reason: .offDuty, trucks: 30),
        Explanation.Count(reason: .farther, trucks: 2),
      ])
    let decisions = [1, 2].map { number in
      WhyAnswer.Decision(
        number: number, at: now - .minutes(20), outcome: why.outcome, truck: CallSign("T1"))
    }
    let answer = WhyAnswer(
      decisions[1], why, callSigns: Dictionary(uniqueKeysWithValues: callSigns),
      decisions: decisions, cause: .automatic)
    #expect(
      try sheet(String(decoding: answer.jsonBytes, as: UTF8.self)) == """
        J12, decided at 13:10: T1 was sent.
        TRUCK  AWAY     THERE IN  FIX          WHY
         T3    900 m    25 min    4 s old      busy on J9, free in about 20 min
        *T1    4.3 km   10 min    40 s old     sent, there in 10 min
         T2    12.0 km  22 min    2 min old    farther: 12 min later
         T4    150 km   -         1 d 6 h old  last heard of 1 d 6 h ago
        and 30 off duty, 2 free but farther off
        Decision 2 of 2; others: towline why J12 --decision 1
        """)
  }

  @Test("What it would gain and cost to turn a truck, and that one stays for cover")
  func turnable() throws {
    func candidate(_ number: Int32, _ reason: Candidate.Reason, _ later: Duration?) -> Candidate {
      Candidate(
        truck: Truck.ID(number), reason: reason, distance: Distance(meters: 900),
        fixAge: .seconds(4), eta: .seconds(320), job: Job.ID(Int64(number)), busyFor: later)
    }
    let why = Explanation(
      job: Job.ID(12), policy: .tours, outcome: .sent(Assignment.ID(7)),
      candidates: [
        Candidate(
          truck: Truck.ID(1), reason: .chosen, distance: Distance(meters: 4_321),
          fixAge: .seconds(40), eta: .seconds(620)),
        candidate(2, .turnable, .minutes(12)), candidate(3, .turnable, nil),
        candidate(4, .turnable, .zero), candidate(5, .coverage, nil),
        candidate(6, .sentByPerson, .minutes(12)), candidate(7, .justSent, nil),
      ])
    let decision = WhyAnswer.Decision(
      number: 1, at: now, outcome: why.outcome, truck: CallSign("T1"))
    let answer = WhyAnswer(
      decision, why, callSigns: [:], decisions: [decision], cause: .automatic)
    let text = try sheet(String(decoding: answer.jsonBytes, as: UTF8.self))
    #expect(
      text.contains("on its way to J2: 5 min sooner if turned, but J2 would wait 12 min longer"))
    #expect(
      text.contains("on its way to J3: 5 min sooner if turned, but no other is free for J3"))
    #expect(text.contains("on its way to J4: 5 min sooner if turned, but J4 would change trucks"))
    #expect(text.contains("kept from safe jobs: too few others are free around it"))
    #expect(
      text.contains(
        "sent to J6 by a person: 5 min sooner if turned, but J6 would wait 12 min longer"))
    #expect(
      text.contains("just sent to J7: 5 min sooner if turned, but no other is free for J7"))
  }

  @Test("A person's choice with the reason, control characters made visible")
  func overruled() throws {
    let text = """
      {"job":12,"decided_at":"2026-01-12T12:30:00Z","policy":"pair","outcome":"overruled",\
      "truck":"T4","by":"Kim","reason":"knows\\u001b[2J the way","text":"A person sent T4.",\
      "candidates":[],"rest":{},"decision":1,"decisions":[{"decision":1}]}
      """
    #expect(
      try sheet(text)
        == "J12, decided at 2026-01-12 13:30: A person sent T4. It was Kim: knows␛[2J the way")
  }

  @Test("Storm mode in a sentence")
  func storm() throws {
    func words(_ storm: Storm) throws -> String {
      StormWords.text(try StormView.read(StormAnswer(storm).jsonBytes))
    }
    #expect(
      try words(Storm(isOn: true, mildestServed: .exposed, since: now, by: "Kim"))
        == "Storm mode is on: trucks go by themselves to D0, D1, D2 only.")
    #expect(try words(Storm()) == "Storm mode is off: all jobs are served.")
  }
}
