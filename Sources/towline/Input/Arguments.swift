import ArgumentParser
import Console
import DispatchCore
import DispatchWire
import Foundation

/// A place on the map as it is typed: `41.205,-96.905`.
struct CoordinateArgument: ExpressibleByArgument {
  let coordinate: Coordinate

  init?(argument: String) {
    let parts = argument.split(separator: ",").map {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    guard parts.count == 2, let latitude = parts[0], let longitude = parts[1],
      let coordinate = Coordinate(latitude: latitude, longitude: longitude)
    else { return nil }
    self.coordinate = coordinate
  }
}

/// A job as it is typed: `J12` or `12`.
struct JobArgument: ExpressibleByArgument {
  let id: Job.ID

  static var defaultCompletionKind: CompletionKind { LiveNames.jobs }

  init?(argument: String) {
    guard let id = Job.ID(path: argument) else { return nil }
    self.id = id
  }
}

/// A call sign as it is typed.
struct CallSignArgument: ExpressibleByArgument {
  let callSign: CallSign

  static var defaultCompletionKind: CompletionKind { LiveNames.trucks }

  init?(argument: String) {
    guard let callSign = CallSign(argument) else { return nil }
    self.callSign = callSign
  }
}

/// When something was or is to be, as it is typed.
struct TimeArgument {
  let time: TypedTime

  /// - Throws: ``ValidationError`` with examples.
  init(typed text: String) throws {
    guard let time = TypedTime(text) else {
      throw ValidationError(
        "write it as 14:00, 'tomorrow 08:00' or '2026-01-14 08:00' by the area's clock, "
          + "or in RFC 3339")
    }
    self.time = time
  }
}

/// One of a life cycle's words, or the letters by which the board takes it.
struct StepArgument {
  let step: AssignmentState.Step

  /// What a crew reports; release and cancel are the desk's.
  static let words = AssignmentState.Step.allCases.filter { $0 != .release && $0 != .cancel }
    .map(\.rawValue)

  /// - Throws: ``ValidationError`` with what was probably meant.
  init(typed text: String) throws {
    let typed = text.lowercased().replacing("-", with: "_")
    // What a job is when its assignment is cleared.
    guard let step = StatusWord.step(typed == "served" ? "cleared" : typed) else {
      let meant = Likeness.nearest(to: typed, among: Self.words).map { "did you mean \($0)? " }
      throw ValidationError("\(meant ?? "")Say one of \(Self.words.joined(separator: ", "))")
    }
    self.step = step
  }
}

/// A truck's duty.
struct DutyArgument: ExpressibleByArgument {
  let duty: TruckDuty

  static var allValueStrings: [String] { TruckDuty.allCases.map(\.rawValue) }

  init?(argument: String) {
    let word = argument.lowercased().replacingOccurrences(of: "-", with: "_")
    guard let duty = TruckDuty(rawValue: word) else { return nil }
    self.duty = duty
  }
}

/// A local time of an area as it is typed: `2016-01-12T17:00`.
struct LocalTimeArgument: ExpressibleByArgument {
  let time: LocalTime
  /// As it was typed.
  let text: String

  init?(argument: String) {
    guard let time = LocalTime(argument) else { return nil }
    self.time = time
    text = argument
  }

  /// - Throws: ``ValidationError`` with an example.
  init(typed text: String) throws {
    guard let argument = LocalTimeArgument(argument: text) else {
      throw ValidationError("write it as 2016-01-12T17:00, or as 2016-01-12 for its midnight")
    }
    self = argument
  }
}
