extension JSONWriter {
  /// Writes any value that knows how to write itself.
  @inlinable
  public mutating func value(_ value: some JSONWritable) {
    value.write(to: &self)
  }

  /// Writes an element of an array; `nil` is `null`.
  @inlinable
  public mutating func element(_ value: some JSONWritable) {
    value.write(to: &self)
  }

  /// Writes an element that is an object.
  @inlinable
  public mutating func element<Failure: Error>(
    object body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try object(body)
  }

  /// Writes an element that is an array.
  @inlinable
  public mutating func element<Failure: Error>(
    array body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try array(body)
  }

  /// Writes an element that is JSON text already; it is not looked at.
  public mutating func element(raw text: [UInt8]) {
    value(raw: text)
  }
}

// Keys known when compiling: plain ASCII that needs no escapes.
extension JSONWriter {
  /// Writes a member of an object; `nil` is `null`.
  @inlinable
  public mutating func member(_ key: StaticString, _ value: some JSONWritable) {
    writeKey(key)
    value.write(to: &self)
  }

  /// Writes a member of an object, or nothing when there is no value.
  @inlinable
  public mutating func memberIfPresent(_ key: StaticString, _ value: (some JSONWritable)?) {
    if let value { member(key, value) }
  }

  /// Writes a member that is an object.
  @inlinable
  public mutating func member<Failure: Error>(
    _ key: StaticString, object body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    writeKey(key)
    try object(body)
  }

  /// Writes a member that is an array.
  @inlinable
  public mutating func member<Failure: Error>(
    _ key: StaticString, array body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    writeKey(key)
    try array(body)
  }

  /// Writes a member whose value is JSON text already; it is not looked at.
  public mutating func member(_ key: StaticString, raw text: [UInt8]) {
    writeKey(key)
    value(raw: text)
  }

  /// Writes a coordinate's degrees from ten-millionths: 401200000 is `40.12`.
  public mutating func member(_ key: StaticString, e7 tenMillionths: Int64) {
    member(key, JSONDecimal(scaled: tenMillionths, decimals: 7))
  }

  /// Writes `scaled` ÷ 10^`decimals` without trailing zeros: 1500 with 3 decimals is `1.5`.
  public mutating func member(_ key: StaticString, scaled: Int64, decimals: Int) {
    member(key, JSONDecimal(scaled: scaled, decimals: decimals))
  }
}

// Keys known when running: any string, escaped.
extension JSONWriter {
  /// Writes a member of an object; `nil` is `null`.
  @inlinable
  public mutating func member(key: String, _ value: some JSONWritable) {
    writeKey(key)
    value.write(to: &self)
  }

  /// Writes a member that is an object.
  @inlinable
  public mutating func member<Failure: Error>(
    key: String, object body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    writeKey(key)
    try object(body)
  }

  /// Writes a member that is an array.
  @inlinable
  public mutating func member<Failure: Error>(
    key: String, array body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    writeKey(key)
    try array(body)
  }

  /// Writes a member whose value is JSON text already; it is not looked at.
  public mutating func member(key: String, raw text: [UInt8]) {
    writeKey(key)
    value(raw: text)
  }
}
