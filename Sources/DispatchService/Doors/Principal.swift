public import DispatchCore

/// What a token may do.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// All but tokens.
  case dispatcher
  /// Its own truck: position, duty, assignment, advance.
  case crew
  /// Reads, without names and numbers.
  case observer
  /// Tokens, and all that a dispatcher may.
  case admin
}

/// Who asks.
public struct Principal: Hashable, Sendable {
  /// The token's name; `local` for a direct connection on a server without tokens.
  public var name: String
  /// What it may do at all; whose truck and whose names is looked at besides.
  public var role: Role
  /// A crew's own truck.
  public var truck: CallSign?

  /// Stores them as they are.
  public init(name: String, role: Role, truck: CallSign? = nil) {
    self.name = name
    self.role = role
    self.truck = truck
  }
}
