import DispatchClient
import Testing

@Suite("How long a client waits before it asks again")
struct RetryPolicyTests {
  private let policy = RetryPolicy(
    attempts: 5, budget: .seconds(15), firstDelay: .milliseconds(200), longestDelay: .seconds(3))

  @Test(
    "The longest wait doubles up to its bound",
    arguments: [(1, 200), (2, 400), (3, 800), (5, 3_000), (1_000, 3_000)])
  func ceiling(repetition: Int, milliseconds: Int) {
    #expect(policy.ceiling(beforeRepetition: repetition) == .milliseconds(milliseconds))
  }

  @Test("Waits lie anywhere below the longest one, and not under what the server asks for")
  func jitter() {
    var generator = SystemRandomNumberGenerator()
    let waits = (0..<200).map { _ in
      policy.delay(beforeRepetition: 3, retryAfter: nil, using: &generator)
    }
    #expect(waits.allSatisfy { $0 >= .zero && $0 <= .milliseconds(800) })
    #expect(Set(waits).count > 100)
    let asked = policy.delay(beforeRepetition: 1, retryAfter: .seconds(2), using: &generator)
    #expect(asked >= .seconds(2))
    let tooLong = policy.delay(beforeRepetition: 1, retryAfter: .seconds(90), using: &generator)
    #expect(tooLong <= .seconds(3))
  }
}

@Suite("Parts of paths and keys")
struct PathTests {
  @Test("What could change a path's meaning is escaped")
  func escaped() {
    #expect("T1/../x?a=b c&ü".percentEscaped == "T1%2F..%2Fx%3Fa%3Db%20c%26%C3%BC")
    #expect("T-1_2.x~".percentEscaped == "T-1_2.x~")
  }

  @Test("Keys are 32 digits, and no two are alike")
  func keys() {
    let keys = Set((0..<1_000).map { _ in IdempotencyKey() })
    #expect(keys.count == 1_000)
    #expect(keys.allSatisfy { $0.text.utf8.count == 32 })
    #expect(IdempotencyKey("a b") == nil)
    #expect(IdempotencyKey("") == nil)
  }
}
