public import PlainJSON

/// What is wrong with a call stream first, and in which line. Trying again with the same file does
/// not help.
public struct CallStreamFailure: Error, Equatable, Sendable {
  /// The line in which the row starts, from 1.
  public let line: Int
  /// What is wrong with it.
  public let reason: Reason

  /// A failure in a line.
  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  /// The ways in which a stream is wrong.
  public enum Reason: Equatable, Sendable {
    /// Nothing in it, not even a header.
    case empty
    /// Bytes that are not UTF-8.
    case notUTF8
    /// A quotation mark that is not closed: the file may have been cut off here.
    case unclosedQuote
    /// A quotation mark inside a field without quotation marks.
    case strayQuote
    /// Something else than a comma or a line's end after a closing quotation mark.
    case textAfterQuote
    /// A field of more than 64 KiB.
    case fieldTooLong
    /// A row with another number of fields than the header has: the file may have been cut off here.
    case fieldCount(expected: Int, found: Int)
    /// A column that is none of a call's fields.
    case unknownColumn(String)
    /// A column that stands twice in the header.
    case duplicateColumn(String)
    /// A header without one of the columns that have to be there.
    case missingColumn(String)
    /// A field that does not hold what its column is for.
    case badField(column: String, expected: String)
    /// A time that the clocks of the area never showed.
    case noSuchLocalTime(String)
    /// A line of NDJSON that is not JSON.
    case notJSON(JSONParseError)
    /// A line of NDJSON that is not an object.
    case notAnObject
    /// More calls than the reader takes.
    case tooMany(limit: Int)
  }
}

extension CallStreamFailure: CustomStringConvertible {
  /// Line and reason, such as `line 5, lat: expected degrees from -90 to 90`.
  public var description: String {
    if case .badField(let column, let expected) = reason {
      return "line \(line), \(column): expected \(expected)"
    }
    return "line \(line): \(reason)"
  }
}

extension CallStreamFailure.Reason: CustomStringConvertible {
  /// What is wrong, in plain words, and what to do where that is not plain.
  public var description: String {
    switch self {
    case .empty: "the file is empty: expected a header or a line of JSON"
    case .notUTF8: "not UTF-8 (is the file still compressed?)"
    case .unclosedQuote: "a quotation mark is not closed: the file may be cut off here"
    case .strayQuote: "a quotation mark in a field without quotation marks"
    case .textAfterQuote: "expected a comma or the line's end after a closing quotation mark"
    case .fieldTooLong: "a field is longer than 64 KiB"
    case .fieldCount(let expected, let found):
      "\(found) fields, but the header has \(expected): the file may be cut off here"
    case .unknownColumn(let name):
      "unknown column \(name.visibleControls()); known are \(CallColumn.names)"
    case .duplicateColumn(let name): "the column \(name.visibleControls()) stands twice"
    case .missingColumn(let name): "the header has no column \(name)"
    case .badField(let column, let expected): "\(column): expected \(expected)"
    case .noSuchLocalTime(let text): "the area's clocks never showed \(text.visibleControls())"
    case .notJSON(let error): "not JSON: \(error)"
    case .notAnObject: "expected a call as a JSON object"
    case .tooMany(let limit): "more than \(limit) calls; take a part by from and to"
    }
  }
}
