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

  /// The state after a step; nil when the step is illegal here. Ends are final.
  public func after(_ step: Step) -> AssignmentState? {
    switch (self, step) {
    case (.assigned, .dispatched): .dispatched
    case (.assigned, .enRoute), (.dispatched, .enRoute): .enRoute
    case (.assigned, .onScene), (.dispatched, .onScene), (.enRoute, .onScene): .onScene
    case (.assigned, .declined), (.dispatched, .declined), (.enRoute, .declined): .declined
    case (.enRoute, .goneOnArrival), (.onScene, .goneOnArrival): .goneOnArrival
    case (.onScene, .towing): .towing
    case (.towing, .atDropoff): .atDropoff
    case (.onScene, .cleared), (.atDropoff, .cleared): .cleared
    case (.assigned, .release), (.dispatched, .release), (.enRoute, .release),
      (.onScene, .release), (.towing, .release), (.atDropoff, .release):
      .released
    case (.assigned, .cancel), (.dispatched, .cancel), (.enRoute, .cancel),
      (.onScene, .cancel), (.towing, .cancel), (.atDropoff, .cancel):
      .cancelled
    case (.assigned, .towing), (.assigned, .atDropoff), (.assigned, .cleared),
      (.assigned, .goneOnArrival):
      nil
    case (.dispatched, .dispatched), (.dispatched, .towing), (.dispatched, .atDropoff),
      (.dispatched, .cleared), (.dispatched, .goneOnArrival):
      nil
    case (.enRoute, .dispatched), (.enRoute, .enRoute), (.enRoute, .towing),
      (.enRoute, .atDropoff), (.enRoute, .cleared):
      nil
    case (.onScene, .dispatched), (.onScene, .enRoute), (.onScene, .onScene),
      (.onScene, .atDropoff), (.onScene, .declined):
      nil
    case (.towing, .dispatched), (.towing, .enRoute), (.towing, .onScene), (.towing, .towing),
      (.towing, .cleared), (.towing, .goneOnArrival), (.towing, .declined):
      nil
    case (.atDropoff, .dispatched), (.atDropoff, .enRoute), (.atDropoff, .onScene),
      (.atDropoff, .towing), (.atDropoff, .atDropoff), (.atDropoff, .goneOnArrival),
      (.atDropoff, .declined):
      nil
    case (.cleared, _), (.goneOnArrival, _), (.declined, _), (.released, _), (.cancelled, _):
      nil
    }
  }
}
