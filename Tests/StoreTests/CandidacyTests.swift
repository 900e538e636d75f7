import Store
import Testing

@Suite("a candidate for the lead")
struct CandidacyTests {
  private let start = ContinuousClock.now

  /// What a candidate is shown, each sight so many milliseconds after the start and taking 10 ms.
  private struct Sight {
    var at: Int
    var sighting: Sighting?

    static func leader(
      _ at: Int, epoch: Int64 = 7, beat: Int64 = 0, ended: Bool = false, connected: Bool = true,
      schemaKnown: Int = 5
    ) -> Sight {
      let term = Term(area: "a", epoch: epoch, holder: "h", address: "x")
      return Sight(
        at: at,
        sighting: Sighting(
          term: term, beat: beat, hasEnded: ended, isConnected: connected,
          schemaKnown: schemaKnown))
    }
  }

  private func verdicts(
    own: Int64? = nil, isSole: Bool = false, _ sights: [Sight]
  ) -> [Candidacy.Verdict] {
    var candidacy = Candidacy(own: own, isSole: isSole, schemaKnown: 6)
    return sights.map { sight in
      let asked = start + .milliseconds(sight.at)
      return candidacy.see(sight.sighting, asked: asked, answered: asked + .milliseconds(10))
    }
  }

  @Test("leads at once where nobody ever has")
  func first() {
    #expect(verdicts([Sight(at: 0)]) == [.take(after: 0)])
  }

  @Test("waits while the heartbeat goes on, however long")
  func waits() {
    let sights = (0..<100).map { Sight.leader($0 * 250, beat: Int64($0 / 2)) }
    #expect(verdicts(sights).allSatisfy { $0 == .wait })
  }

  @Test("takes over when an unchanged heartbeat is as old as the lease, and not before")
  func silent() {
    #expect(
      verdicts([.leader(0), .leader(3_009), .leader(3_010)]) == [.wait, .wait, .take(after: 7)])
  }

  @Test("counts the silence anew after each beat")
  func anew() {
    #expect(
      verdicts([.leader(0), .leader(2_900, beat: 1), .leader(5_909, beat: 1)])
        == [.wait, .wait, .wait])
  }

  @Test("takes over a second after the leader's session is gone, and not before")
  func gone() {
    #expect(
      verdicts([
        .leader(0), .leader(250, connected: false), .leader(1_259, connected: false),
        .leader(1_260, connected: false),
      ]) == [.wait, .wait, .wait, .take(after: 7)])
  }

  @Test("waits for a leader that comes back with a new session in time")
  func back() {
    #expect(
      verdicts([
        .leader(0, connected: false), .leader(900, epoch: 8), .leader(1_100, epoch: 8),
      ]) == [.wait, .wait, .wait])
  }

  @Test(
    "leaves the lead where a newer program has led, even if it is free, and not where an older one has"
  )
  func newer() {
    let newer = Sight.leader(0, ended: true, schemaKnown: 7)
    #expect(verdicts([newer]) == [.leave])
    #expect(verdicts(own: 7, isSole: true, [newer]) == [.leave])
    #expect(verdicts([.leader(0, ended: true, schemaKnown: 6)]) == [.take(after: 7)])
  }

  @Test("takes a lead that was given up, its own, or one that nobody else can have, at once")
  func free() {
    #expect(verdicts([.leader(0, ended: true)]) == [.take(after: 7)])
    #expect(verdicts(own: 7, [.leader(0)]) == [.take(after: 7)])
    #expect(verdicts(own: 6, [.leader(0)]) == [.wait])
    #expect(verdicts(isSole: true, [.leader(0)]) == [.take(after: 7)])
  }
}
