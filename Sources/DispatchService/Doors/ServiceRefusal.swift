public import DispatchCore

/// Why a submission was not carried out. Only ``outcomeUnknown`` leaves open whether it was
/// stored; all others stored nothing.
public enum ServiceRefusal: Error, Hashable, Sendable {
  /// The core said no.
  case refused(Refusal)
  /// There is one of that name already.
  case nameTaken(String)
  /// The idempotency key came with another request before.
  case keyReused
  /// The lane is full. Try again after so many seconds.
  case busy(Lane, retryAfterSeconds: Int)
  /// Too much of it is under way, or calls take all there is. Try again after so many seconds.
  case crowded(Sideline, retryAfterSeconds: Int)
  /// The database is out of reach. Try again.
  case unavailable
  /// Another server leads, or this one has lost the lead.
  case notLeading
  /// No other server is known to lead: this one is starting, or takes the lead as soon as its predecessor's
  /// lease has passed. Try again.
  case notLeadingYet
  /// It may have been stored or not: ask again with the same key.
  case outcomeUnknown
  /// The data could not be stored, through a defect of ours. Nothing is stored.
  case defect
}
