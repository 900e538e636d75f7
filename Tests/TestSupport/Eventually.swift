/// Looks again and again until something holds; throws after so long.
package func eventually(
  within patience: Duration = .seconds(20), lookingEvery pause: Duration = .milliseconds(5),
  _ holds: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + patience
  while try await !holds() {
    guard ContinuousClock.now < deadline else { throw NeverCame(after: patience) }
    try await Task.sleep(for: pause)
  }
}

/// What was waited for did not come.
package struct NeverCame: Error {
  package let after: Duration
}
