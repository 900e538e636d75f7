public import PlainJSON

/// The figures of one kind; times in milliseconds from the intended time to the answer.
public struct LatencyFigures: Hashable, Sendable {
  /// How many were sent, and what became of them; unknown is what was sent and never answered, and may be stored.
  public var sent, accepted, refused, unknown: Int
  /// Reads that were sent and never answered: nothing can be half done by them.
  public var lost: Int
  /// Those that nobody was there to take: no server has seen them.
  public var unreached: Int
  /// The refused by the code that the server gave.
  public var reasons: [String: Int]
  /// From the start to the last answer.
  public var acceptedPerSecond: Double
  /// Milliseconds within which so many in a hundred were answered, and the longest; ``told`` leaves out what rests on
  /// too few.
  public var p50, p90, p99, p999, longest: Double

  /// How many answers the times are of: not those of the warming up, and one for a whole batch.
  public var samples: Int

  /// Stores them as they are.
  ///
  /// - Parameter samples: What was accepted, what is unknown and what was lost, when nil.
  public init(
    sent: Int, accepted: Int, refused: Int = 0, unknown: Int = 0, lost: Int = 0,
    unreached: Int = 0, reasons: [String: Int] = [:], acceptedPerSecond: Double, p50: Double,
    p90: Double,
    p99: Double, p999: Double, longest: Double, samples: Int? = nil
  ) {
    (self.sent, self.accepted, self.refused) = (sent, accepted, refused)
    (self.unknown, self.lost, self.unreached) = (unknown, lost, unreached)
    self.reasons = reasons
    self.acceptedPerSecond = acceptedPerSecond
    (self.p50, self.p90, self.p99) = (p50, p90, p99)
    (self.p999, self.longest) = (p999, longest)
    self.samples = samples ?? accepted + unknown + lost
  }

  /// Those under way.
  public var open: Int { sent - accepted - refused - unknown - lost - unreached }

  /// Whether servers answered, and took none.
  public var isAllRefused: Bool { accepted == 0 && refused > 0 && unknown + lost == 0 }

  /// Whether there is a time to tell: of what was refused or not reached none is kept.
  public var hasTimes: Bool { samples > 0 }

  /// The times that can be told; nil of a percentile beyond which less than one answer stands, which would be no
  /// other than the longest.
  public var told: (p50: Double?, p90: Double?, p99: Double?, p999: Double?, longest: Double?) {
    func time(_ value: Double, ofAtLeast least: Int) -> Double? { samples >= least ? value : nil }
    return (
      time(p50, ofAtLeast: 2), time(p90, ofAtLeast: 10), time(p99, ofAtLeast: 100),
      time(p999, ofAtLeast: 1_000), time(longest, ofAtLeast: 1)
    )
  }
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
      writer.member("lost", lost)
      writer.member("timed", samples)
      writer.member("accepted_per_s", scaled: thousandths(acceptedPerSecond), decimals: 3)
      let times = [
        ("p50", told.p50), ("p90", told.p90), ("p99", told.p99), ("p999", told.p999),
        ("max", told.longest),
      ]
      for (name, time) in times {
        writer.member(
          key: "\(name)_ms", time.map { JSONDecimal(scaled: thousandths($0), decimals: 3) })
      }
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
