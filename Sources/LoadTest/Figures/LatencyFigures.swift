public import PlainJSON

/// The figures of one kind; times in milliseconds from the intended time to the answer.
public struct LatencyFigures: Hashable, Sendable {
  /// How many were sent, and what became of them; unknown is what was sent and never answered.
  public var sent, accepted, refused, unknown: Int
  /// Those that nobody was there to take: no server has seen them. A read whose answer was lost counts here too,
  /// since nothing can be half done by it.
  public var unreached: Int
  /// The refused by the code that the server gave.
  public var reasons: [String: Int]
  /// From the start to the last answer.
  public var acceptedPerSecond: Double
  /// Milliseconds within which so many in a hundred were answered, and the longest.
  public var p50, p90, p99, p999, longest: Double

  /// Stores them as they are.
  public init(
    sent: Int, accepted: Int, refused: Int = 0, unknown: Int = 0, unreached: Int = 0,
    reasons: [String: Int] = [:], acceptedPerSecond: Double, p50: Double, p90: Double,
    p99: Double, p999: Double, longest: Double
  ) {
    (self.sent, self.accepted, self.refused) = (sent, accepted, refused)
    (self.unknown, self.unreached, self.reasons) = (unknown, unreached, reasons)
    self.acceptedPerSecond = acceptedPerSecond
    (self.p50, self.p90, self.p99) = (p50, p90, p99)
    (self.p999, self.longest) = (p999, longest)
  }

  /// Those under way.
  public var open: Int { sent - accepted - refused - unknown - unreached }

  /// Whether servers answered, and took none.
  public var isAllRefused: Bool { accepted == 0 && refused > 0 && unknown == 0 }

  /// Whether there is a time to tell: of what was refused or not reached none is kept.
  public var hasTimes: Bool { accepted + unknown > 0 }
}

extension LatencyFigures: JSONWritable {
  /// Writes the figures under the names of the contract.
  public func write(to writer: inout JSONWriter) {
    func thousandths(_ value: Double) -> Int64 { Int64((value * 1_000).rounded()) }
    writer.object { writer in
      writer.member("sent", sent)
      writer.member("accepted", accepted)
      writer.member("refused", refused)
      writer.member("unknown", unknown)
      writer.member("unreached", unreached)
      writer.member("accepted_per_s", scaled: thousandths(acceptedPerSecond), decimals: 3)
      writer.member("p50_ms", scaled: thousandths(p50), decimals: 3)
      writer.member("p90_ms", scaled: thousandths(p90), decimals: 3)
      writer.member("p99_ms", scaled: thousandths(p99), decimals: 3)
      writer.member("p999_ms", scaled: thousandths(p999), decimals: 3)
      writer.member("max_ms", scaled: thousandths(longest), decimals: 3)
      writer.member(
        "reasons",
        object: { writer in
          for reason in reasons.sorted(by: { $0.key < $1.key }) {
            writer.member(key: reason.key, reason.value)
          }
        })
    }
  }
}
