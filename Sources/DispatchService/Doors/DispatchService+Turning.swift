internal import DispatchCore

// Refusal before work: what a door asks before it reads a request's body.
extension DispatchService {
  /// Why a call is turned away before anything of it is read; nil when it may come in. Who has called under
  /// this key before is let in: what is stored for it must be told.
  public func turnsAwayCall(key: String?) -> ServiceRefusal? {
    guard lanes.isFull(.distress), takesCalls else { return nil }
    if knows(key: key) { return nil }
    lanes.noteRefusal(.distress)
    return .busy(.distress, retryAfterSeconds: 1)
  }

  /// Whether something was, or may have been, stored under a key.
  public func knows(key: String?) -> Bool {
    key.map { !ledger.isNew(RequestKey.digest(of: $0)) } ?? false
  }

  /// Why something beside the lanes is turned away before anything of it is read; nil when it may come in.
  public func turnsAway(_ sideline: Sideline) -> ServiceRefusal? {
    guard lanes.crowding >= sideline.yieldsAt else { return nil }
    sidelines.noteRefusal(sideline)
    return .crowded(sideline, retryAfterSeconds: 1)
  }

  /// Does something beside the lanes, unless too much of its kind is under way.
  ///
  /// - Throws: ``ServiceRefusal/crowded(_:retryAfterSeconds:)``.
  public func beside<Value: Sendable>(
    _ sideline: Sideline, _ work: () async -> Value
  ) async throws(ServiceRefusal) -> Value {
    guard sidelines.enter(sideline) else { throw .crowded(sideline, retryAfterSeconds: 1) }
    defer { sidelines.leave(sideline) }
    return await work()
  }
}

extension Submission {
  /// Whether it is a call for another day, in no danger: class D4. It can be taken later too.
  func isAppointment(at now: Timestamp) -> Bool {
    guard case .takeCall(let intake) = command, let time = intake.scheduledFor, time > now else {
      return false
    }
    return DangerClass.of(intake.dangers, isAppointment: true) == .planned
  }
}
