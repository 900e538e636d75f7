import Postgres

/// Answers under their idempotency keys, as rows.
enum AnswerTable {
  static let insert = Statement(
    "insert_answer",
    """
    INSERT INTO idempotency_key (area, key, request, status, body)
    SELECT $1, new.*
    FROM unnest($2::bytea[], $3::bytea[], $4::integer[], $5::bytea[]) AS new
    """)

  static func parameters(_ answers: [StoredAnswer], area: String) -> [Parameter] {
    [
      .text(area),
      .bytesArray(answers.map(\.key)),
      .bytesArray(answers.map(\.request)),
      .int32s(answers.map { Int32(clamping: $0.status) }),
      .bytesArray(answers.map(\.body)),
    ]
  }
}
