import CLibpq

/// What the server remarked since the log was last emptied; the newest 100 are kept.
///
/// libpq calls in from the session's own thread, while it reads.
final class NoticeLog {
  private(set) var notices: [Notice] = []
  private static let bound = 100

  /// Lets libpq write into this log; the connection keeps the log alive.
  @unsafe
  func attach(to connection: OpaquePointer) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    _ = unsafe PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue().record(result)
      }, context)
  }

  func clear() {
    notices.removeAll()
  }

  @unsafe
  private func record(_ result: OpaquePointer?) {
    if notices.count == Self.bound { notices.removeFirst() }
    notices.append(
      unsafe Notice(
        severity: field(result, .severity) ?? "WARNING",
        state: SQLState(rawValue: field(result, .state) ?? "00000"),
        message: field(result, .message) ?? ""))
  }
}
