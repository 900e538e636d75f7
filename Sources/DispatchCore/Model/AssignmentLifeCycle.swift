/// The life of an assignment. Status belongs to it, never to the truck.
///
/// ```
///   assigned ─▶ dispatched ─▶ enRoute ─▶ onScene ─┬─▶ towing ─▶ atDropoff ─▶ cleared
///      │            │            │          │     └──────────────────────────▲
///      ├────────────┴────────────┤          └─▶ goneOnArrival
///      ▼                         ▼
///   declined              goneOnArrival         any active one: released, cancelled
/// ```
///
/// A crew may report a later stage of its way at once (`assigned` to `on_scene`): what happened
/// on the road is a fact, and no missing report stands in its way.
public enum AssignmentState: String, CaseIterable, Hashable, Sendable {
  case assigned
  /// The crew has accepted.
  case dispatched
  case enRoute = "en_route"
  case onScene = "on_scene"
  case towing
  case atDropoff = "at_dropoff"
  case cleared
  case goneOnArrival = "gone_on_arrival"
  case declined
  case released
  case cancelled

  /// What can happen to an assignment: the crew's reports, and what the desk does to it.
  public enum Step: String, CaseIterable, Hashable, Sendable {
    case dispatched
    case enRoute = "en_route"
    case onScene = "on_scene"
    case towing
    case atDropoff = "at_dropoff"
    case cleared
    case goneOnArrival = "gone_on_arrival"
    case declined
    case release
    case cancel
  }

  /// Whether it still holds its truck and its job.
  public var isActive: Bool {
    switch self {
    case .assigned, .dispatched, .enRoute, .onScene, .towing, .atDropoff: true
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: false
    }
  }

  /// Whether the crew is at the vehicle or beyond, so that the truck can no longer be diverted.
  public var hasArrived: Bool {
    switch self {
    case .onScene, .towing, .atDropoff, .cleared, .goneOnArrival: true
    case .assigned, .dispatched, .enRoute, .declined, .released, .cancelled: false
    }
  }

  /// The state after a step; nil when the step is illegal here.
  public func after(_ step: Step) -> AssignmentState? {
    guard isActive else { return nil }
    switch step {
    case .release: return .released
    case .cancel: return .cancelled
    case .dispatched: return self == .assigned ? .dispatched : nil
    case .enRoute: return isOneOf(.assigned, .dispatched) ? .enRoute : nil
    case .onScene: return isOneOf(.assigned, .dispatched, .enRoute) ? .onScene : nil
    case .declined: return isOneOf(.assigned, .dispatched, .enRoute) ? .declined : nil
    case .goneOnArrival: return isOneOf(.enRoute, .onScene) ? .goneOnArrival : nil
    case .towing: return self == .onScene ? .towing : nil
    case .atDropoff: return self == .towing ? .atDropoff : nil
    case .cleared: return isOneOf(.onScene, .atDropoff) ? .cleared : nil
    }
  }

  private func isOneOf(_ states: AssignmentState...) -> Bool { states.contains(self) }
}
