import CLibpq

/// One PGresult, owned.
///
/// `@unchecked Sendable`: libpq never changes a result once it has been handed out, and reading one
/// from several threads is safe; it is freed once, here.
@safe
final class ServerResult: @unchecked Sendable {
  private let handle: OpaquePointer
  let rowCount: Int
  let columnCount: Int

  init(_ handle: OpaquePointer) {
    unsafe self.handle = unsafe handle
    rowCount = Int(unsafe PQntuples(handle))
    columnCount = Int(unsafe PQnfields(handle))
  }

  deinit {
    unsafe PQclear(handle)
  }

  var status: ExecStatusType { unsafe PQresultStatus(handle) }

  var isSuccess: Bool {
    let status = status
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
  }

  /// The command tag, such as `COMMIT` or `INSERT 0 3`.
  var tag: String { unsafe String(cString: PQcmdStatus(handle)) }

  /// Rows touched; 0 for a command that touches none.
  var affected: Int { Int(unsafe String(cString: PQcmdTuples(handle))) ?? 0 }

  func type(_ column: Int) -> UInt32 { unsafe PQftype(handle, Int32(column)) }

  func name(_ column: Int) -> String {
    unsafe PQfname(handle, Int32(column)).map { unsafe String(cString: $0) } ?? ""
  }

  func isNull(_ row: Int, _ column: Int) -> Bool {
    unsafe PQgetisnull(handle, Int32(row), Int32(column)) == 1
  }

  /// The bytes of a value, for as long as `body` runs.
  func withBytes<Value>(
    _ row: Int, _ column: Int, _ body: (UnsafeRawBufferPointer) -> Value
  ) -> Value {
    let start = unsafe PQgetvalue(handle, Int32(row), Int32(column))
    let count = Int(unsafe PQgetlength(handle, Int32(row), Int32(column)))
    return unsafe body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// What the server refused with; nil for a success.
  func failure(statement: String?) -> SQLFailure? {
    guard !isSuccess else { return nil }
    let severity = unsafe field(handle, .severity) ?? "ERROR"
    return unsafe SQLFailure(
      state: SQLState(rawValue: field(handle, .state) ?? "XX000"),
      message: field(handle, .message) ?? firstLine(PQresultErrorMessage(handle)),
      detail: field(handle, .detail),
      hint: field(handle, .hint),
      constraint: field(handle, .constraint),
      table: field(handle, .table),
      column: field(handle, .column),
      statement: statement,
      endsSession: severity == "FATAL" || severity == "PANIC")
  }
}

/// The letters of the protocol's error and notice fields.
enum DiagnosticField: Unicode.Scalar {
  case severity = "V"
  case state = "C"
  case message = "M"
  case detail = "D"
  case hint = "H"
  case constraint = "n"
  case table = "t"
  case column = "c"
}

/// One field of an error or a notice.
@unsafe
func field(_ result: OpaquePointer?, _ field: DiagnosticField) -> String? {
  unsafe PQresultErrorField(result, Int32(field.rawValue.value)).map { unsafe String(cString: $0) }
}

/// libpq's message in one line.
@unsafe
func firstLine(_ message: UnsafePointer<CChar>?) -> String {
  guard let message = unsafe message else { return "no reason given" }
  let words = unsafe String(cString: message).split(whereSeparator: \.isWhitespace)
  return words.isEmpty ? "no reason given" : words.joined(separator: " ")
}
