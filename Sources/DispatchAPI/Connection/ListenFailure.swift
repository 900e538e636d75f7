internal import Foundation
internal import NIOCore

/// Why the server cannot listen.
public enum ListenFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another process listens there.
  case portInUse(DispatchAPI.Address)
  /// The port is below 1024, or forbidden otherwise.
  case notPermitted(DispatchAPI.Address)
  /// The host is no address of this machine.
  case noSuchAddress(DispatchAPI.Address)
  case other(DispatchAPI.Address, reason: String)

  init(_ error: any Error, _ address: DispatchAPI.Address) {
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portInUse(address)
    case EACCES, EPERM: self = .notPermitted(address)
    case EADDRNOTAVAIL: self = .noSuchAddress(address)
    default:
      self =
        error is SocketAddressError
        ? .noSuchAddress(address) : .other(address, reason: "\(error)")
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .portInUse(let address):
      "Cannot listen on \(address): another process does already. Stop it, or choose another "
        + "port with --listen or TOWLINE_LISTEN."
    case .notPermitted(let address):
      "Cannot listen on \(address): not permitted. Choose a port from 1024 on with --listen."
    case .noSuchAddress(let address):
      "Cannot listen on \(address): no such address on this machine. Choose another with --listen."
    case .other(let address, let reason): "Cannot listen on \(address): \(reason)."
    }
  }
}
