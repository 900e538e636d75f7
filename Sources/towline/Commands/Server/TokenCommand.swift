import ArgumentParser
import DispatchClient
import DispatchWire
import PlainJSON

/// `towline token`: who may ask this server.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list and revoke tokens.",
    discussion: """
      Until the first token is made, everybody on this machine may do everything,
      and nobody else anything. The first is an admin's: only an admin makes the
      others.

      Examples:
        export TOWLINE_TOKEN=$(towline token add chief --role admin)
        towline token add T4 --role crew --truck T4
        towline token list
      """,
    subcommands: [TokenAddCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}

/// `towline token add`: makes a token.
struct TokenAddCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make a token, and print it; it is shown only this once.",
    discussion: """
      Roles: dispatcher, all but tokens; crew, its own truck; observer, reads
      without names and numbers; admin, tokens too. Make an admin's first, and show
      it for the others.

      Examples:
        export TOWLINE_TOKEN=$(towline token add chief --role admin)
        towline token add desk --role dispatcher
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "Who acts with it.") var name: String
  @Option(help: "dispatcher, crew, observer or admin.") var role: RoleArgument
  @Option(help: "The truck of a crew.") var truck: CallSignArgument?

  func run(_ client: DispatchClient) async throws {
    let body = TokenBody(name: name, role: role.role, truck: truck?.callSign)
    try show(await client.addToken(body)) { answer in
      let value = try? JSONValue.parse(answer.bytes)
      return value?["token"]?.stringValue ?? "the server sent no token"
    }
  }
}

/// `towline token list`: the tokens by name.
struct TokenListCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tokens by name; never the tokens themselves.",
    discussion: """
      Examples:
        towline token list
        towline token list --json
      """)

  @OptionGroup var options: ClientOptions

  func run(_ client: DispatchClient) async throws {
    try show(await client.tokens()) { answer in
      let tokens = (try? JSONValue.parse(answer.bytes))?["tokens"]?.arrayValue ?? []
      guard !tokens.isEmpty else { return "No tokens: everybody on the server's machine may ask." }
      var table = TextTable("NAME", "ROLE", "TRUCK")
      for token in tokens {
        table.add(
          token["name"]?.stringValue ?? "", token["role"]?.stringValue ?? "",
          token["truck"]?.stringValue ?? "-")
      }
      return table.text
    }
  }
}

/// `towline token revoke`: makes a token worthless.
struct TokenRevokeCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Make a token worthless, at once.",
    discussion: """
      Examples:
        towline token revoke T4
        towline token revoke 'night desk'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The token's name.") var name: String

  func run(_ client: DispatchClient) async throws {
    try show(await client.revokeToken(name)) { _ in "\(name.visibleControls()) is revoked." }
  }
}

/// A role as it is typed.
struct RoleArgument: ExpressibleByArgument {
  let role: TokenBody.Role
  static var allValueStrings: [String] { TokenBody.Role.allCases.map(\.rawValue) }

  init?(argument: String) {
    guard let role = TokenBody.Role(rawValue: argument) else { return nil }
    self.role = role
  }
}
