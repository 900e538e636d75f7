import Postgres

/// One writing session that is opened again when it is found broken. What runs on it shares
/// nothing with the journal: a flood here is a queue here.
actor SessionKeeper {
  private let settings: ConnectionSettings
  private let purpose: String
  private let patience: Duration
  private var session: Session?
  /// One that is being opened: all who find the last one broken wait for it.
  private var opening: Task<Result<Session, StoreFailure>, Never>?

  init(
    _ settings: ConnectionSettings, purpose: String, patience: Duration = .seconds(10)
  ) {
    self.settings = settings
    self.purpose = purpose
    self.patience = patience
  }

  /// A session that was alive a moment ago.
  func usable() async throws(StoreFailure) -> Session {
    while let known = session {
      if await known.isUsable { return known }
      // Another caller may have found it broken before, and have another one by now.
      if session === known { session = nil }
    }
    let opening = opening ?? open()
    self.opening = opening
    let result = await opening.value
    if self.opening == opening {
      self.opening = nil
      session = try? result.get()
    }
    return try result.get()
  }

  private func open() -> Task<Result<Session, StoreFailure>, Never> {
    Task { [settings, purpose, patience] in
      do throws(StoreFailure) {
        return .success(
          try await StoreFailure.translate { () async throws(PostgresFailure) in
            let session = try await Session.open(
              settings, purpose: purpose, role: .writer, patience: patience)
            // One lane is to keep one processor busy at most: a count of a million rows would take them all.
            try await session.runScript(
              "SET max_parallel_workers_per_gather = 0", within: .seconds(10))
            // What is answered is stored, whatever the role says of its commits.
            try await session.waitForCommits()
            return session
          })
      } catch { return .failure(error) }
    }
  }

  /// Runs one statement and brings its rows.
  func query(
    _ statement: Statement, _ parameters: [Parameter]
  ) async throws(StoreFailure) -> Rows {
    let session = try await usable()
    return try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await session.query(statement, parameters)
    }
  }

  /// Runs the steps as one transaction and tells a doubtful commit from a sure one.
  func commit(_ steps: [Step]) async throws(StoreFailure) -> [Rows] {
    try await StoreFailure.commit(steps, on: try await usable())
  }

  /// As ``commit(_:)``, with last steps that are made from the rows of the first ones.
  func commit(
    _ steps: [Step], then last: @Sendable ([Rows]) -> [Step]
  ) async throws(StoreFailure) -> [Rows] {
    let session = try await usable()
    return try StoreFailure.rows(of: await session.commitPipeline(steps, then: last))
  }

  func close() async {
    if let opened = try? await opening?.value.get() { await opened.close() }
    await session?.close()
    session = nil
  }
}
