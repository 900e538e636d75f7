import Foundation

/// Runs what blocks, such as another program to its end, on a thread of its own: the shared pool has no
/// more threads than there are processors.
func onOwnThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}
