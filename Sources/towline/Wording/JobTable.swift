package import DispatchCore
package import DispatchWire
import PlainJSON

/// A list of jobs as people read it.
package enum JobTable {
  /// A line for each job, in the order given.
  ///
  /// - Parameter now: By the server's clock, which may run faster than ours.
  package static func text(_ jobs: [JobView], now: Timestamp) -> String {
    guard !jobs.isEmpty else { return "No jobs." }
    var table = TextTable(
      "JOB", "CLASS", "STATE", "AGE", "DUE", "TRUCK", "PROBLEM", "PLACE", "CALLER")
    for job in jobs {
      table.add(
        "\(job.id)", job.dangerClass.rawValue + (job.isMustServe ? "!" : ""), state(job),
        job.openedAt.map { max(.zero, now - $0).words } ?? "", due(job, now: now),
        job.assignment.map { "\($0.truck)" } ?? "-", job.problem, PlaceWords.text(job),
        PersonWords.text(job))
    }
    return table.text
  }

  /// The assignment's state says more than the job's.
  private static func state(_ job: JobView) -> String {
    job.assignment?.state.rawValue ?? job.state.rawValue
  }

  private static func due(_ job: JobView, now: Timestamp) -> String {
    guard job.endedAt == nil, let deadline = job.deadline else { return "" }
    if job.assignment?.state.hasArrived == true { return "" }
    return (deadline - now).dueWords
  }
}

/// A place as people read it.
package enum PlaceWords {
  /// The caller's words, else degrees.
  package static func text(_ job: JobView) -> String {
    job.placeText ?? job.coordinate.map { $0.degrees() } ?? "not known"
  }
}

/// Who waits.
package enum PersonWords {
  /// Name and number as far as they are known.
  package static func text(_ job: JobView) -> String {
    [job.callerName, job.callerPhone].compactMap(\.self).joined(separator: " ")
  }
}
