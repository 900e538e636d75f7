import Foundation
package import PlainJSON

/// A headless Chromium, told what to do by the DevTools protocol over two named pipes: texts of JSON
/// with a NUL after each.
package actor Browser {
  /// Something that was asked and cannot be had.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private static let programs = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  private static let patience = Duration.seconds(30)

  private let folder: TemporaryFolder
  private let process = Process()
  private let requests: FileHandle
  private let answers: FileHandle
  private var lastID = 0
  private var waiting: [Int: CheckedContinuation<JSONValue, any Error>] = [:]
  /// What the browser complained about: what the page's policy forbids, and what its script broke.
  package private(set) var complaints: [String] = []

  /// Runs one for as long as `body` takes.
  ///
  /// - Throws: ``Failure`` when Chromium is not installed.
  package static func with<Value>(_ body: (Browser) async throws -> Value) async throws -> Value {
    let browser = try Browser()
    try await browser.start()
    let result: Result<Value, any Error>
    do { result = .success(try await body(browser)) } catch { result = .failure(error) }
    await browser.stop()
    return try result.get()
  }

  private init() throws {
    folder = try TemporaryFolder()
    requests = try Self.pipe(folder.path + "/requests")
    answers = try Self.pipe(folder.path + "/answers")
  }

  /// Open at both ends, so that opening waits for nobody.
  private static func pipe(_ path: String) throws -> FileHandle {
    guard mkfifo(path, 0o600) == 0 else { throw Failure(description: "no pipe at \(path)") }
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(description: "\(path) cannot be opened") }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private func start() throws {
    guard let program = Self.programs.first(where: FileManager.default.isExecutableFile) else {
      throw Failure(
        description: "Chromium is missing: scripts/set-up test installs it, or apt-get install "
          + "chromium")
    }
    // As root, which builds in containers are, Chromium refuses its sandbox; it only sees our page.
    let sandbox = getuid() == 0 ? "--no-sandbox" : ""
    let command = """
      exec \(program) --headless=new --remote-debugging-pipe \(sandbox) --disable-gpu \
      --disable-dev-shm-usage --no-first-run --no-proxy-server --disable-background-networking \
      --disable-component-update --disable-extensions --password-store=basic --hide-scrollbars \
      --force-color-profile=srgb --user-data-dir="$0/profile" about:blank \
      3<"$0/requests" 4>"$0/answers" >/dev/null 2>&1
      """
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command, folder.path]
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    try process.run()
    listen()
  }

  private func stop() async {
    _ = try? await ask("Browser.close", "{}", on: nil)
    let deadline = ContinuousClock.now + .seconds(10)
    while process.isRunning, ContinuousClock.now < deadline {
      try? await Task.sleep(for: .milliseconds(20))
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    // Wakes the reader, so that it sees the end.
    try? answers.write(contentsOf: Data([0]))
    folder.remove()
  }

  /// A thread of its own reads, since reading blocks.
  private func listen() {
    let descriptor = answers.fileDescriptor
    let (messages, feed) = AsyncStream.makeStream(of: [UInt8].self)
    Thread.detachNewThread { Self.read(descriptor, feed) }
    Task { for await message in messages { self.take(message) } }
  }

  private static func read(
    _ descriptor: Int32, _ feed: AsyncStream<[UInt8]>.Continuation
  ) {
    var message: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(descriptor, &room, room.count)
      guard count > 0 else { return feed.finish() }
      for part in room[..<count].split(
        separator: 0, maxSplits: .max, omittingEmptySubsequences: false
      ).enumerated() {
        if part.offset > 0 {
          guard !message.isEmpty else { return feed.finish() }
          feed.yield(message)
          message = []
        }
        message += part.element
      }
    }
  }

  private func take(_ message: [UInt8]) {
    guard let value = try? JSONValue.parse(message) else { return }
    if let id = value["id"]?.int64Value {
      waiting.removeValue(forKey: Int(id))?.resume(returning: value)
    } else if let method = value["method"]?.stringValue {
      note(method, value["params"] ?? .null)
    }
  }

  private func note(_ method: String, _ params: JSONValue) {
    switch method {
    case "Log.entryAdded":
      let source = params["entry"]?["source"]?.stringValue
      if source == "security" || source == "javascript" {
        complaints.append(params["entry"]?["text"]?.stringValue ?? "")
      }
    case "Runtime.exceptionThrown":
      let details = params["exceptionDetails"]
      complaints.append(
        details?["exception"]?["description"]?.stringValue ?? details?["text"]?.stringValue ?? "")
    default: break
    }
  }

  /// Asks, and waits for the answer's `result`.
  ///
  /// - Parameters:
  ///   - params: an object of JSON.
  ///   - session: the page that is meant; nil for the browser itself.
  package func ask(_ method: String, _ params: String, on session: String?) async throws
    -> JSONValue
  {
    lastID += 1
    let id = lastID
    let page = session.map { ",\"sessionId\":\"\($0)\"" } ?? ""
    let text = "{\"id\":\(id),\"method\":\"\(method)\",\"params\":\(params)\(page)}\0"
    try requests.write(contentsOf: Data(text.utf8))
    let impatience = Task {
      try await Task.sleep(for: Self.patience)
      self.giveUp(id, method)
    }
    defer { impatience.cancel() }
    let answer = try await withCheckedThrowingContinuation { waiting[id] = $0 }
    if let error = answer["error"] {
      throw Failure(description: "\(method): \(error["message"]?.stringValue ?? "refused")")
    }
    return answer["result"] ?? .null
  }

  private func giveUp(_ id: Int, _ method: String) {
    waiting.removeValue(forKey: id)?
      .resume(throwing: Failure(description: "\(method) was not answered in \(Self.patience)"))
  }
}
