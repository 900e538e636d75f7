import DispatchCore
public import PlainJSON

/// An answer that lacks what the contract promises: another version, or another server.
public struct AnswerFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing or of the wrong sort.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// A value made of an answer's object.
public protocol AnswerView: Sendable {
  /// Reads what is needed; what is not known is not looked at.
  init(_ object: JSONObject) throws(AnswerFault)
}

extension AnswerView {
  /// Reads a whole answer.
  public static func read(_ bytes: [UInt8]) throws(AnswerFault) -> Self {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue.parse(bytes)
    } catch {
      throw AnswerFault("the answer is not JSON: \(error)")
    }
    guard case .object(let object) = value else {
      throw AnswerFault("the answer is \(value.kindInWords), not an object")
    }
    return try Self(object)
  }

  /// Reads a member that may be missing or `null`.
  init?(in object: JSONObject, _ key: String) throws(AnswerFault) {
    guard case .object(let inner)? = object.present(key) else { return nil }
    try self.init(inner)
  }
}

extension JSONObject {
  func text(_ key: String) -> String? { present(key)?.stringValue }
  func integer(_ key: String) -> Int64? { present(key)?.int64Value }
  func flag(_ key: String) -> Bool? { present(key)?.boolValue }
  func time(_ key: String) -> Timestamp? { text(key).flatMap { Timestamp(rfc3339: $0) } }
  func callSign(_ key: String) -> CallSign? { text(key).flatMap(CallSign.init) }

  func word<Word: RawRepresentable<String>>(_ key: String) -> Word? {
    text(key).flatMap(Word.init(rawValue:))
  }

  func texts(_ key: String) -> [String] {
    present(key)?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// The coordinate in a member, when there is one.
  func place(_ key: String) -> Coordinate? {
    present(key)?.objectValue?.coordinate(at: "").coordinate
  }

  /// The views in a member that is a list; empty when there is none.
  func views<View: AnswerView>(_ key: String) throws(AnswerFault) -> [View] {
    var views: [View] = []
    for element in present(key)?.arrayValue ?? [] {
      guard case .object(let object) = element else {
        throw AnswerFault("\(key) holds \(element.kindInWords), not an object")
      }
      views.append(try View(object))
    }
    return views
  }

  /// A value that the contract promises.
  func promised<Value>(_ key: String, _ value: Value?) throws(AnswerFault) -> Value {
    guard let value else { throw AnswerFault("\(key) is missing or not understood") }
    return value
  }
}
