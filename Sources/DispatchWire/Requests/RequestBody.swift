import PlainJSON

/// A body that is taken whole or refused with all its wrong fields; fields that are not known are
/// not looked at.
public protocol RequestBody: Sendable {
  /// Whether no body at all stands for `{}`: where nothing is required.
  static var mayBeEmpty: Bool { get }
  /// Reads the fields; faults gather in the reader.
  init(_ fields: inout FieldReader) throws(WireRefusal)
}

extension RequestBody {
  /// A body is required.
  public static var mayBeEmpty: Bool { false }

  /// Reads a body.
  ///
  /// - Throws: what is wrong with the text, or every wrong field of it.
  public static func read(_ bytes: [UInt8]) throws(WireRefusal) -> Self {
    var fields = FieldReader(
      try JSONValue.bodyObject(bytes, emptyIsObject: Self.mayBeEmpty))
    return try Self(&fields)
  }
}

/// Reads the fields of an object strictly, and gathers what is wrong with them.
public struct FieldReader {
  let object: JSONObject
  /// Before the name of each field: empty, or such as `fixes[3].`.
  let path: String
  private(set) var faults: [FieldFault] = []

  init(_ object: JSONObject, path: String = "") {
    self.object = object
    self.path = path
  }

  /// What to throw.
  var refusal: WireRefusal {
    .invalid(
      faults.isEmpty
        ? [FieldFault("body", "not understood")] : Array(faults.prefix(TextLimit.faults)))
  }

  /// Throws when some field is wrong.
  func check() throws(WireRefusal) {
    if !faults.isEmpty { throw refusal }
  }

  /// Hands over the values that were read, or throws all faults: a missing value has left one. They are
  /// read in statements before: what is read within this call leaves its faults too late.
  func require<each Value>(
    _ value: repeat (each Value)?
  ) throws(WireRefusal) -> (repeat each Value) {
    try check()
    func there<One>(_ value: One?) throws(WireRefusal) -> One {
      guard let value else { throw refusal }
      return value
    }
    return (repeat try there(each value))
  }

  /// Whether the field is there and not `null`.
  func has(_ key: String) -> Bool { object.present(key) != nil }

  mutating func fault(_ key: String, _ reason: String) {
    faults.append(FieldFault(path + key, reason))
  }

  mutating func fault(_ more: [FieldFault]) { faults += more }

  /// A required field; names it when it is missing.
  mutating func required(_ key: String) -> JSONValue? {
    if let value = object.present(key) { return value }
    fault(key, "missing")
    return nil
  }
}
