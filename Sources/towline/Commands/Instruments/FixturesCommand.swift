import ArgumentParser
import Foundation
import Simulation

/// `towline fixtures`: makes the made-up streams again.
struct FixturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixtures",
    abstract: "Write the made-up streams and roads again, after a change of their generators.",
    discussion: """
      Examples:
        towline fixtures
        towline fixtures --area fixtures/areas/harlow.json --folder fixtures/streams
      """,
    shouldDisplay: false)

  @Option(help: "The area whose places are used.") var area = "fixtures/areas/harlow.json"
  @Option(help: "Where to write the streams.") var folder = "fixtures/streams"
  @Option(help: "Where to write the roads.") var roads = "fixtures/roads"

  func run() throws {
    let area = try AreaSource.read(area)
    try write(FixtureStreams.make(area: area), to: folder)
    try write(FixtureRoads.make(area: area), to: roads)
  }

  private func write(_ files: [FixtureStreams.File], to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in files {
      let path = "\(folder)/\(file.name)"
      try Data(file.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      print("wrote \(path)")
    }
  }
}
