import DispatchCore
import PlainJSON

/// Turns the rows of a CSV stream into call bodies, by the columns that its header names.
struct CallRows {
  private enum Column {
    case time
    case title
    case field(CallColumn)
  }

  /// See `CallStream.unknownTitles`.
  private(set) var unknownTitles: [(title: String, count: Int)] = []
  private let columns: [Column]
  private let names: [String]
  private let titles: [String: Area.Title]

  init(header: CSVReader.Row, titles: [Area.Title]) throws(CallStreamFailure) {
    var columns: [Column] = []
    for name in header.fields { columns.append(try Self.column(name, line: header.line)) }
    self.columns = columns
    names = header.fields
    self.titles = Dictionary(titles.map { ($0.title, $0) }) { first, _ in first }
    try Self.check(header)
  }

  private static func column(_ name: String, line: Int) throws(CallStreamFailure) -> Column {
    switch name {
    case "call_time", "received_at": return .time
    case "title": return .title
    default:
      guard let column = CallColumn.named(name) else {
        throw CallStreamFailure(line: line, reason: .unknownColumn(name))
      }
      return .field(column)
    }
  }

  /// One time, a problem or a title, no field twice.
  private static func check(_ header: CSVReader.Row) throws(CallStreamFailure) {
    var seen: Set<String> = []
    for name in header.fields {
      let field = name == "received_at" ? "call_time" : CallColumn.synonyms[name] ?? name
      guard seen.insert(field).inserted else {
        throw CallStreamFailure(line: header.line, reason: .duplicateColumn(name))
      }
    }
    guard seen.contains("call_time") else {
      throw CallStreamFailure(line: header.line, reason: .missingColumn("call_time"))
    }
    guard seen.contains("title") || seen.contains("problem") else {
      throw CallStreamFailure(line: header.line, reason: .missingColumn("problem"))
    }
  }

  /// When a row's call came, as written, and its body.
  mutating func call(
    _ row: CSVReader.Row
  ) throws(CallStreamFailure) -> (time: String, body: JSONObject) {
    guard row.fields.count == columns.count else {
      throw CallStreamFailure(
        line: row.line,
        reason: .fieldCount(expected: columns.count, found: row.fields.count))
    }
    var time = ""
    var body = JSONObject()
    for (index, field) in row.fields.enumerated() {
      switch columns[index] {
      case .time: time = field
      case .title: addTitle(field, to: &body)
      case .field(let column):
        do {
          guard let value = try column.value(field) else { continue }
          body.set(value, at: column)
        } catch {
          throw CallStreamFailure(
            line: row.line, reason: .badField(column: names[index], expected: error.expected))
        }
      }
    }
    return (time, body)
  }

  /// The problem and the dangers that a title stands for. A row's own fields, further right, win.
  private mutating func addTitle(_ text: String, to body: inout JSONObject) {
    let meaning = titles[text] ?? Area.Title(title: text, problem: .tow, dangers: [.shoulder])
    if titles[text] == nil { count(unknown: text) }
    if body["problem"] == nil { body["problem"] = .string(meaning.problem.rawValue) }
    if body["dangers"] == nil {
      body["dangers"] = .array(meaning.dangers.map { .string($0.rawValue) })
    }
    if body["notes"] == nil { body["notes"] = .string(text) }
  }

  private mutating func count(unknown title: String) {
    if let index = unknownTitles.firstIndex(where: { $0.title == title }) {
      unknownTitles[index].count += 1
    } else if unknownTitles.count < 100 {
      unknownTitles.append((title, 1))
    }
  }
}

extension JSONObject {
  /// Sets the field of a column, in the object that holds it.
  fileprivate mutating func set(_ value: JSONValue, at column: CallColumn) {
    guard let parent = column.parent else {
      self[column.key] = value
      return
    }
    var object = self[parent]?.objectValue ?? JSONObject()
    object[column.key] = value
    self[parent] = .object(object)
  }
}
