import DispatchCore
import PlainJSON

/// A file of recorded calls: CSV with a header, or NDJSON.
///
/// CSV has the columns `call_time,lat,lon,title,township` of a recorded feed, or any of a call's
/// fields by their path (`caller.phone`, `dangers` separated by `;`), or both; when the call came
/// stands in `call_time` (local time of the area) or `received_at` (RFC 3339 or local). NDJSON has
/// a call's body in each line, with `received_at`.
public enum CallStreamFile {
  /// Reads a stream; a first byte `{` tells NDJSON from CSV.
  ///
  /// - Parameter bytes: The file in UTF-8, decompressed.
  /// - Throws: What is wrong first, and in which line. Nothing is read past it: a stream that is
  ///   cut off should not pass for a whole one.
  public static func read(
    _ bytes: [UInt8], _ reading: CallStreamReading
  ) throws(CallStreamFailure) -> CallStream {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first != nil else { throw CallStreamFailure(line: 1, reason: .empty) }
    var collector = try CallCollector(reading)
    if first == UInt8(ascii: "{") {
      try readLines(bytes, into: &collector)
    } else {
      try readRows(bytes, into: &collector)
    }
    return collector.stream()
  }

  private static func readRows(
    _ bytes: [UInt8], into collector: inout CallCollector
  ) throws(CallStreamFailure) {
    var reader = CSVReader(bytes)
    guard let header = try reader.next() else {
      throw CallStreamFailure(line: 1, reason: .empty)
    }
    var rows = try CallRows(header: header, titles: collector.reading.titles)
    while let row = try reader.next() {
      let (time, body) = try rows.call(row)
      try collector.add(body, time: time, line: row.line)
    }
    collector.unknownTitles = rows.unknownTitles
  }

  private static func readLines(
    _ bytes: [UInt8], into collector: inout CallCollector
  ) throws(CallStreamFailure) {
    var line = 0
    for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard text.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
      let value: JSONValue
      do {
        value = try JSONValue.parse(text)
      } catch {
        throw CallStreamFailure(line: line, reason: .notJSON(error))
      }
      guard var body = value.objectValue else {
        throw CallStreamFailure(line: line, reason: .notAnObject)
      }
      guard let time = body["received_at"]?.stringValue else {
        throw CallStreamFailure(
          line: line, reason: .badField(column: "received_at", expected: CallCollector.aTime))
      }
      body["received_at"] = nil
      try collector.add(body, time: time, line: line)
    }
  }
}
