import Foundation
public import Postgres
import Synchronization

/// A database of its own for one test, on the shared server.
public struct TestDatabase: Sendable {
  /// Its name; unique on the server.
  public let name: String
  /// How to reach it.
  public let settings: ConnectionSettings

  private static let count = Atomic(0)

  /// Makes an empty database.
  public static func make() async throws -> TestDatabase {
    try await make(copyOf: "template1")
  }

  /// Makes a copy of a template. `prepare` fills the template once per process and name, and must
  /// close its sessions; the copies cost some 20 ms each.
  public static func make(
    template: String, prepare: @escaping @Sendable (ConnectionSettings) async throws -> Void
  ) async throws -> TestDatabase {
    try await make(copyOf: try await Templates.shared.find(template, prepare))
  }

  /// Makes an empty database for as long as `body` runs.
  public static func with<Value>(
    _ body: (ConnectionSettings) async throws -> Value
  ) async throws -> Value {
    try await make().use(body)
  }

  /// Lends it to `body` and drops it afterwards, behind the test's back.
  public func use<Value>(
    _ body: (ConnectionSettings) async throws -> Value
  ) async throws -> Value {
    defer { Task { try await drop() } }
    return try await body(settings)
  }

  /// Throws it away, whoever is still connected. What is not dropped goes with the server.
  public func drop() async throws {
    try await TestServer.shared.clearUp("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  fileprivate static func make(copyOf template: String) async throws -> TestDatabase {
    let server = try await TestServer.shared.settings()
    let number = count.add(1, ordering: .relaxed).newValue
    let name = "test_\(getpid())_\(number)"
    try await TestServer.shared.administer("CREATE DATABASE \(name) TEMPLATE \(template)")
    return TestDatabase(name: name, settings: server.with(database: name))
  }
}

/// The templates of this process: another process may have another version of what fills them.
private actor Templates {
  static let shared = Templates()
  private var made: [String: Task<String, any Error>] = [:]

  func find(
    _ name: String, _ prepare: @escaping @Sendable (ConnectionSettings) async throws -> Void
  ) async throws -> String {
    if let task = made[name] { return try await task.value }
    let task = Task {
      let database = try await TestDatabase.make(copyOf: "template1")
      try await prepare(database.settings)
      return database.name
    }
    made[name] = task
    return try await task.value
  }
}
