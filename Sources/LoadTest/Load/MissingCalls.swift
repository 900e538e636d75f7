import DispatchClient
import DispatchCore
import DispatchWire
import PlainJSON

extension LoadRun {
  /// The same, for a server that may be gone: asks until it answers or the plan's patience is over; once when
  /// the run was stopped.
  public func missingOnceBack() async -> Int? {
    let deadline = ContinuousClock.now + plan.patience
    while true {
      // Who does not even answer a look would keep waiting whoever stopped the run.
      if isStopped, isOutOfReach { return tally(.calls).callsOfJob.isEmpty ? 0 : nil }
      if let missing = await missing() {
        if outage != nil { await watch.look() }
        await watch.end()
        return missing
      }
      guard ContinuousClock.now < deadline, !Task.isCancelled, !isStopped else { return nil }
      try? await Task.sleep(for: .milliseconds(300))
      await watch.look()
    }
  }

  /// How many accepted calls the server no longer knows, by its list of all jobs and, for those not
  /// in it, job by job; nil when it does not answer.
  public func missing() async -> Int? {
    let expected = tally(.calls).callsOfJob
    guard !expected.isEmpty else { return 0 }
    var found: [Job.ID: Int] = [:]
    var query = JobQuery()
    query.state = "all"
    query.limit = 200
    repeat {
      guard let page = await client.jobs(query).value else { return nil }
      for job in page.jobs { found[job.id] = Self.callCount(of: job) }
      query.after = page.next
    } while query.after != nil
    var missing = 0
    for job in expected.keys.sorted() {
      let count = expected[job] ?? 0
      if let known = found[job], known >= count { continue }
      switch await client.job(job) {
      case .accepted(let received):
        missing += max(0, count - Self.callCount(of: received.value.job))
      case .refused(let refused) where refused.status == 404: missing += count
      case .refused, .unknown, .outOfReach: return nil
      }
    }
    return missing
  }

  private static func callCount(of job: JobView) -> Int {
    job.object["call_count"]?.int64Value.map { Int($0) } ?? 1
  }
}
