public import PlainJSON

/// A page of a list: `{"jobs":[…],"next":cursor or null}`, with the name of what is listed.
public struct ListAnswer<Element: JSONWritable> {
  /// What is listed, such as `jobs`.
  public var name: StaticString
  /// What stands on this page.
  public var elements: [Element]
  /// To be sent as `after` for the next page; nil on the last one.
  public var next: String?

  /// A page of these, listed under a name.
  public init(_ name: StaticString, _ elements: [Element], next: String?) {
    self.name = name
    self.elements = elements
    self.next = next
  }
}

extension ListAnswer: Sendable where Element: Sendable {}

extension ListAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member(name, elements)
      writer.member("next", next)
    }
  }
}
