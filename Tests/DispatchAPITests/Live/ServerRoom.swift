/// Lets only so many servers run at once: each has a dozen sessions with PostgreSQL.
actor ServerRoom {
  static let shared = ServerRoom(4)
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  private init(_ places: Int) { free = places }

  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    guard waiting.isEmpty else { return waiting.removeFirst().resume() }
    free += 1
  }
}
