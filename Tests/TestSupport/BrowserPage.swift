import Foundation
package import PlainJSON

/// One page in a browser.
package struct BrowserPage {
  /// How large it is, and how it likes to be shown.
  package struct Look {
    var width = 1_920
    var height = 1_080
    var isDark = false

    /// A screen on a wall.
    package static let wall = Look()
    package static let darkWall = Look(isDark: true)
    package static let phone = Look(width: 390, height: 844)
  }

  package let browser: Browser
  private let session: String

  /// Opens an empty page.
  package init(_ browser: Browser, _ look: Look = .wall) async throws {
    self.browser = browser
    let target = try await browser.ask(
      "Target.createTarget", "{\"url\":\"about:blank\"}", on: nil)
    let id = target["targetId"]?.stringValue ?? ""
    let attached = try await browser.ask(
      "Target.attachToTarget", "{\"targetId\":\"\(id)\",\"flatten\":true}", on: nil)
    session = attached["sessionId"]?.stringValue ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { try await ask("\(domain).enable") }
    try await wear(look)
  }

  @discardableResult
  package func ask(_ method: String, _ params: String = "{}") async throws -> JSONValue {
    try await browser.ask(method, params, on: session)
  }

  /// Changes size and colours.
  package func wear(_ look: Look) async throws {
    try await ask(
      "Emulation.setDeviceMetricsOverride",
      "{\"width\":\(look.width),\"height\":\(look.height),\"deviceScaleFactor\":1,\"mobile\":false}"
    )
    try await ask(
      "Emulation.setEmulatedMedia",
      """
      {"features":[{"name":"prefers-color-scheme","value":"\(look.isDark ? "dark" : "light")"},
      {"name":"prefers-reduced-motion","value":"reduce"}]}
      """)
  }

  /// Has a script run before those of each page that is opened from now on.
  package func prepare(_ script: String) async throws {
    try await ask("Page.addScriptToEvaluateOnNewDocument", "{\"source\":\(Self.quoted(script))}")
  }

  package func open(_ url: String) async throws {
    try await ask("Page.navigate", "{\"url\":\(Self.quoted(url))}")
  }

  /// The value of an expression; of what it promises.
  package func value(_ expression: String) async throws -> JSONValue {
    let answer = try await ask(
      "Runtime.evaluate",
      "{\"expression\":\(Self.quoted(expression)),\"awaitPromise\":true,\"returnByValue\":true}")
    if let fault = answer["exceptionDetails"] {
      throw Browser.Failure(
        description: fault["exception"]?["description"]?.stringValue ?? "\(expression) broke")
    }
    return answer["result"]?["value"] ?? .null
  }

  package func text(_ expression: String) async throws -> String {
    try await value(expression).stringValue ?? ""
  }

  package func number(_ expression: String) async throws -> Int64 {
    try await value(expression).int64Value ?? -1
  }

  /// Looks every 50 ms until it is so.
  ///
  /// - Returns: false when it is not so in time.
  package func waits(for condition: String, seconds: Int = 15) async throws -> Bool {
    let look = """
      new Promise((done) => {
        const end = Date.now() + \(seconds * 1_000);
        const look = () => {
          let isSo = false;
          try { isSo = Boolean(\(condition)); } catch {}
          if (isSo || Date.now() > end) done(isSo); else setTimeout(look, 50);
        };
        look();
      })
      """
    return try await value(look) == .bool(true)
  }

  /// Presses and lets go of a key.
  package func press(_ key: String, code: Int, text: String = "") async throws {
    let typed = text.isEmpty ? "" : ",\"text\":\(Self.quoted(text))"
    let facts = "\"key\":\(Self.quoted(key)),\"windowsVirtualKeyCode\":\(code)"
    try await ask("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\(facts)\(typed)}")
    try await ask("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\(facts)}")
  }

  /// Types into what has the focus.
  package func type(_ text: String) async throws {
    try await ask("Input.insertText", "{\"text\":\(Self.quoted(text))}")
  }

  /// Takes a picture for people to look at, in `.build/screenshots`.
  package func photograph(_ name: String) async throws {
    let answer = try await ask("Page.captureScreenshot", "{\"format\":\"png\"}")
    let picture = Data(base64Encoded: answer["data"]?.stringValue ?? "") ?? Data()
    let folder = FileManager.default.currentDirectoryPath + "/.build/screenshots"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try picture.write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
  }

  /// A text as JSON, which is also how a script has it.
  package static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.value(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
