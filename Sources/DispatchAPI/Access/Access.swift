import DispatchService

/// The role of a principal; the wire has a type of the same name.
typealias AccessRole = Role

/// Who may use a route.
enum Access: Hashable, Sendable {
  /// Everyone.
  case open
  /// Every role, and processes of this machine without a token.
  case openHere
  /// These roles.
  case only(Set<AccessRole>)

  /// What dispatchers do.
  static let desk = Access.only([.dispatcher, .admin])
  /// What observers see too, without names and numbers.
  static let readers = Access.only([.dispatcher, .admin, .observer])
  /// What crews do for their own truck.
  static let crews = Access.only([.dispatcher, .admin, .crew])
  /// What everybody with a token may look at, crews their own truck only.
  static let everyone = Access.only(Set(AccessRole.allCases))
  static let administrators = Access.only([.admin])

  func admits(_ role: AccessRole) -> Bool {
    switch self {
    case .open, .openHere: true
    case .only(let roles): roles.contains(role)
    }
  }
}
