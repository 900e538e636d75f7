public import PlainJSON

/// The answer to positions: `{"taken","refused":[{"truck","reason"}]}`.
public struct PositionsAnswer: Hashable, Sendable {
  /// A fix that was not taken.
  public struct Refused: Hashable, Sendable {
    /// The call sign as sent, or the fix's place in the list.
    public let truck: String
    /// Why.
    public let reason: String

    /// Made of these values.
    public init(truck: String, reason: String) {
      self.truck = truck
      self.reason = reason
    }
  }

  /// How many fixes were taken.
  public let taken: Int
  /// The fixes that were not taken.
  public let refused: [Refused]

  /// Made of the core's values.
  public init(taken: Int, refused: [Refused]) {
    self.taken = taken
    self.refused = refused
  }
}

extension PositionsAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("taken", taken)
      writer.member("refused", refused)
    }
  }
}

extension PositionsAnswer.Refused: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("truck", truck)
      writer.member("reason", reason)
    }
  }
}
