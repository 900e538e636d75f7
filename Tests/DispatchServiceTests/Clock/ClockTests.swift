import DispatchCore
import DispatchService
import Testing

@Suite("the domain's clock")
struct ClockTests {
  private let hands = TurnedHands()

  @Test("goes on evenly whatever the wall clock does, which is told since when")
  func steps() {
    let clock = ServiceClock(hands: hands.standing)
    hands.pass(.seconds(10))
    #expect(clock.lookAtWall() == nil)
    hands.turn(.hours(1))
    #expect(clock.now() == midnight + .seconds(10))
    #expect(clock.lookAtWall() == .hours(1))
    #expect(clock.lookAtWall() == nil)
    hands.pass(.seconds(5))
    let off = clock.watch
    #expect(
      off
        == ClockWatch(
          offset: .hours(1), offSince: midnight + .seconds(10), steps: 1,
          steppedAt: midnight + .seconds(10)))
    hands.turn(.hours(-2))
    #expect(clock.lookAtWall() == .hours(-2))
    #expect(clock.now() == midnight + .seconds(15))
    #expect(clock.watch.offset == .hours(-1))
    #expect(clock.watch.offSince == off.offSince)
    hands.turn(.hours(1))
    #expect(clock.lookAtWall() == .hours(1))
    #expect(
      clock.watch == ClockWatch(steps: 3, steppedAt: midnight + .seconds(15)))
  }

  @Test("counts less than a second as no step")
  func trifles() {
    let clock = ServiceClock(hands: hands.standing)
    hands.turn(.milliseconds(999))
    #expect(clock.lookAtWall() == nil)
    #expect(clock.watch == ClockWatch())
  }

  @Test("believes a wall clock that is ahead when a term begins, and never one that is behind")
  func terms() {
    let clock = ServiceClock(hands: hands.standing)
    hands.turn(.hours(1))
    clock.beginTerm(past: nil)
    #expect(clock.now() == midnight + .hours(1))
    #expect(clock.watch == ClockWatch())
    hands.turn(.hours(-3))
    hands.pass(.seconds(1))
    clock.beginTerm(past: midnight)
    #expect(clock.now() == midnight + .hours(1) + .seconds(1))
    #expect(clock.watch.offset == .hours(-3))
    #expect(clock.lookAtWall() == nil)
  }

  @Test("is never before what is stored, and says that it is ahead of the wall clock")
  func stored() {
    let clock = ServiceClock(hands: hands.standing)
    clock.beginTerm(past: midnight + .days(1))
    hands.pass(.seconds(1))
    #expect(clock.now() == midnight + .days(1) + .seconds(1))
    #expect(clock.watch.offset == .days(-1))
  }

  @Test(
    "of a server that follows another goes on from what that has stored, and never goes back to it")
  func following() {
    let clock = ServiceClock(hands: hands.standing)
    hands.pass(.seconds(10))
    clock.follow(stored: midnight + .hours(8))
    #expect(clock.now() == midnight + .hours(8))
    #expect(clock.lookAtWall() == nil)
    #expect(clock.watch.offset == .seconds(10) - .hours(8))
    #expect(clock.watch.offSince == midnight + .hours(8))
    hands.pass(.seconds(5))
    clock.follow(stored: midnight + .hours(8))
    #expect(clock.now() == midnight + .hours(8) + .seconds(5))
    hands.turn(.hours(8))
    #expect(clock.lookAtWall() == .hours(8))
    #expect(clock.watch.steps == 1)
  }

  @Test("that runs faster than the wall's knows of steps all the same")
  func faster() {
    let clock = ServiceClock(scale: 60, hands: hands.standing)
    hands.pass(.seconds(60))
    #expect(clock.now() == midnight + .hours(1))
    #expect(clock.lookAtWall() == nil)
    hands.turn(.hours(-1))
    #expect(clock.lookAtWall() == .hours(-1))
    #expect(clock.watch == ClockWatch(steps: 1, steppedAt: midnight + .hours(1)))
  }
}
