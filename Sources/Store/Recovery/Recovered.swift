public import DispatchCore

/// What the tables of an area hold.
public struct Recovered: Sendable {
  /// Open jobs with their calls, active assignments, the fleet, open desk items, the counters.
  public var state: DispatchState
  /// The number of the last event; 0 when there is none.
  public var lastSeq: Int64
  /// The latest time of any event, below which no new one may be; nil when there is none.
  public var lastStoredAt: Timestamp?
  /// How many terms in a row ended without resigning, each within 60 s of its beginning; the
  /// present one does not count.
  public var earlyDeaths: Int
  /// Whether the term before the present one ended without resigning.
  public var hasDied: Bool
  /// The job that was given back just then, after early deaths.
  public var trial: Job.ID?
  /// Jobs of which servers have died, in the order in which that was found.
  public var leftOut: [Job.ID]
}
