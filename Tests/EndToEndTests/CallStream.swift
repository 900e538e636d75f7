import DispatchClient
import Synchronization

/// Callers who go on until each has an answer, and how long they went without any.
final class CallStream: Sendable {
  /// What they send and are told.
  let history = WrittenHistory()
  private let addresses: [String]
  private let gap = Mutex((last: ContinuousClock.now, longest: Duration.zero))

  init(_ addresses: [String]) { self.addresses = addresses }

  /// The longest time in which no call was acknowledged.
  var longestGap: Duration { gap.withLock { $0.longest } }

  /// Sends calls, eight at a time, and tells how many were acknowledged so far.
  ///
  /// - Returns: the answers, by the number of the call.
  func run(
    _ numbers: ClosedRange<Int>, _ acknowledged: (Int) -> Void
  ) async -> [Int: [UInt8]] {
    var settings = ClientSettings(servers: addresses)
    settings.retries = RetryPolicy(attempts: 200, budget: .seconds(20))
    gap.withLock { $0 = (.now, .zero) }
    return await DispatchClient.with(settings) { client in
      await withTaskGroup(of: (Int, [UInt8]?).self) { group in
        var rest = numbers.makeIterator()
        func sendNext() {
          guard let number = rest.next() else { return }
          group.addTask { [history] in
            let request = ClientRequest.call(number)
            history.send(request)
            let sentAt = history.now
            let outcome = await client.ask(request)
            history.end(request, sentAt: sentAt, outcome)
            return (number, outcome.bytes)
          }
        }
        for _ in 1...8 { sendNext() }
        var answers: [Int: [UInt8]] = [:]
        for await (number, bytes) in group {
          sendNext()
          guard let bytes else { continue }
          answers[number] = bytes
          note()
          acknowledged(answers.count)
        }
        return answers
      }
    }
  }

  private func note() {
    gap.withLock { gap in
      let now = ContinuousClock.now
      gap.longest = max(gap.longest, now - gap.last)
      gap.last = now
    }
  }
}
