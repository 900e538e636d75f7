internal import DispatchCore
internal import Logging
internal import Store

/// What a server does after others died early: it takes calls, shows all jobs, and gives them back
/// to automatic assignment one at a time. The one of which the server before died is left to a
/// human.
struct SafeMode: Sendable {
  /// How many early deaths in a row call for it.
  private static let deaths = 2
  /// Before what could not be done is tried again.
  private static let pause: Duration = .milliseconds(500)

  let service: DispatchService
  let term: Term
  /// The job under trial when the server before died; nil when there was none.
  private let culprit: Job.ID?
  private let leftOut: [Job.ID]
  /// Whether automatic assignment begins switched off.
  let isOn: Bool

  init(service: DispatchService, term: Term, _ recovered: Recovered) {
    self.service = service
    self.term = term
    culprit = recovered.hasDied ? recovered.trial : nil
    leftOut = (recovered.leftOut + [culprit].compactMap(\.self))
      .filter { recovered.state.jobs[$0] != nil }
    isOn = recovered.earlyDeaths >= Self.deaths || culprit != nil
  }

  /// What the core is to begin with.
  var withheld: Withheld { Withheld(isEveryJob: isOn, leftOut: Set(leftOut)) }

  /// Gives the jobs back, if they were withheld, until all are or the task is cancelled.
  func giveBack() async {
    guard isOn else { return }
    service.logger.critical(
      """
      Safe mode: servers died soon after they took the lead. Calls are taken, trucks do not go by \
      themselves; jobs are given back one at a time
      """)
    if let culprit { await leaveOut(culprit) }
    await giveBackInTurn()
    guard !Task.isCancelled, await record(trial: nil) else { return }
    service.logger.notice("Safe mode is over: all jobs but those left out are given back")
    service.enter(.leading)
  }

  /// Always the most urgent of all that are there by then, since calls come in meanwhile. What could not be given
  /// back is tried again after the others.
  private func giveBackInTurn() async {
    var tried: Set<Job.ID> = []
    while !Task.isCancelled {
      if let job = await service.core.nextUnadmitted(besides: tried) {
        tried.insert(job)
        guard await record(trial: job) else { return }
        await carryOut(.admit(job))
      } else if await service.core.endTrials() {
        return
      } else {
        tried = []
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  private func leaveOut(_ job: Job.ID) async {
    service.logger.critical(
      "A server died when this job was given back: it is left to a human",
      metadata: ["job": "\(job)"])
    await carryOut(.leaveOut(job))
  }

  /// Tries again while the lane is full or the lease has lapsed; the end of the term cancels it. When the rules
  /// refuse it, the job has ended: there is nothing to do. What cannot be stored does not keep the others.
  private func carryOut(_ command: Command) async {
    while !Task.isCancelled {
      do throws(ServiceRefusal) {
        _ = try await service.submit(
          Submission(lane: .operations, command: command) { _, _ in Answer(status: 200, body: []) })
        return
      } catch {
        if case .refused = error { return }
        try? await Task.sleep(for: Self.pause)
        if error == .defect { return }
      }
    }
  }

  /// - Returns: false when this server leads no more.
  private func record(trial: Job.ID?) async -> Bool {
    while !Task.isCancelled {
      let written = try? await service.store.leadership.record(
        trial: trial, leftOut: leftOut, in: term)
      if let written { return written }
      try? await Task.sleep(for: Self.pause)
    }
    return false
  }
}
