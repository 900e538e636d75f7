internal import DispatchCore
internal import Store
internal import Synchronization

/// What a server knows of the lead: who has it, who had it last here, and how old its view is.
final class Standing: Sendable {
  private struct State {
    var leader: LeaderSight?
    var own: Int64?
    /// When the view was what the tables held; before it ever was, when this was made.
    var heardAt = ContinuousClock.now
    /// Of the last term that is known of, here or elsewhere.
    var promise: CommitPromise?
    var unreplicatedSince: Timestamp?

    mutating func note(_ next: CommitPromise, at now: Timestamp) {
      if next.durability == .replicated {
        unreplicatedSince = nil
      } else if promise?.durability == .replicated {
        unreplicatedSince = now
      }
      promise = next
      leader?.durability = next.durability
      leader?.lacksStandby = next.lacksStandby
      leader?.unreplicatedSince = unreplicatedSince
    }
  }

  private let state = Mutex(State())
  /// The durability of the present term here, beside the rest, since each answer tells it: its place
  /// among all, from 1; 0 where another leads.
  private let place = Atomic(0)
  private static let durabilities = LeaderSight.Durability.allCases

  /// Who leads; nil before anybody was seen to.
  var leader: LeaderSight? { state.withLock { $0.leader } }

  /// The epoch that this process led last; nil when it never led.
  var own: Int64? { state.withLock { $0.own } }

  /// What acknowledged calls survive, where this server leads.
  var durability: LeaderSight.Durability? {
    let place = place.load(ordering: .relaxed)
    return place == 0 ? nil : Self.durabilities[place - 1]
  }

  /// Another server says with its heartbeat what its commits survive: when they survive less in a term that
  /// follows it here, that is told from the first answer on.
  func heed(_ sighting: Sighting) {
    state.withLock { state in
      guard sighting.term.epoch != state.own,
        let durability = sighting.durability.flatMap(LeaderSight.Durability.init(rawValue:))
      else { return }
      state.promise = CommitPromise(durability: durability, lacksStandby: false)
      state.unreplicatedSince = sighting.unreplicatedSince
    }
  }

  /// The lead was taken here, on a database that promises so much.
  ///
  /// - Returns: what was promised in the term before, here or elsewhere; nil when that is not known.
  func lead(_ term: Term, _ promise: CommitPromise, at now: Timestamp) -> CommitPromise? {
    state.withLock { state in
      let before = state.promise
      state.own = term.epoch
      state.leader = LeaderSight(
        term, durability: promise.durability, replacedAt: state.leader?.replacedAt)
      state.note(promise, at: now)
      tell(promise.durability)
      return before
    }
  }

  /// The database was asked again what it promises, in a term that was begun here.
  ///
  /// - Returns: what it had promised before.
  func note(_ promise: CommitPromise, in epoch: Int64, at now: Timestamp) -> CommitPromise? {
    state.withLock { state in
      let before = state.promise
      guard let leader = state.leader, leader.isHere, leader.epoch == epoch else { return before }
      state.note(promise, at: now)
      tell(promise.durability)
      return before
    }
  }

  /// Another was seen to lead, or a term of this process of which it had not been told that it began.
  ///
  /// - Returns: whether another had followed this server, which learns of it now.
  func saw(_ term: Term, isOwn: Bool, at now: Timestamp) -> Bool {
    state.withLock { state in
      let isNews = !isOwn && state.leader.map { $0.isHere && $0.epoch < term.epoch } ?? false
      let replacedAt = isNews ? now : state.leader?.replacedAt
      state.leader = LeaderSight(term, durability: nil, replacedAt: replacedAt)
      tell(nil)
      return isNews
    }
  }

  /// The term here is over: what its commits survived says nothing of now.
  func endTerm() {
    state.withLock { state in
      state.leader?.durability = nil
      state.leader?.lacksStandby = false
      state.leader?.unreplicatedSince = nil
      tell(nil)
    }
  }

  private func tell(_ durability: LeaderSight.Durability?) {
    let index = durability.flatMap { Self.durabilities.firstIndex(of: $0) }
    place.store(index.map { $0 + 1 } ?? 0, ordering: .relaxed)
  }

  /// The view is what the tables held then.
  func heard(at instant: ContinuousClock.Instant) { state.withLock { $0.heardAt = instant } }

  /// How long ago the view was what the tables held; how long it has not been, before it ever was.
  var viewAge: Duration { state.withLock { ContinuousClock.now - $0.heardAt } }
}

extension LeaderSight {
  fileprivate init(_ term: Term, durability: Durability?, replacedAt: Timestamp?) {
    self.init(
      epoch: term.epoch, holder: term.holder, address: term.address, durability: durability,
      replacedAt: replacedAt)
  }
}
