import ArgumentParser
import DispatchAPI
import DispatchCore
import DispatchService
import Foundation
import Logging
import Postgres
import ServiceLifecycle
import Store
import UnixSignals

/// `towline serve`: the server.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run the server: calls in, trucks out.",
    discussion: """
      Examples:
        towline serve
            on http://127.0.0.1:8080, with a private PostgreSQL in ~/.towline
        towline serve --area fixtures/areas/harlow.json --listen 127.0.0.1:9000
        TOWLINE_DATABASE_URL='host=a,b target_session_attrs=read-write' towline serve
        towline serve --run-sheet /srv/run-sheet
            the shift on paper every 5 minutes, for when computers fail
        towline serve --listen 0.0.0.0:8080 --advertise http://10.0.0.5:8080
            one of several on a database: one leads, the others stand by

      Stops on Ctrl-C or SIGTERM: calls under way are finished first. After a kill,
      start it again: everything that was answered is there. A database that is away
      at the start is waited for; /readyz and the status say so meanwhile.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: ArgumentHelp("Where to listen (TOWLINE_LISTEN).", valueName: "host:port"))
  var listen: String?

  @Option(
    help: ArgumentHelp(
      "Where others reach this server (TOWLINE_ADVERTISE); where it listens when not given.",
      discussion: "Standbys send writes there while this server leads.", valueName: "url"))
  var advertise: String?

  @Option(help: ArgumentHelp("The area file (TOWLINE_AREA).", valueName: "file"))
  var area: String?

  @Option(
    help: ArgumentHelp(
      "How many times faster the domain's clock runs (TOWLINE_TIME_SCALE), for demos.",
      valueName: "factor"))
  var timeScale: Double?

  @OptionGroup var runSheet: RunSheetOptions

  func run() async throws {
    let address = try DispatchAPI.Address(
      typed: listen ?? EnvironmentVariable.value("TOWLINE_LISTEN") ?? "127.0.0.1:8080")
    let advertised = try advertisedAddress()
    let scale = try Self.scale(timeScale, EnvironmentVariable.value("TOWLINE_TIME_SCALE"))
    let file = area ?? EnvironmentVariable.value("TOWLINE_AREA")
    let area = try AreaSource.read(file)
    let travel = try RoadSource.read(area, besides: file)
    let sheets = runSheet.folder()
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    let logger = Logger(label: "towline")
    let database = try await database.open()
    do {
      try await serve(area, travel, database, (address, advertised), scale, sheets, logger)
      try await database.close()
    } catch {
      try? await database.close()
      throw error
    }
  }

  private func serve(
    _ area: Area, _ travel: RoadTravel?, _ database: Database,
    _ address: (own: DispatchAPI.Address, advertised: AdvertisedAddress), _ scale: Double,
    _ sheets: RunSheetFolder?, _ logger: Logger
  ) async throws {
    let store = StoreAccess(
      settings: database.settings, area: area.name,
      holder: "\(ProcessInfo.processInfo.hostName) \(getpid())", address: address.advertised,
      isSole: database.cluster != nil, logger: logger)
    let service = DispatchService(
      area: area, store: store, clock: ServiceClock(scale: scale), logger: logger,
      travel: travel)
    let greeting = Greeting { bound in Self.greet(bound, area, database) }
    let prepared = PreparedService(
      service: service, store: store, bootstrap: try Self.bootstrapToken(),
      wait: DatabaseWait(logger: logger), greeting: greeting)
    let doors = DispatchAPI(
      service: service, address: address.own, build: Build.text, logger: logger
    ) { bound in
      address.advertised.set("http://\(Self.reachable(bound))")
      greeting.listens(on: bound)
    }
    let sheets = sheets.map { folder in
      RunSheetWriter(
        service: service, folder: folder, interval: runSheet.interval, logger: logger)
    }
    let keeper = database.cluster.map { ClusterKeeper(cluster: $0, logger: logger) }
    let beside: [(any Service)?] = [doors, sheets, keeper]
    // What ends the start is told alone: the others stop in order, without a word. The name keeps the token out of logs.
    let first = ServiceGroupConfiguration.ServiceConfiguration(
      service: prepared, failureTerminationBehavior: .gracefullyShutdownGroup,
      serviceName: "DispatchService")
    let others = beside.compactMap(\.self).map { service in
      ServiceGroupConfiguration.ServiceConfiguration(service: service)
    }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [first] + others, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    let looking = Task { await Self.lookForTrucks(service, logger) }
    defer { looking.cancel() }
    try await group.run()
  }

  /// Says once, when the database has been read, that there is nobody to send.
  private static func lookForTrucks(_ service: DispatchService, _ logger: Logger) async {
    while !service.view.isRead {
      do { try await Task.sleep(for: .milliseconds(200)) } catch { return }
    }
    guard service.area.trucks.isEmpty, service.view.state.trucks.isEmpty else { return }
    logger.warning(
      """
      There are no trucks, so that nobody can be sent: add them by `towline truck add`, or name \
      them in the area file
      """)
  }

  private static func greet(_ address: DispatchAPI.Address, _ area: Area, _ database: Database) {
    let place =
      database.cluster.map { "a private PostgreSQL in \($0.dataFolder)" }
      ?? "PostgreSQL at \(database.settings)"
    let text = """
      towline serves \(area.name) on http://\(address), with \(place)
      Try:  towline call --at 41.2,-96.9 --problem tow      Stop: Ctrl-C

      """
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// As given; else it becomes known once the server listens.
  private func advertisedAddress() throws -> AdvertisedAddress {
    guard let given = advertise ?? EnvironmentVariable.value("TOWLINE_ADVERTISE") else {
      return AdvertisedAddress()
    }
    guard given.hasPrefix("http://") || given.hasPrefix("https://"),
      let url = URL(string: given), url.host?.isEmpty == false, url.query == nil
    else {
      throw ExitMessage(
        "\(given) is no address to advertise: write http://host:port", code: .misuse)
    }
    return AdvertisedAddress(given.hasSuffix("/") ? String(given.dropLast()) : given)
  }

  /// Where others reach what listens on every address of this machine: by the machine's name.
  private static func reachable(_ bound: DispatchAPI.Address) -> DispatchAPI.Address {
    let isEvery = ["0.0.0.0", "::", "*"].contains(bound.host)
    return isEvery
      ? DispatchAPI.Address(host: ProcessInfo.processInfo.hostName, port: bound.port) : bound
  }

  private static func bootstrapToken() throws -> String? {
    guard let given = EnvironmentVariable.value("TOWLINE_BOOTSTRAP_TOKEN") else { return nil }
    let token = given.trimmingCharacters(in: .whitespacesAndNewlines)
    guard token.count >= 16, token.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
      throw ExitMessage(
        "TOWLINE_BOOTSTRAP_TOKEN must have 16 characters or more, without blanks: make one by "
          + "`openssl rand -hex 24`", code: .misuse)
    }
    return token
  }

  private static func scale(_ flag: Double?, _ variable: String?) throws -> Double {
    guard let scale = flag ?? variable.map({ Double($0) ?? .nan }) else { return 1 }
    guard scale.isFinite, (0.001...100_000).contains(scale) else {
      throw ExitMessage("the time scale must be a number from 0.001 to 100000", code: .misuse)
    }
    return scale
  }
}

extension DispatchAPI.Address {
  /// A host and a port, such as `127.0.0.1:8080` or `[::1]:8080`.
  fileprivate init(typed text: String) throws {
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port),
      colon > text.startIndex
    else {
      throw ExitMessage(
        "\(text) is no address to listen on: write host:port, such as 127.0.0.1:8080",
        code: .misuse)
    }
    self.init(
      host: text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port: port)
  }
}
