import DispatchCore
import PlainJSON
import Postgres

// Values of the core as columns: one array for each column, one element for each row.
extension Parameter {
  static func moments(_ values: [Timestamp]) -> Parameter {
    .timestamps(values.map(\.microseconds))
  }

  static func moments(_ values: [Timestamp?]) -> Parameter {
    .timestamps(values.map { $0?.microseconds })
  }

  static func moment(_ value: Timestamp) -> Parameter { .timestamp(value.microseconds) }

  static func durations(_ values: [Duration?]) -> Parameter {
    .int64s(values.map { $0?.microseconds })
  }

  static func distances(_ values: [Distance?]) -> Parameter {
    .int64s(values.map { $0?.meters })
  }

  /// Words without commas, taken apart again by `string_to_array`.
  static func wordLists(_ values: [[String]]) -> Parameter {
    .texts(values.map { $0.joined(separator: ",") })
  }

  static func numberLists(_ values: [[Truck.ID]]) -> Parameter {
    .texts(values.map { $0.map { String($0.number) }.joined(separator: ",") })
  }

  /// Latitude, longitude, words and accuracy.
  static func places(_ places: [Place?]) -> [Parameter] {
    [
      .doubles(places.map { $0?.coordinate?.latitude }),
      .doubles(places.map { $0?.coordinate?.longitude }),
      .texts(places.map { $0?.text }),
      .distances(places.map { $0?.accuracy }),
    ]
  }
}

// Columns as values of the core. What a CHECK of the schema has let in is legal here: anything
// else is a defect, or a database that somebody has changed.
extension Row {
  func moment(_ column: Int) -> Timestamp { Timestamp(microseconds: timestamp(column)) }

  func optionalMoment(_ column: Int) -> Timestamp? {
    optionalTimestamp(column).map(Timestamp.init(microseconds:))
  }

  func optionalDuration(_ column: Int) -> Duration? {
    optionalInt64(column).map { .microseconds($0) }
  }

  func optionalDistance(_ column: Int) -> Distance? {
    optionalInt64(column).map(Distance.init(meters:))
  }

  func truckID(_ column: Int) -> Truck.ID { Truck.ID(Int32(truncatingIfNeeded: int64(column))) }

  func optionalWord<Word: RawRepresentable<String>>(_ column: Int) -> Word? {
    optionalText(column).map { text in
      guard let word = Word(rawValue: text) else {
        preconditionFailure("column \(column) holds no \(Word.self)")
      }
      return word
    }
  }

  func word<Word: RawRepresentable<String>>(_ column: Int) -> Word {
    guard let word: Word = optionalWord(column) else {
      preconditionFailure("column \(column) is NULL, not a \(Word.self)")
    }
    return word
  }

  /// What `array_to_string(…, ',')` gave.
  func wordList(_ column: Int) -> [String] {
    text(column).split(separator: ",").map(String.init)
  }

  func words<Word: RawRepresentable<String>>(_ column: Int) -> [Word] {
    wordList(column).map { text in
      guard let word = Word(rawValue: text) else {
        preconditionFailure("column \(column) holds no \(Word.self)")
      }
      return word
    }
  }

  func equipment(_ column: Int) -> Equipment {
    Equipment(wordList(column).compactMap(Equipment.init(name:)))
  }

  /// Latitude here, longitude in the next column.
  func optionalCoordinate(_ column: Int) -> Coordinate? {
    guard let latitude = optionalDouble(column), let longitude = optionalDouble(column + 1) else {
      return nil
    }
    guard let coordinate = Coordinate(latitude: latitude, longitude: longitude) else {
      preconditionFailure("columns \(column) and \(column + 1) are no place on Earth")
    }
    return coordinate
  }

  func coordinate(_ column: Int) -> Coordinate {
    guard let coordinate = optionalCoordinate(column) else {
      preconditionFailure("column \(column) is NULL, not a latitude")
    }
    return coordinate
  }

  /// Four columns: latitude, longitude, words, accuracy; nil when all are NULL.
  func optionalPlace(_ column: Int) -> Place? {
    let place = Place(
      coordinate: optionalCoordinate(column), text: optionalText(column + 2),
      accuracy: optionalDistance(column + 3))
    return place == Place() ? nil : place
  }

  func place(_ column: Int) -> Place { optionalPlace(column) ?? Place() }
}
