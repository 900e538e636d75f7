import ArgumentParser
import Foundation
import Simulation

/// `towline fixtures`: makes the made-up streams again.
struct FixturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixtures",
    abstract: "Write the made-up call streams again, after a change of their generator.",
    discussion: """
      Examples:
        towline fixtures
        towline fixtures --area fixtures/areas/harlow.json --folder fixtures/streams
      """,
    shouldDisplay: false)

  @Option(help: "The area whose places are used.") var area = "fixtures/areas/harlow.json"
  @Option(help: "Where to write.") var folder = "fixtures/streams"

  func run() throws {
    let files = FixtureStreams.make(area: try AreaSource.read(area))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in files {
      let path = "\(folder)/\(file.name)"
      try Data(file.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      print("wrote \(path)")
    }
  }
}
