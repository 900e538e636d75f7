internal import DispatchCore
internal import Store
internal import Synchronization

/// What a server knows of the lead: who has it, who had it last here, and how old its view is.
final class Standing: Sendable {
  private struct State {
    var leader: LeaderSight?
    var own: Int64?
    var heardAt: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  /// Who leads; nil before anybody was seen to.
  var leader: LeaderSight? { state.withLock { $0.leader } }

  /// The epoch that this process led last; nil when it never led.
  var own: Int64? { state.withLock { $0.own } }

  /// The lead was taken here.
  func lead(_ term: Term, _ durability: LeaderSight.Durability) {
    state.withLock { state in
      state.own = term.epoch
      state.leader = LeaderSight(
        term, durability: durability, replacedAt: state.leader?.replacedAt)
    }
  }

  /// Another was seen to lead.
  ///
  /// - Returns: whether it had followed this server, which learns of it now.
  func saw(_ term: Term, at now: Timestamp) -> Bool {
    state.withLock { state in
      let isNews = state.leader.map { $0.isHere && $0.epoch < term.epoch } ?? false
      let replacedAt = isNews ? now : state.leader?.replacedAt
      state.leader = LeaderSight(term, durability: nil, replacedAt: replacedAt)
      return isNews
    }
  }

  /// The view is what the tables held then.
  func heard(at instant: ContinuousClock.Instant) { state.withLock { $0.heardAt = instant } }

  /// How long ago the view was what the tables held; zero before it ever was.
  var viewAge: Duration {
    state.withLock { state in state.heardAt.map { ContinuousClock.now - $0 } ?? .zero }
  }
}

extension LeaderSight {
  fileprivate init(_ term: Term, durability: Durability?, replacedAt: Timestamp?) {
    self.init(
      epoch: term.epoch, holder: term.holder, address: term.address, durability: durability,
      replacedAt: replacedAt)
  }
}
