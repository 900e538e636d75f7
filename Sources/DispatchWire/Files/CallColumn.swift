import PlainJSON

/// A column of a call stream: which field of a call's body it fills, and with what.
struct CallColumn {
  /// What a column's fields hold.
  enum Content {
    case text
    case integer
    case flag
    /// Degrees that side of zero at most.
    case degrees(Int64)
    /// Metres, 0 or more.
    case meters
    /// Words separated by `;`.
    case words
  }

  /// The name in the header, which is the path in the body.
  let name: String
  let content: Content

  /// The object in the body that holds it, if it is not the body itself.
  var parent: String? { name.contains(".") ? String(name.prefix { $0 != "." }) : nil }
  /// Its key there.
  var key: String { parent.map { String(name.dropFirst($0.count + 1)) } ?? name }

  /// Every column but those that say when the call came and those of a recorded feed.
  static let known: [CallColumn] = [
    CallColumn(name: "channel", content: .text),
    CallColumn(name: "location.lat", content: .degrees(90)),
    CallColumn(name: "location.lon", content: .degrees(180)),
    CallColumn(name: "location.accuracy_m", content: .meters),
    CallColumn(name: "location.text", content: .text),
    CallColumn(name: "problem", content: .text),
    CallColumn(name: "dangers", content: .words),
    CallColumn(name: "caller.name", content: .text),
    CallColumn(name: "caller.phone", content: .text),
    CallColumn(name: "caller.language", content: .text),
    CallColumn(name: "vehicle.plate", content: .text),
    CallColumn(name: "vehicle.make", content: .text),
    CallColumn(name: "vehicle.weight_class", content: .text),
    CallColumn(name: "vehicle.drive", content: .text),
    CallColumn(name: "vehicle.fuel", content: .text),
    CallColumn(name: "vehicle.people", content: .integer),
    CallColumn(name: "destination.lat", content: .degrees(90)),
    CallColumn(name: "destination.lon", content: .degrees(180)),
    CallColumn(name: "destination.text", content: .text),
    CallColumn(name: "scheduled_for", content: .text),
    CallColumn(name: "notes", content: .text),
    CallColumn(name: "wants_human", content: .flag),
  ]

  /// Other names for columns, as a recorded feed has them.
  static let synonyms = ["lat": "location.lat", "lon": "location.lon", "township": "location.text"]

  /// The names that a header may have, for people to read.
  static let names =
    "call_time, received_at, lat, lon, title, township, "
    + known.map(\.name).joined(separator: ", ")

  /// The column of that name in a header; nil when there is none.
  static func named(_ name: String) -> CallColumn? {
    let full = synonyms[name] ?? name
    return known.first { $0.name == full }
  }

  /// A field as JSON; nil for an empty one, which says nothing.
  func value(_ field: String) throws(BadField) -> JSONValue? {
    guard !field.isEmpty else { return nil }
    switch content {
    case .text: return .string(field)
    case .words:
      return .array(field.split(separator: ";").map { .string(trimmed($0)) })
    case .flag:
      guard field == "true" || field == "false" else {
        throw BadField(expected: "true or false")
      }
      return .bool(field == "true")
    case .integer:
      guard let number = JSONNumber(text: field), number.asInt64 != nil else {
        throw BadField(expected: "a whole number")
      }
      return .number(number)
    case .degrees(let limit): return try number(field, from: -limit, to: limit, "degrees")
    case .meters: return try number(field, from: 0, to: 1_000_000_000, "metres")
    }
  }

  private func number(
    _ field: String, from low: Int64, to high: Int64, _ unit: String
  ) throws(BadField) -> JSONValue {
    guard let number = JSONNumber(text: field), let value = number.asDouble,
      (Double(low)...Double(high)).contains(value)
    else { throw BadField(expected: "\(unit) from \(low) to \(high)") }
    return .number(number)
  }

  private func trimmed(_ word: Substring) -> String {
    let start = word.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  /// A field that does not hold what its column is for.
  struct BadField: Error {
    let expected: String
  }
}
