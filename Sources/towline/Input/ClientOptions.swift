import ArgumentParser
import DispatchClient
import DispatchWire
import Foundation

/// Where the server is, who asks, and how to print: the same for every command that asks a server.
struct ClientOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server (TOWLINE_SERVER; http://127.0.0.1:8080 when not given).",
      discussion: "Several, one of which leads: again, or with commas between.", valueName: "url"))
  var server: [String] = []

  @Option(help: ArgumentHelp("The token to show (TOWLINE_TOKEN).", valueName: "token"))
  var token: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who acts, where a token is shared (TOWLINE_AS).", valueName: "name"))
  var author: String?

  @Flag(help: "Print the server's answer as JSON.")
  var json = false

  func validate() throws {
    // What TOWLINE_AS says is left to the server: it refuses to sign by that, but no call, which nobody signs.
    if let author, CoreName.isBorne(by: author) {
      throw ValidationError("\(CoreName.refusal), with --as")
    }
    for address in settings.servers {
      guard address.hasPrefix("http://") || address.hasPrefix("https://"),
        URL(string: address)?.host?.isEmpty == false
      else {
        throw ValidationError(
          "\(address) is no server's address: write it as http://127.0.0.1:8080")
      }
      guard URL(string: address)?.user == nil else {
        throw ValidationError("a server's address has no name and no password in it: use --token")
      }
    }
  }

  /// Flags before environment; an empty variable counts as none.
  var settings: ClientSettings {
    let environment = ProcessInfo.processInfo.environment
    func variable(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let given = server.isEmpty ? [variable("TOWLINE_SERVER") ?? ""] : server
    let servers = given.flatMap { $0.split(separator: ",") }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    return ClientSettings(
      servers: servers.isEmpty ? [ClientSettings.defaultServer] : servers,
      token: token ?? variable("TOWLINE_TOKEN"), author: author ?? variable("TOWLINE_AS"))
  }
}

/// A command that asks a server.
protocol ClientCommand: AsyncParsableCommand {
  /// Where and who.
  var options: ClientOptions { get }
  /// Does its work.
  func run(_ client: DispatchClient) async throws
}

extension ClientCommand {
  func run() async throws {
    try await DispatchClient.with(options.settings) { client in try await run(client) }
  }

  /// Prints what was received, as JSON or in words.
  func show<Value>(_ outcome: Outcome<Value>, _ words: (Value) -> String) throws {
    let received = try outcome.settled(client: options.settings)
    print(options.json ? received.text : words(received.value))
  }

  /// The same where times are told; that they are not by the area's clock is said on standard error.
  func show<Value>(
    _ outcome: Outcome<Value>, by time: AreaTime, _ words: (Value) -> String
  ) throws {
    try show(outcome, words)
    if !options.json, let caveat = time.caveat { complain("towline: \(caveat)") }
  }
}
