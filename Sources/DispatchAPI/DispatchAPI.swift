public import DispatchService
internal import HummingbirdCore
public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle

/// The HTTP door of a server: everything in the contract, over HTTP/1.1.
public struct DispatchAPI: Service {
  /// Where to listen.
  public struct Address: Hashable, Sendable, CustomStringConvertible {
    /// A name or an IP address of this machine.
    public var host: String
    /// 0 lets the system choose.
    public var port: Int

    /// An address; by default one that only this machine reaches.
    public init(host: String = "127.0.0.1", port: Int = 8_080) {
      self.host = host
      self.port = port
    }

    /// Host and port, as in a URL.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  }

  private let service: DispatchService
  private let address: Address
  private let limits: ConnectionLimits
  private let build: String
  private let logger: Logger
  private let onListening: @Sendable (Address) async -> Void

  /// Nothing is opened before ``run()``.
  ///
  /// - Parameters:
  ///   - build: version and commit, for the status.
  ///   - onListening: told the address once connections are taken, with the port that the system
  ///     chose.
  public init(
    service: DispatchService, address: Address, limits: ConnectionLimits = ConnectionLimits(),
    build: String, logger: Logger,
    onListening: @escaping @Sendable (Address) async -> Void = { _ in }
  ) {
    self.service = service
    self.address = address
    self.limits = limits
    self.build = build
    self.logger = logger
    self.onListening = onListening
  }

  /// Serves until it is asked to stop: then takes no more connections, finishes the requests under
  /// way, and ends event streams and waiting crews.
  ///
  /// - Throws: ``ListenFailure`` when it cannot listen there.
  public func run() async throws {
    let count = ConnectionCount(
      bound: OpenFiles.roomForConnections(wanted: limits.connections), batches: limits.batches)
    let channel = DoorChannel(
      responder: Door(service: service, limits: limits, build: build), limits: limits,
      count: count)
    let (address, onListening) = (address, onListening)
    let server = channel.server(
      configuration: ServerConfiguration(
        address: .hostname(address.host, port: address.port), backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          count.mostAccepted, logger: logger)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? address.port
        await onListening(Address(host: address.host, port: port))
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
    do {
      try await server.run()
    } catch {
      throw ListenFailure(error, address)
    }
  }
}
