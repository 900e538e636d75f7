/// How much of this server one connection may have, and for how long.
public struct ConnectionLimits: Hashable, Sendable {
  /// How many connections may be open. For each beyond it the one is closed that has waited longest for a
  /// request; only when there is none, it is told 503 and closed itself. Fewer when the process may not
  /// open so many files.
  public var connections = 4_096
  /// From the first byte of a request, or from the connecting, to the end of its headers.
  public var headTime: Duration = .seconds(10)
  /// From the end of the headers to the end of the body.
  public var bodyTime: Duration = .seconds(20)
  /// From an answer to the next request.
  public var idleTime: Duration = .seconds(60)
  /// How long a peer may leave an answer unread.
  public var stalledTime: Duration = .seconds(30)
  /// How long what is still sent is read and dropped after an early answer, so that the peer gets
  /// to see the answer.
  public var lingerTime: Duration = .seconds(1)
  /// How many calls for which there is no room are told so at once, on each event loop. Beyond that each waits for
  /// its turn, and may be told and closed when another connection needs its room.
  public var refusalsPerSecond = 250
  /// The longest that one waits for this turn.
  public var refusalWait: Duration = .seconds(1)
  /// Between two comments that keep an event stream from looking dead.
  public var heartbeat: Duration = .seconds(15)
  /// Bytes of one header field, and of method, target and version.
  public var fieldSize = 8_192
  /// Bytes of all header fields of a request.
  public var fieldsSize = 32_768
  /// How many header fields a request may have.
  public var fieldCount = 100
  /// Bytes of the path with its query.
  public var targetLength = 4_096
  /// Bytes of a body.
  public var bodySize = 65_536
  /// Bytes of a batch.
  public var batchSize = 4_194_304
  /// How many batches may be under way at one time, from their headers to their answers: what one may hold is much,
  /// times all connections more than any machine has.
  public var batches = 16

  /// The limits of the contract.
  public init() {}

  /// How often a connection's deadlines are looked at.
  var tick: Duration { max(.milliseconds(20), min(headTime, bodyTime, idleTime, stalledTime) / 8) }
}
