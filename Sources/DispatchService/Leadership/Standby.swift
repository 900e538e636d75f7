internal import DispatchCore
internal import Logging
internal import Store

/// A server that does not lead: it watches who does, keeps its view up to date, and says when the
/// lead is free.
struct Standby: Sendable {
  /// How often it looks. A follower's view is at most so much behind, and a little.
  static let interval: Duration = .milliseconds(250)

  let service: DispatchService

  /// Stands by until this server may take the lead.
  ///
  /// - Returns: the epoch to follow; nil when the task was cancelled.
  func untilFree() async -> Int64? {
    var candidacy = Candidacy(own: service.standing.own, isSole: service.store.isSole)
    var follower = Follower(service: service)
    var pause = Self.interval
    while !Task.isCancelled {
      do throws(StoreFailure) {
        let asked = ContinuousClock.now
        let sighting = try await service.store.leadership.look()
        if case .take(let epoch) = candidacy.see(sighting, asked: asked, answered: .now) {
          return epoch
        }
        if let sighting { try await follow(sighting, asked: asked, &follower) }
        pause = Self.interval
      } catch {
        note(error)
        pause = min(pause * 2, .seconds(1))
      }
      try? await Task.sleep(for: pause)
    }
    return nil
  }

  private func follow(
    _ sighting: Sighting, asked: ContinuousClock.Instant, _ follower: inout Follower
  ) async throws(StoreFailure) {
    let isOwn = service.store.isOwn(sighting.term)
    if service.standing.saw(sighting.term, isOwn: isOwn, at: service.clock.now()) {
      sayReplaced(sighting.term)
    }
    service.closeLanes(service.leaderElsewhere == nil ? .notLeadingYet : .notLeading)
    service.doubt.giveUp()
    if !isOwn { service.enter(.standingBy) }
    try await follower.follow(to: sighting.lastSeq)
    service.standing.heard(at: asked)
  }

  private func sayReplaced(_ term: Term) {
    service.logger.critical(
      """
      Another server took the lead from this one, which stored nothing in that time and stands by: \
      look why it was silent
      """,
      metadata: [
        "epoch": "\(term.epoch)", "leader": "\(term.holder)", "address": "\(term.address)",
      ])
  }

  private func note(_ failure: StoreFailure) {
    service.closeLanes(.unavailable)
    if service.enter(.degraded, Hindrance(failure)) {
      service.logger.error(
        "The database cannot be asked who leads: trying again",
        metadata: ["reason": "\(failure)"])
    }
  }
}
