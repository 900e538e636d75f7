public import DispatchCore
import Postgres

/// Notes as rows, each under the number of its event.
enum NoteTable {
  static let insert = Statement(
    "insert_note",
    """
    INSERT INTO note (area, seq, job, at, author, text)
    SELECT $1, new.*
    FROM unnest($2::bigint[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[]) AS new
    """)

  static func parameters(_ events: [RecordedEvent], area: String) -> [Parameter]? {
    var numbers: [Int64] = []
    var jobs: [Int64] = []
    var times: [Timestamp] = []
    var authors: [String] = []
    var texts: [String] = []
    for recorded in events {
      guard case .noted(let job, let text, let author) = recorded.event else { continue }
      numbers.append(recorded.seq)
      jobs.append(job.number)
      times.append(recorded.at)
      authors.append(author)
      texts.append(text)
    }
    guard !numbers.isEmpty else { return nil }
    return [
      .text(area), .int64s(numbers), .int64s(jobs), .moments(times), .texts(authors),
      .texts(texts),
    ]
  }
}

/// A remark on a job, as it is stored.
public struct StoredNote: Hashable, Sendable {
  /// When it was made.
  public var at: Timestamp
  /// Who made it.
  public var author: Author
  /// What it says.
  public var text: String
}
