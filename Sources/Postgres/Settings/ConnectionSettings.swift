import CLibpq

/// Where a database is and how to reach it: what libpq understands, with our defaults for what was
/// not said.
///
/// Several hosts work as in libpq: `host=a,b target_session_attrs=read-write`.
public struct ConnectionSettings: Hashable, Sendable {
  /// libpq's keywords and their values.
  private(set) var options: [String: String]
  /// The keywords whose values are secrets.
  private let secrets: Set<String>

  /// Reads a URL (`postgresql://…`) or a line of `keyword=value`.
  ///
  /// Throws ``PostgresFailure/settings(_:)`` if it is neither.
  public init(_ text: String) throws(PostgresFailure) {
    let known = try LibpqOption.parse(text)
    var options: [String: String] = [:]
    for option in known {
      options[option.keyword] = option.value
    }
    self.init(options: options, secrets: Set(known.filter(\.isSecret).map(\.keyword)))
  }

  init(options: [String: String], secrets: Set<String>) {
    self.options = options.merging(Self.defaults) { given, _ in given }
    self.secrets = secrets
  }

  /// A dead peer is found in about 3 s, by keepalives when idle and by the user time-out when not.
  /// `connect_timeout` is in seconds and counts for each host.
  private static let defaults = [
    "keepalives": "1", "keepalives_idle": "1", "keepalives_interval": "1", "keepalives_count": "3",
    "tcp_user_timeout": "3000", "connect_timeout": "3",
    "application_name": "towline", "client_encoding": "UTF8",
  ]

  /// One keyword's value, as given or by default.
  public subscript(keyword: String) -> String? { options[keyword] }

  /// The same with one keyword changed.
  public func with(_ keyword: String, _ value: String) -> ConnectionSettings {
    var copy = self
    copy.options[keyword] = value
    return copy
  }

  /// The same server, another database.
  public func with(database: String) -> ConnectionSettings { with("dbname", database) }
}

extension ConnectionSettings: CustomStringConvertible {
  /// Where it leads, without secrets and without what is as by default.
  public var description: String {
    options
      .filter { Self.defaults[$0.key] != $0.value }
      .sorted { $0.key < $1.key }
      .map { "\($0.key)=\(secrets.contains($0.key) ? "…" : $0.value)" }
      .joined(separator: " ")
  }
}

extension ConnectionSettings {
  /// Finds the database in the environment: `TOWLINE_DATABASE_URL`, then `DATABASE_URL`, then
  /// libpq's own variables when one of them says where (`PGHOST`, `PGHOSTADDR`, `PGPORT`,
  /// `PGSERVICE`, `PGDATABASE`).
  ///
  /// Nil when none says anything. An empty value counts as not given.
  public static func resolve(
    environment: [String: String]
  ) throws(PostgresFailure) -> ConnectionSettings? {
    for name in ["TOWLINE_DATABASE_URL", "DATABASE_URL"] {
      guard let text = environment[name], !text.isEmpty else { continue }
      return try ConnectionSettings(text)
    }
    let places = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "PGDATABASE"]
    guard places.contains(where: { environment[$0]?.isEmpty == false }) else { return nil }
    return try fromLibpqVariables(environment)
  }

  private static func fromLibpqVariables(
    _ environment: [String: String]
  ) throws(PostgresFailure) -> ConnectionSettings {
    let known = try LibpqOption.parse("")
    var options: [String: String] = [:]
    for option in known {
      guard let variable = option.variable, let value = environment[variable], !value.isEmpty
      else { continue }
      options[option.keyword] = value
    }
    return ConnectionSettings(
      options: options, secrets: Set(known.filter(\.isSecret).map(\.keyword)))
  }
}

/// One line of libpq's own table of options.
private struct LibpqOption {
  let keyword: String
  let variable: String?
  let value: String?
  let isSecret: Bool

  /// libpq's table with the values found in the text.
  static func parse(_ text: String) throws(PostgresFailure) -> [LibpqOption] {
    guard !text.utf8.contains(0) else { throw .settings("the connection text holds a NUL") }
    var message: UnsafeMutablePointer<CChar>? = nil
    let table = unsafe PQconninfoParse(text, &message)
    defer { unsafe PQconninfoFree(table) }
    guard let table = unsafe table else {
      let reason = unsafe message.map { unsafe String(cString: $0) } ?? "out of memory"
      unsafe PQfreemem(message)
      throw .settings(explain(reason, text))
    }
    var options: [LibpqOption] = []
    var line = unsafe table
    while let keyword = unsafe line.pointee.keyword {
      options.append(
        unsafe LibpqOption(
          keyword: String(cString: keyword),
          variable: line.pointee.envvar.map { unsafe String(cString: $0) },
          value: line.pointee.val.map { unsafe String(cString: $0) },
          isSecret: line.pointee.dispchar.map { unsafe String(cString: $0) } == "*"))
      unsafe line += 1
    }
    return options
  }

  /// libpq quotes what it did not understand, which may be a password.
  private static func explain(_ reason: String, _ text: String) -> String {
    let advice = "say postgresql://user@host:5432/name or host=… dbname=…"
    let mayHoldSecret = text.contains("@") || text.lowercased().contains("pass")
    guard !mayHoldSecret else { return "not a connection text; \(advice)" }
    return "\(reason.split(separator: "\n").joined(separator: " ")); \(advice)"
  }
}
