import DispatchCore
import DispatchService
import Testing

@Suite("the trust in a lease")
struct LeaseTests {
  private let hands = TurnedHands()
  private let start = ContinuousClock.now

  /// A server that froze for so long after it had renewed its lease, while its wall clock was turned back.
  private func holds(
    after pause: Duration, by now: @escaping @Sendable () -> ContinuousClock.Instant
  ) -> Bool {
    let trust = LeaseTrust(isTimed: true, now: now)
    trust.renew(asked: now())
    hands.pass(pause)
    hands.turn(.hours(-1))
    return trust.holds
  }

  @Test("ends with the lease, whatever the wall clock says")
  func monotonic() {
    #expect(holds(after: .seconds(2), by: hands.standing.monotonic))
    #expect(!holds(after: .seconds(3), by: hands.standing.monotonic))
  }

  @Test("would outlive it by an hour, were it timed by the wall clock")
  func mutant() {
    let (start, wall) = (start, hands.standing.wall)
    #expect(holds(after: .seconds(3)) { start + (wall() - midnight) })
  }

  @Test("is none before the first renewal and after the term")
  func none() {
    let trust = LeaseTrust(isTimed: true, now: hands.standing.monotonic)
    #expect(!trust.holds)
    trust.renew(asked: hands.standing.monotonic())
    #expect(!trust.hasLapsed)
    hands.pass(.seconds(3))
    #expect(trust.hasLapsed)
    trust.drop()
    #expect(!trust.holds)
    #expect(!trust.hasLapsed)
  }
}
