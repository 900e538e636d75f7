/// What of a person an answer shows.
public enum Sight: Hashable, Sendable {
  /// Everything.
  case full
  /// No names, phone numbers and plates, and no free text in which they might stand: for
  /// observers.
  case withoutPersons

  var showsPersons: Bool {
    switch self {
    case .full: true
    case .withoutPersons: false
    }
  }
}
