import ArgumentParser

/// The manual page of the program: what every command says of itself, as man reads it.
struct ManualPage {
  private let root: any ParsableCommand.Type

  /// The page of a command with all those under it.
  init(of root: any ParsableCommand.Type) { self.root = root }

  /// In the language of troff.
  var text: String {
    let name = root._commandName
    var lines = [
      ".TH \(name.uppercased()) 1", ".SH NAME",
      Self.escaped("\(name) - \(root.configuration.abstract)"), ".SH DESCRIPTION",
    ]
    lines += Self.verbatim(Towline.helpMessage(for: root, columns: 78))
    for (title, command) in Self.commands(of: root, under: name) {
      lines += [".SH \(Self.escaped(title.uppercased()))"]
      lines += Self.verbatim(Towline.helpMessage(for: command, columns: 78))
    }
    return lines.joined(separator: "\n")
  }

  private static func commands(
    of parent: any ParsableCommand.Type, under name: String
  ) -> [(title: String, command: any ParsableCommand.Type)] {
    parent.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { command in
      let title = "\(name) \(command._commandName)"
      return [(title, command)] + commands(of: command, under: title)
    }
  }

  /// As it stands, line for line.
  private static func verbatim(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return [".nf"] + lines.map { escaped(String($0)) } + [".fi"]
  }

  /// So that nothing of it is read as an order to troff.
  private static func escaped(_ line: String) -> String {
    let safe = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga")
    return safe.hasPrefix(".") ? "\\&" + safe : safe
  }
}
