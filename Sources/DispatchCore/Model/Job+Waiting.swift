// From when on somebody waits: reckoned here alone, for plans, the desk and figures. The report's SQL reckons the same.
extension Job {
  /// From when on it counts as waiting: a moment by our own clock, not before it was opened.
  ///
  /// - An appointment waits from its time, which may be still to come.
  /// - What was an appointment and is one no more waits from when it became urgent, or from its time if that had passed.
  /// - All others wait from when they were opened, whatever class they have had since.
  ///
  /// - Parameter settings: The area's, with the targets that deadlines were made by: after another target was set, what
  ///   was an appointment before counts from as much earlier or later, but neither from before it was opened nor from
  ///   after its time.
  public func waitsFrom(_ settings: Settings) -> Timestamp {
    settings.waitsFrom(
      dangerClass, deadline: deadline, openedAt: openedAt, scheduledFor: scheduledFor)
  }

  /// The same, as far as it has come: an appointment whose time is still to come waits from now, since it has waited for
  /// nothing before.
  public func waitsFrom(_ settings: Settings, at now: Timestamp) -> Timestamp {
    max(openedAt, min(waitsFrom(settings), now))
  }
}

extension Settings {
  /// ``Job/waitsFrom(_:)`` of a job of which no more is known than this: a deadline is the target after that from when
  /// on it waits, so it tells when a job became more than an appointment.
  public func waitsFrom(
    _ dangerClass: DangerClass, deadline: Timestamp, openedAt: Timestamp, scheduledFor: Timestamp?
  ) -> Timestamp {
    let appointment = max(openedAt, scheduledFor ?? openedAt)
    guard dangerClass != .planned else { return appointment }
    return min(max(openedAt, deadline - targets[dangerClass]), appointment)
  }
}
