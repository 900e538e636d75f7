import DispatchCore
import DispatchWire
import PlainJSON

extension Decoder {
  /// JSON itself, times, numbers in paths and stretches of a report.
  static let words: [Decoder] = [
    .again(
      "JSON",
      [
        #"{"a":[1,-2.5e3,true,false,null,"\ud83d\ude00\n"],"b":{"é":"日"},"c":[]}"#, "[[[]]]",
        "1e-7",
      ], { try JSONValue.parse($0) }, { $0.serialized() }),
    .again(
      "RFC 3339", ["2026-01-02T03:04:05.678Z", "1999-12-31T23:59:59+01:30"],
      { bytes in
        let time = try read(Timestamp(rfc3339: text(bytes)))
        // It is written to the millisecond.
        return try read(Timestamp(rfc3339: time.rfc3339))
      }, { Array($0.rfc3339.utf8) }),
    .once("a local time", ["2026-01-13 00:39:59.760", "2026-01-13T06:00", "2026-01-13"]) { bytes in
      try read(LocalTime(text(bytes))).asUTC
    },
    .again(
      "a job in a path", ["J12", "7"], { try read(Job.ID(path: text($0))) },
      { Array("\($0)".utf8) }),
    .again(
      "an item in a path", ["P12", "7"], { try read(PaperworkNumber(path: text($0))) },
      { Array("\($0)".utf8) }),
    .once(
      "a stretch of a report",
      [
        "day=2016-01-12", "shift=early&day=2016-01-12", "month=2016-01",
        "from=2016-01-12T06:00&to=2016-01-13T06:00:00Z", "",
      ], stretch),
  ]

  private struct Unread: Error {}

  private static func read<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Unread() }
    return value
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func stretch(_ bytes: [UInt8]) throws -> Timestamp {
    var values: [Substring: Substring] = [:]
    let query = text(bytes)
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      values[parts.first ?? ""] = parts.dropFirst().first ?? ""
    }
    let stretch = try ReportStretch { name in values[Substring(name)].map(String.init) }
    let today = CivilDay(daysSince1970: 20_000)
    return try stretch.bounds(today: today) { $0.asUTC }.from
  }
}
