public import DispatchCore

/// The name by which the core signs what it decides by itself: what it says and what a person says
/// are told apart by it, so nobody else may bear it.
public enum CoreName {
  /// Why it is refused.
  public static let refusal = "\(Author.core) is the system's own name: choose another"

  /// Whether a name reads as the core's, in whatever letters, with blanks around it or with
  /// characters that are not shown.
  public static func isBorne(by name: Author) -> Bool {
    let shown = name.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format: scalar.properties.isWhitespace
      default: true
      }
    }
    return String(String.UnicodeScalarView(shown)).split(whereSeparator: \.isWhitespace)
      .map { $0.lowercased() } == [Author.core]
  }
}
