public import DispatchCore
public import PlainJSON

/// Storm mode: `{"on","serve","since","by"}`; the last two are `null` when it never was on.
public struct StormAnswer: Sendable {
  /// As it is now.
  public var storm: Storm

  /// Made of the core's value.
  public init(_ storm: Storm) { self.storm = storm }
}

extension StormAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  func writeMembers(to writer: inout JSONWriter) {
    writer.member("on", storm.isOn)
    writer.member(
      "serve",
      array: { writer in
        for dangerClass in storm.served { writer.element(dangerClass.rawValue) }
      })
    writer.member("since", storm.since)
    writer.member("by", storm.by)
  }
}
