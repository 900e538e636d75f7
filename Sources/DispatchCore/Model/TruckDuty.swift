/// Whether a truck is to be sent at all. What it does follows from its assignment.
///
/// ```
///   offDuty ⇄ onDuty ⇄ outOfService ⇄ offDuty
/// ```
public enum TruckDuty: String, CaseIterable, Hashable, Sendable {
  case offDuty = "off_duty"
  case onDuty = "on_duty"
  case outOfService = "out_of_service"

  /// What can be asked of a truck's duty.
  public enum Step: String, CaseIterable, Hashable, Sendable {
    case signOn
    case signOff
    case takeOut
  }

  /// The step that leads to a duty.
  public static func step(to duty: TruckDuty) -> Step {
    switch duty {
    case .offDuty: .signOff
    case .onDuty: .signOn
    case .outOfService: .takeOut
    }
  }

  /// The duty after a step; nil when the step changes nothing, or when the truck is busy and has
  /// to be released first.
  public func after(_ step: Step, isBusy: Bool) -> TruckDuty? {
    switch (self, step) {
    case (.offDuty, .signOn), (.outOfService, .signOn): .onDuty
    case (.onDuty, .signOff): isBusy ? nil : .offDuty
    case (.onDuty, .takeOut): isBusy ? nil : .outOfService
    case (.outOfService, .signOff): .offDuty
    case (.offDuty, .takeOut): .outOfService
    case (.offDuty, .signOff), (.onDuty, .signOn), (.outOfService, .takeOut): nil
    }
  }
}

/// What a truck does now.
public enum TruckActivity: String, CaseIterable, Hashable, Sendable {
  case free, assigned
  case enRoute = "en_route"
  case onScene = "on_scene"
  case towing, off
}
