package import Store

/// Looks up stored answers, those that wait together in one transaction.
///
/// After a take-over many callers send their keys again at once. With a commit each, one after the other, the last
/// would be told when nobody waits any more, and would ask again.
package actor AnswerLookups {
  /// More than these do not wait: who is one too many asks again.
  private static let most = 4_096
  /// In one transaction at most.
  private static let together = 256

  private struct Asker {
    let key: [UInt8]
    let continuation: CheckedContinuation<Result<StoredAnswer?, ServiceRefusal>, Never>
  }

  /// Brings what is stored under keys, in no order.
  package typealias Ask = @Sendable ([[UInt8]]) async throws(StoreFailure) -> [StoredAnswer]

  private let ask: Ask
  private var waiting: [Asker] = []
  private var isAsking = false

  package init(_ ask: @escaping Ask) { self.ask = ask }

  /// How many keys wait for the next transaction.
  package var depth: Int { waiting.count }

  /// The answer that is stored under a key; nil when there is none.
  ///
  /// - Throws: ``ServiceRefusal/outcomeUnknown`` whatever went wrong: something may well be stored.
  package func answer(to key: [UInt8]) async throws(ServiceRefusal) -> StoredAnswer? {
    guard waiting.count < Self.most else { throw .outcomeUnknown }
    let result = await withCheckedContinuation { continuation in
      waiting.append(Asker(key: key, continuation: continuation))
      guard !isAsking else { return }
      isAsking = true
      Task { await askForAll() }
    }
    return try result.get()
  }

  private func askForAll() async {
    while !waiting.isEmpty {
      let askers = Array(waiting.prefix(Self.together))
      waiting.removeFirst(askers.count)
      let found = await stored(under: Set(askers.map(\.key)))
      for asker in askers {
        asker.continuation.resume(returning: found.map { $0[asker.key] })
      }
    }
    isAsking = false
  }

  private func stored(
    under keys: Set<[UInt8]>
  ) async -> Result<[[UInt8]: StoredAnswer], ServiceRefusal> {
    do throws(StoreFailure) {
      let answers = try await ask(Array(keys))
      return .success(Dictionary(answers.map { ($0.key, $0) }) { first, _ in first })
    } catch { return .failure(.outcomeUnknown) }
  }
}
