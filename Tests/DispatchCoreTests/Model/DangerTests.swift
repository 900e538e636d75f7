import DispatchCore
import Testing

@Suite("Danger classes")
struct DangerTests {
  @Test("each danger has its class")
  func table() {
    let byClass = DangerClass.allCases.map { dangerClass in
      Danger.allCases.filter { $0.dangerClass == dangerClass }
    }
    #expect(
      byClass == [
        [.trapped, .childLockedIn, .petLockedIn, .fire, .medical],
        [
          .liveLane, .blocking, .fastRoadDark, .extremeWeather, .aloneVulnerable, .fuelLeak,
          .unknown,
        ],
        [.shoulder, .unlit, .farFromShelter], [], [],
      ])
  }

  @Test("the gravest danger decides; none is D3, or D4 for an appointment")
  func gravest() {
    #expect(DangerClass.of([.unlit, .fire, .blocking], isAppointment: true) == .life)
    #expect(DangerClass.of([.unlit, .unknown], isAppointment: false) == .danger)
    #expect(DangerClass.of([.shoulder], isAppointment: true) == .exposed)
    #expect(DangerClass.of([], isAppointment: false) == .safe)
    #expect(DangerClass.of([], isAppointment: true) == .planned)
  }

  @Test("past its age cap a job goes behind D0 and D1, before the rest")
  func bands() {
    let young = DangerClass.allCases.map { Band($0, isMustServe: false) }
    let old = DangerClass.allCases.map { Band($0, isMustServe: true) }
    #expect(young == [.life, .danger, .exposed, .safe, .planned])
    #expect(old == [.life, .danger, .mustServe, .mustServe, .mustServe])
    #expect(Band.allCases == Band.allCases.sorted())
  }
}
