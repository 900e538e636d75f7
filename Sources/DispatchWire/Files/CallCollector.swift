import DispatchCore
import PlainJSON

/// Gathers the calls of a stream between two moments, and puts them in order at the end.
struct CallCollector {
  static let aTime =
    "a time such as 2016-01-12T17:00:05, or with a zone 2016-01-12T17:00:05.000Z"

  let reading: CallStreamReading
  var unknownTitles: [(title: String, count: Int)] = []
  private let from: Timestamp
  private let to: Timestamp?
  private var calls: [(order: Int, call: StreamedCall)] = []
  private var latest = Timestamp.distantPast
  private var outOfOrder = 0

  init(_ reading: CallStreamReading) throws(CallStreamFailure) {
    self.reading = reading
    from = try Self.edge(reading.from, reading) ?? .distantPast
    to = try Self.edge(reading.to, reading)
  }

  private static func edge(
    _ time: LocalTime?, _ reading: CallStreamReading
  ) throws(CallStreamFailure) -> Timestamp? {
    guard let time else { return nil }
    guard let moment = reading.moment(time) else {
      throw CallStreamFailure(line: 1, reason: .noSuchLocalTime(time.asUTC.rfc3339))
    }
    return moment
  }

  /// Takes a call that came at a time, given in RFC 3339 or as the area's local time.
  mutating func add(
    _ body: JSONObject, time: String, line: Int
  ) throws(CallStreamFailure) {
    let moment = try self.moment(time, line: line)
    if moment < latest { outOfOrder += 1 }
    latest = max(latest, moment)
    guard moment >= from, to.map({ moment < $0 }) ?? true else { return }
    guard calls.count < reading.limit else {
      throw CallStreamFailure(line: line, reason: .tooMany(limit: reading.limit))
    }
    calls.append((calls.count, StreamedCall(at: moment, body: body)))
  }

  private func moment(_ text: String, line: Int) throws(CallStreamFailure) -> Timestamp {
    if let moment = Timestamp(rfc3339: text) { return moment }
    guard let local = LocalTime(text) else {
      throw CallStreamFailure(
        line: line, reason: .badField(column: "time of the call", expected: Self.aTime))
    }
    guard let moment = reading.moment(local) else {
      throw CallStreamFailure(line: line, reason: .noSuchLocalTime(text))
    }
    return moment
  }

  /// The calls by time, those of the same moment in the order of the file.
  consuming func stream() -> CallStream {
    if outOfOrder > 0 {
      calls.sort { ($0.call.at, $0.order) < ($1.call.at, $1.order) }
    }
    var stream = CallStream()
    stream.calls = calls.map(\.call)
    stream.outOfOrder = outOfOrder
    stream.unknownTitles = unknownTitles
    return stream
  }
}
