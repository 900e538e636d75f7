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
        if let sighting { service.standing.heed(sighting) }
        switch candidacy.see(sighting, asked: asked, answered: .now) {
        case .take(let epoch): return epoch
        case .wait: if let sighting { try await follow(sighting, asked: asked, &follower) }
        case .leave: if let sighting { leave(sighting) }
        }
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
    if !giveWay(to: sighting.term) { service.enter(.standingBy) }
    try await follower.follow(to: sighting.lastSeq)
    service.standing.heard(at: asked)
  }

  /// Stands by without a look at what is stored: a newer program's rows and events may mean what is not
  /// known here. What was seen before it led is shown on, with its age.
  private func leave(_ sighting: Sighting) {
    giveWay(to: sighting.term)
    let isNews = service.hindrance != .outdated
    service.enter(.degraded, .outdated)
    guard isNews else { return }
    service.logger.critical(
      "A newer towline has led this area: this one neither leads nor follows. Start the newer one here",
      metadata: [
        "leader": "\(sighting.term.holder)", "schema": "\(sighting.schemaKnown)",
        "known": "\(Migration.all.count)",
      ])
  }

  /// Nothing is taken here, and who asks is sent to the leader.
  ///
  /// - Returns: whether the term is this very process's.
  @discardableResult
  private func giveWay(to term: Term) -> Bool {
    let isOwn = service.store.isOwn(term)
    if service.standing.saw(term, isOwn: isOwn, at: service.clock.now()) { sayReplaced(term) }
    service.closeLanes(service.leaderElsewhere == nil ? .notLeadingYet : .notLeading)
    service.doubt.giveUp()
    return isOwn
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
