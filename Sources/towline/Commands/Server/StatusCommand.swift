import ArgumentParser
import DispatchClient
import PlainJSON

/// `towline status`: the server's figures.
struct StatusCommand: WatchedCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how quickly calls are served, and where they wait.",
    discussion: """
      Examples:
        towline status
        towline status --json
        towline status --watch
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var watching: WatchOptions

  func run(_ client: DispatchClient) async throws {
    guard !options.json else { return try show(await client.status()) { _ in "" } }
    let received = try await client.statusText().settled(client: options.settings)
    print(received.text.visibleControls(keepingNewlinesAndTabs: true), terminator: "")
    if !received.text.hasSuffix("\n") { print() }
  }
}
