import CLibpq
import Foundation

/// One PGconn in non-blocking mode. It belongs to one session and is used on that session's thread.
///
/// Every wait has a deadline. When one passes, or the task of a reading session is cancelled,
/// the connection is broken for good: a late answer can never be taken for another question's.
@safe
final class Connection {
  private let handle: OpaquePointer
  private let mayCancel: Bool
  let noticeLog = NoticeLog()
  private(set) var isBroken = false

  /// Connects, blocking for at most `connect_timeout` for each host.
  init(_ settings: ConnectionSettings, mayCancel: Bool) throws(PostgresFailure) {
    let options = settings.options.sorted { $0.key < $1.key }
    let handle = unsafe withCStrings(options.map(\.key)) { keywords in
      unsafe withCStrings(options.map(\.value)) { values in
        unsafe PQconnectdbParams(keywords, values, 0)
      }
    }
    guard let handle = unsafe handle else { throw .connection("out of memory") }
    unsafe self.handle = unsafe handle
    self.mayCancel = mayCancel
    guard unsafe PQstatus(handle) == CONNECTION_OK, unsafe PQsetnonblocking(handle, 1) == 0 else {
      let reason = unsafe firstLine(PQerrorMessage(handle))
      throw .connection(reason)
    }
    unsafe noticeLog.attach(to: handle)
  }

  deinit {
    unsafe PQfinish(handle)
  }

  /// The server's process for this connection.
  var processNumber: Int32 { unsafe PQbackendPID(handle) }

  /// The server's version, such as 150020.
  var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }

  var isInTransaction: Bool { unsafe PQtransactionStatus(handle) != PQTRANS_IDLE }

  var isInFailedTransaction: Bool { unsafe PQtransactionStatus(handle) == PQTRANS_INERROR }

  /// Looks, without waiting, whether the peer is still there; reads what has come between two
  /// operations: notifications, or the server's last words, which libpq gives as a notice.
  func checkAlive() throws(PostgresFailure) {
    var slot = unsafe pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    // Bounded, so that a flood of notifications cannot keep the session from its work.
    for _ in 0..<8 where unsafe poll(&slot, 1, 0) != 0 {
      let isRead = unsafe PQconsumeInput(handle) == 1
      _ = unsafe PQisBusy(handle)
      let lastWords = noticeLog.notices.first { $0.severity == "FATAL" || $0.severity == "PANIC" }
      guard isRead, lastWords == nil, unsafe PQstatus(handle) == CONNECTION_OK else {
        isBroken = true
        let reason = unsafe lastWords?.description ?? firstLine(PQerrorMessage(handle))
        throw .connection(reason)
      }
    }
  }

  /// Marks the connection broken and says why.
  private func lost() -> PostgresFailure {
    lost(unsafe firstLine(PQerrorMessage(handle)))
  }

  /// Marks the connection broken, for a reason that the asker has seen.
  func lost(_ reason: String) -> PostgresFailure {
    isBroken = true
    return .lost(reason)
  }

  private func require(_ result: Int32) throws(PostgresFailure) {
    guard result == 1 else { throw lost() }
  }
}

// Sending.
extension Connection {
  func enterPipeline() throws(PostgresFailure) {
    try require(unsafe PQenterPipelineMode(handle))
  }

  func exitPipeline() throws(PostgresFailure) {
    try require(unsafe PQexitPipelineMode(handle))
  }

  func sendSync() throws(PostgresFailure) {
    try require(unsafe PQpipelineSync(handle))
  }

  func sendScript(_ sql: String) throws(PostgresFailure) {
    try require(unsafe PQsendQuery(handle, sql))
  }

  func sendPrepare(name: String, sql: String, types: [UInt32]) throws(PostgresFailure) {
    let sent = unsafe types.withUnsafeBufferPointer {
      unsafe PQsendPrepare(handle, name, sql, Int32(types.count), $0.baseAddress)
    }
    try require(sent)
  }

  /// Sends the values side by side in one buffer, asks for binary results.
  func sendExecute(name: String, _ parameters: [Parameter]) throws(PostgresFailure) {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(parameters.reduce(1) { $0 + ($1.bytes?.count ?? 0) + 1 })
    var starts: [Int?] = []
    for parameter in parameters {
      starts.append(parameter.bytes == nil ? nil : buffer.count)
      buffer.append(contentsOf: parameter.bytes ?? [])
      buffer.append(0)
    }
    let lengths = parameters.map { Int32($0.bytes?.count ?? 0) }
    let formats = [Int32](repeating: 1, count: parameters.count)
    let sent = unsafe buffer.withUnsafeBytes { bytes in
      let base = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values: [UnsafePointer<CChar>?] = unsafe starts.map { start in
        unsafe start.flatMap { start in unsafe base.map { unsafe UnsafePointer($0 + start) } }
      }
      return unsafe PQsendQueryPrepared(
        handle, name, Int32(parameters.count), values, lengths, formats, 1)
    }
    try require(sent)
  }

  /// Puts the whole of `bytes` into a COPY, waiting for room.
  func putCopy(_ bytes: [UInt8], by deadline: Deadline) throws(PostgresFailure) {
    while true {
      let result = unsafe bytes.withUnsafeBytes {
        unsafe PQputCopyData(
          handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
      }
      if result == 1 { break }
      if result < 0 { throw lost() }
      try waitAndRead(writing: true, by: deadline)
    }
    try flush(by: deadline)
  }

  /// Ends a COPY; with a reason, the server throws away what came.
  func endCopy(refusing reason: String?, by deadline: Deadline) throws(PostgresFailure) {
    while true {
      let result = unsafe PQputCopyEnd(handle, reason)
      if result == 1 { break }
      if result < 0 { throw lost() }
      try waitAndRead(writing: true, by: deadline)
    }
    try flush(by: deadline)
  }

  /// Sends all that is buffered, reading meanwhile so that neither side waits for the other.
  func flush(by deadline: Deadline) throws(PostgresFailure) {
    while true {
      switch unsafe PQflush(handle) {
      case 0: return
      case 1: try waitAndRead(writing: true, by: deadline)
      default: throw lost()
      }
    }
  }
}

// Receiving.
extension Connection {
  /// The next result; nil at the end of one command's results.
  func nextResult(by deadline: Deadline) throws(PostgresFailure) -> ServerResult? {
    while unsafe PQisBusy(handle) == 1 {
      try waitAndRead(writing: false, by: deadline)
    }
    guard let result = unsafe PQgetResult(handle) else {
      guard unsafe PQstatus(handle) == CONNECTION_OK else { throw lost() }
      return nil
    }
    return unsafe ServerResult(result)
  }

  /// The notifications that have come, after waiting at most `milliseconds` for more.
  func notifications(waiting milliseconds: Int32) throws(PostgresFailure) -> [ServerNotification] {
    if let present = unsafe PQnotifies(handle) { return unsafe drain(present) }
    var slot = unsafe pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&slot, 1, milliseconds) > 0 else { return [] }
    try checkAlive()
    return unsafe PQnotifies(handle).map { unsafe drain($0) } ?? []
  }

  @unsafe
  private func drain(_ first: UnsafeMutablePointer<PGnotify>) -> [ServerNotification] {
    var notifications: [ServerNotification] = []
    var next: UnsafeMutablePointer<PGnotify>? = unsafe first
    while let present = unsafe next {
      notifications.append(
        unsafe ServerNotification(
          channel: String(cString: present.pointee.relname),
          payload: String(cString: present.pointee.extra),
          sender: present.pointee.be_pid))
      unsafe PQfreemem(present)
      unsafe next = unsafe PQnotifies(handle)
    }
    return notifications
  }

  /// Waits until there is something to read (or room to write) and reads it.
  private func waitAndRead(writing: Bool, by deadline: Deadline) throws(PostgresFailure) {
    let interest = Int16(POLLIN) | (writing ? Int16(POLLOUT) : 0)
    while true {
      try checkPatience(deadline)
      var slot = unsafe pollfd(fd: PQsocket(handle), events: interest, revents: 0)
      // A reading session looks for its task's cancellation every 20 ms.
      let slice: Int32 = mayCancel ? 20 : 10_000
      let count = unsafe poll(&slot, 1, deadline.milliseconds(atMost: slice))
      guard count >= 0 || errno == EINTR else { throw lost() }
      guard count > 0 else { continue }
      if slot.revents & ~Int16(POLLOUT) != 0 { try require(unsafe PQconsumeInput(handle)) }
      return
    }
  }

  private func checkPatience(_ deadline: Deadline) throws(PostgresFailure) {
    let isCancelled = mayCancel && Task.isCancelled
    guard isCancelled || deadline.hasPassed else { return }
    isBroken = true
    if mayCancel { sendCancel() }
    throw isCancelled ? .cancelled : .timedOut(after: deadline.limit)
  }

  /// Asks the server to end what this connection runs. Reading sessions only: on a writing one,
  /// a COMMIT that waits for its standby would report success without being safe.
  private func sendCancel() {
    let cancel = unsafe PQgetCancel(handle)
    defer { unsafe PQfreeCancel(cancel) }
    var reason = [CChar](repeating: 0, count: 256)
    _ = unsafe PQcancel(cancel, &reason, 256)
  }
}

/// Lends copies of the texts as C strings, with a nil after the last.
func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
  let copies = unsafe texts.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  let pointers: [UnsafePointer<CChar>?] = unsafe copies.map { unsafe UnsafePointer($0) } + [nil]
  return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
}
