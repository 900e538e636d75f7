public import PlainJSON

/// Why a body is not taken. Nothing is stored, and the same body is refused again.
public enum WireRefusal: Error, Hashable, Sendable {
  /// It is not JSON: what is wrong first, and the byte at which.
  case notJSON(reason: String, byteOffset: Int)
  /// It is JSON, but these fields are wrong; never empty, at most `TextLimit.faults`.
  case invalid([FieldFault])

  /// A text that is not JSON.
  public init(_ error: JSONParseError) {
    self = .notJSON(reason: error.reason.description, byteOffset: error.byteOffset)
  }
}

extension JSONValue {
  /// Reads a body that must be an object.
  ///
  /// - Parameter emptyIsObject: Whether no body at all stands for `{}`.
  package static func bodyObject(
    _ bytes: [UInt8], emptyIsObject: Bool = false
  ) throws(WireRefusal) -> JSONObject {
    if emptyIsObject && bytes.isEmpty { return JSONObject() }
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue.parse(bytes)
    } catch {
      throw WireRefusal(error)
    }
    guard case .object(let object) = value else {
      throw .invalid([
        FieldFault("body", "expected an object, but this is \(value.kindInWords)")
      ])
    }
    return object
  }
}
