import PlainJSON

/// What callers sent and what they were told, to be held against what a database has kept.
///
/// As a file it is JSON, a line for each thing that happened: a call before it is sent for the first
/// time, each attempt's end, each look at a call that was accepted. Times are microseconds of one
/// monotonic clock since the recording began. What stands in a last, torn line had not happened.
public struct CallHistory: Hashable, Sendable {
  /// A call, as it went out under its key.
  public struct Sent: Hashable, Sendable {
    /// Its idempotency key.
    public var key: String
    /// Its body, byte for byte.
    public var body: String

    /// Stores them as they are.
    public init(key: String, body: String) {
      self.key = key
      self.body = body
    }
  }

  /// How an attempt ended.
  public enum Ending: Hashable, Sendable {
    /// Stored: as which call, on which job, and a digest of the whole answer.
    case accepted(call: Int64, job: Int64, answer: UInt64)
    /// Not stored, with this HTTP status.
    case refused(status: Int)
    /// Nobody said.
    case unknown
    /// Nobody was there.
    case unreached
  }

  /// One attempt to deliver a call.
  public struct Attempt: Hashable, Sendable {
    /// The call's key.
    public var key: String
    /// When it began.
    public var sentAt: Int64
    /// When it ended.
    public var endedAt: Int64
    /// How.
    public var ending: Ending

    /// Stores them as they are.
    public init(key: String, sentAt: Int64, endedAt: Int64, ending: Ending) {
      self.key = key
      self.sentAt = sentAt
      self.endedAt = endedAt
      self.ending = ending
    }
  }

  /// A look at the job of an accepted call.
  public struct Look: Hashable, Sendable {
    /// The call that was looked for.
    public var call: Int64
    /// When the look began.
    public var sentAt: Int64
    /// How old the answer said it was, in microseconds; 0 from a leader.
    public var age: Int64
    /// Whether the call was in it.
    public var isFound: Bool

    /// Stores them as they are.
    public init(call: Int64, sentAt: Int64, age: Int64, isFound: Bool) {
      self.call = call
      self.sentAt = sentAt
      self.age = age
      self.isFound = isFound
    }
  }

  /// Calls, in the order in which they were first sent.
  public var sent: [Sent] = []
  /// Attempts, in the order of their ends.
  public var attempts: [Attempt] = []
  /// Looks, in the order of their ends.
  public var looks: [Look] = []

  /// Nothing happened.
  public init() {}

  /// FNV-1a in 64 bits: tells two answers apart, and is no secret.
  public static func digest(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01b3
    }
    return hash
  }
}

// As lines.
extension CallHistory {
  static func line(_ sent: Sent, at time: Int64) -> [UInt8] {
    line { writer in
      writer.member("op", "call")
      writer.member("key", sent.key)
      writer.member("us", time)
      writer.member("body", sent.body)
    }
  }

  static func line(_ attempt: Attempt) -> [UInt8] {
    line { writer in
      writer.member("op", "answer")
      writer.member("key", attempt.key)
      writer.member("sent_us", attempt.sentAt)
      writer.member("us", attempt.endedAt)
      switch attempt.ending {
      case .accepted(let call, let job, let answer):
        writer.member("outcome", "accepted")
        writer.member("call", call)
        writer.member("job", job)
        writer.member("answer", String(answer, radix: 16))
      case .refused(let status):
        writer.member("outcome", "refused")
        writer.member("status", Int64(status))
      case .unknown: writer.member("outcome", "unknown")
      case .unreached: writer.member("outcome", "unreached")
      }
    }
  }

  static func line(_ look: Look) -> [UInt8] {
    line { writer in
      writer.member("op", "look")
      writer.member("call", look.call)
      writer.member("sent_us", look.sentAt)
      writer.member("age_us", look.age)
      writer.member("found", look.isFound)
    }
  }

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { members(&$0) }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
