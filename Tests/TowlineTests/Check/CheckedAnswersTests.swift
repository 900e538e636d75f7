import DispatchCore
import LoadTest
import Testing
import towline

@Suite("The checker, told what callers were told")
struct CheckedAnswersTests {
  @Test("sees two keys that were told of one call")
  func sharedCall() throws {
    var shift = try KeptShift()
    shift.history.attempts[1].ending = shift.history.attempts[0].ending
    #expect(shift.faults().contains(.callOfTwoKeys))
  }

  @Test("sees an answer to a key of which the history does not say that it was sent")
  func neverSent() throws {
    var shift = try KeptShift()
    shift.history.sent.removeLast()
    #expect(shift.faults(isComplete: false) == [.phantomCall])
  }

  @Test(
    "sees an accepted key that is refused later, unless nobody can have looked for it",
    arguments: [(422, [Fault.Kind.refusedButStored]), (503, [])] as [(Int, Set<Fault.Kind>)])
  func refusedLater(_ status: Int, _ kinds: Set<Fault.Kind>) throws {
    var shift = try KeptShift()
    shift.history.attempts.append(Self.refusal("key-1", status))
    #expect(shift.faults() == kinds)
  }

  @Test(
    "sees a doubtful call that is refused for good, and stored",
    arguments: [(422, [Fault.Kind.refusedButStored]), (503, [])] as [(Int, Set<Fault.Kind>)])
  func doubtful(_ status: Int, _ kinds: Set<Fault.Kind>) throws {
    var shift = try KeptShift()
    shift.history.attempts[2].ending = .unknown
    shift.history.attempts.append(Self.refusal("key-3", status))
    shift.history.looks.removeLast()
    #expect(shift.faults() == kinds)
  }

  private static func refusal(_ key: String, _ status: Int) -> CallHistory.Attempt {
    CallHistory.Attempt(
      key: key, sentAt: 9_000, endedAt: 9_100, ending: .refused(status: status))
  }

  @Test(
    "sees an answer that is gone within its day, by its term and by what is older and still there")
  func forgotten() throws {
    var shift = try KeptShift()
    let first = shift.answers.removeFirst()
    #expect(shift.faults() == [.keyForgotten])
    shift.youngTerms = []
    #expect(shift.faults() == [])
    shift.answers = [first]
    #expect(shift.faults() == [.keyForgotten])
    shift.answers[0].isYoung = false
    #expect(shift.faults() == [])
  }

  /// The planted defect: the answer was repeated by a look while the standby was away, which was promoted then.
  @Test("misses a call that was told again by a mere look, when the standby is promoted without it")
  func promoted() throws {
    var promoted = try KeptShift(calls: 2)
    promoted.history = try KeptShift(calls: 3).history
    #expect(promoted.faults() == [.lostCall])
  }

  private static let refused: [(wanted: String?, stored: [String])] = [
    ("default", ["harlow"]), (nil, ["default", "harlow"]), (nil, []),
  ]

  @Test("takes the only area of a database, and none that is not in it")
  func areas() throws {
    #expect(try CheckedArea.chosen(nil, of: ["harlow"]) == "harlow")
    #expect(try CheckedArea.chosen("harlow", of: ["default", "harlow"]) == "harlow")
    for (wanted, stored) in Self.refused {
      let refusal = #expect(throws: (any Error).self) {
        try CheckedArea.chosen(wanted, of: stored)
      }
      #expect(stored.allSatisfy { "\(refusal!)".contains($0) })
    }
  }
}
