import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline place`: says where a job is.
struct PlaceCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "place",
    abstract: "Say where a job is, when that was not known or was wrong.",
    discussion: """
      Examples:
        towline place J12 --at 41.205,-96.905
        towline place J12 --words 'State Route 12 mile 9'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where, in degrees north and east.", valueName: "lat,lon"))
  var at: CoordinateArgument?

  @Option(
    name: [.customLong("words"), .customLong("place")],
    help: ArgumentHelp("Where, in words.", valueName: "words"))
  var words: String?

  func validate() throws {
    guard at != nil || words != nil else {
      throw ValidationError("say where: --at LAT,LON, or --words 'I-87 mile 230', or both")
    }
  }

  func run(_ client: DispatchClient) async throws {
    let place = Place(coordinate: at?.coordinate, text: words)
    let outcome = await client.place(job.id, PlaceBody(place: place))
    try show(outcome) { PlacedWords($0).lines }
  }
}
