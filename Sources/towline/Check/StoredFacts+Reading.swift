import DispatchCore
import LoadTest
import Postgres
import Store

/// Feeds a checker with all that a database holds of an area.
struct StoredFactsReader {
  /// How many rows are read at a time.
  private static let most = 5_000

  let session: Session
  let reader: History
  let area: String

  /// Reads everything; what is stored while it reads is left out.
  func feed(_ checker: inout Checker, isComplete: Bool) async throws {
    let present = try await present(&checker)
    let last = try await present == nil ? reader.last().seq : present?.lastSeq ?? 0
    try await feedEvents(&checker, upTo: last)
    if let present { checker.compare(with: present.state) }
    let lastCall = present?.state.counters.lastCall ?? checker.lastCall
    checker.compare(with: try await calls(upTo: lastCall), isComplete: isComplete)
    try await feedJobs(&checker)
    checker.compare(with: try await deskItems())
    checker.compare(with: try await assignments())
    let answers = try await answers(to: checker.history)
    checker.compare(with: answers, youngTerms: try await youngTerms())
    checker.compare(withLeadership: try await leadership())
    checker.checkLooks()
  }

  /// Nil when the tables contradict themselves; then the checker has been told where.
  private func present(_ checker: inout Checker) async throws -> Recovered? {
    do {
      return try await reader.present()
    } catch .inconsistent(let job) {
      checker.observeContradiction(at: job)
      return nil
    }
  }

  private func feedEvents(_ checker: inout Checker, upTo last: Int64) async throws {
    var seen: Int64 = 0
    while seen < last {
      let events: [RecordedEvent]
      do {
        events = try await reader.events(after: seen, limit: Self.most)
      } catch .unreadableEvent(let seq, let failure) {
        // What follows it would be judged without it.
        return checker.observeUnreadable("event \(seq): \(failure)")
      }
      guard let newest = events.last else {
        return checker.observeMissingEnd(after: seen, last: last)
      }
      for event in events where event.seq <= last { checker.observe(event) }
      seen = newest.seq
    }
  }

  private func feedJobs(_ checker: inout Checker) async throws {
    var search = JobSearch(state: .all, limit: 200)
    while true {
      let jobs = try await reader.jobs(search)
      for stored in jobs { checker.compare(with: stored.job, stored.assignments) }
      guard jobs.count == search.limit else { return checker.noteMissingEnds() }
      search.after = jobs.last?.job.id
    }
  }

  private func deskItems() async throws -> [StoredFacts.DeskItem] {
    let rows = try await session.query(Self.deskItems, [.text(area)], within: .seconds(120))
    return rows.map { StoredFacts.DeskItem(id: $0.int64(0), isDone: $0.bool(1)) }
  }

  private func youngTerms() async throws -> Set<Int64> {
    Set(try await session.query(Self.youngTerms, [.text(area)]).map { $0.int64(0) })
  }

  private func leadership() async throws -> Int64? {
    try await session.query(Self.leadership, [.text(area)]).first?.int64(0)
  }

  private func calls(upTo last: Int64) async throws -> [StoredFacts.Call] {
    var calls: [StoredFacts.Call] = []
    while true {
      let rows = try await session.query(
        Self.calls,
        [.text(area), .int64(calls.last?.id ?? 0), .int64(last), .int64(Int64(Self.most))])
      calls += rows.map {
        StoredFacts.Call(id: $0.int64(0), job: $0.int64(1), body: $0.text(2))
      }
      guard rows.count == Self.most else { return calls }
    }
  }

  private func assignments() async throws -> [StoredFacts.Assignment] {
    let rows = try await session.query(Self.assignments, [.text(area)], within: .seconds(120))
    return rows.map { row in
      StoredFacts.Assignment(
        id: row.int64(0), job: row.int64(1), truck: row.int64(2), from: row.int64(3),
        until: row.optionalInt64(4))
    }
  }

  private func answers(to history: CallHistory) async throws -> [StoredFacts.Answer] {
    var answers: [StoredFacts.Answer] = []
    let keys = history.sent.map(\.key)
    for start in stride(from: 0, to: keys.count, by: Self.most) {
      let some = Array(keys[start..<min(start + Self.most, keys.count)])
      let rows = try await session.query(Self.answers, [.text(area), .texts(some)])
      answers += rows.map {
        StoredFacts.Answer(
          key: $0.text(0), digest: CallHistory.digest($0.bytes(1)), isYoung: $0.bool(2))
      }
    }
    return answers
  }
}

// Statements.
extension StoredFactsReader {
  private static let calls = Statement(
    "check_call",
    """
    SELECT id, job, body FROM call WHERE area = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT $4
    """)

  private static let assignments = Statement(
    "check_assignment",
    """
    SELECT id, job, truck::bigint, (extract(epoch FROM assigned_at) * 1000000)::bigint,
      (extract(epoch FROM ended_at) * 1000000)::bigint
    FROM assignment WHERE area = $1 ORDER BY id
    """)

  private static let deskItems = Statement(
    "check_desk_item",
    "SELECT id, done_at IS NOT NULL FROM desk_item WHERE area = $1 ORDER BY id")

  /// An hour is left for clocks that are set, and for the reading itself.
  private static let youngTerms = Statement(
    "check_term",
    "SELECT epoch FROM term WHERE area = $1 AND taken_at > now() - interval '23 hours'")

  private static let leadership = Statement(
    "check_leadership", "SELECT epoch FROM leadership WHERE area = $1")

  private static let answers = Statement(
    "check_answer",
    """
    SELECT sent.key, kept.body, kept.created_at > now() - interval '23 hours'
    FROM unnest($2::text[]) AS sent (key)
    JOIN idempotency_key AS kept
      ON kept.area = $1 AND kept.key = sha256(convert_to(sent.key, 'UTF8'))
    """)
}
