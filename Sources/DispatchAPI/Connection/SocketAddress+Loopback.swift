import NIOCore

extension SocketAddress {
  /// Whether it is this machine itself.
  var isLoopback: Bool {
    guard let ipAddress else {
      if case .unixDomainSocket = self { return true }
      return false
    }
    return ipAddress == "::1" || ipAddress.hasPrefix("127.") || ipAddress.hasPrefix("::ffff:127.")
  }
}
