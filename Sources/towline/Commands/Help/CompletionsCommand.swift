import ArgumentParser

/// `towline completions`: what a shell needs to complete our words.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completions of a shell: commands, flags, and live jobs and trucks.",
    discussion: """
      Jobs, trucks and desk items are asked of the server that TOWLINE_SERVER or
      --server names; it has 200 ms to answer.

      Examples:
        towline completions bash > ~/.local/share/bash-completion/completions/towline
        towline completions zsh > ~/.zfunc/_towline   with ~/.zfunc in fpath
        towline completions fish > ~/.config/fish/completions/towline.fish
      """)

  @Argument(help: "bash, zsh or fish.") var shell: ShellArgument

  func run() throws { print(Towline.completionScript(for: shell.shell)) }
}

/// A shell as it is typed.
struct ShellArgument: ExpressibleByArgument {
  let shell: CompletionShell

  static var allValueStrings: [String] { CompletionShell.allCases.map(\.rawValue) }

  init?(argument: String) {
    guard let shell = CompletionShell(rawValue: argument) else { return nil }
    self.shell = shell
  }
}

/// `towline manual`: the manual page.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, for man.",
    discussion: """
      Examples:
        towline manual | man -l -
        towline manual > ~/.local/share/man/man1/towline.1
      """)

  func run() throws { print(ManualPage(of: Towline.self).text) }
}
