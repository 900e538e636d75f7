import ArgumentParser
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

/// A call's fields as flags.
struct CallOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where, in degrees north and east.", valueName: "lat,lon"))
  var at: CoordinateArgument?

  @Option(help: ArgumentHelp("Where, in words, such as 'I-87 mile 230'.", valueName: "words"))
  var place: String?

  @Option(
    help: ArgumentHelp(
      "What is wrong: \(Problem.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "problem"),
    completion: .list(Problem.allCases.map(\.rawValue)))
  var problem: String?

  @Option(
    help: ArgumentHelp(
      "A danger to people there; may be repeated: \(Self.dangers).", valueName: "danger"),
    completion: .list(Danger.allCases.filter { $0 != .unknown }.map(\.rawValue)))
  var danger: [String] = []

  @Option(help: "The caller's number.") var phone: String?
  @Option(help: "The caller's name.") var name: String?
  @Option(help: "The caller's language, such as es.") var language: String?
  @Option(help: "The vehicle's plate.") var plate: String?
  @Option(help: "The vehicle's make.") var make: String?
  @Option(help: "light, medium or heavy.") var weightClass: String?
  @Option(help: "fwd, rwd or awd.") var drive: String?
  @Option(help: "petrol, diesel, electric, hybrid, gas or hydrogen.") var fuel: String?
  @Option(parsing: .unconditional, help: "How many people are with it.") var people: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where a tow goes, in degrees or words.", valueName: "place"))
  var destination: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "When, for an appointment, by the area's clock: 14:00, 'tomorrow 08:00' or '2026-01-14 08:00'; or RFC 3339.",
      valueName: "time"), transform: { try TimeArgument(typed: $0) })
  var scheduledFor: TimeArgument?

  @Option(help: "phone, app, web, sms, chat, email or telematics.") var channel: String?
  @Option(help: "What else the caller says.") var notes: String?
  @Flag(help: "The caller wants to talk with a human.") var human = false

  @Option(
    help: "The open job that it is about, when you know that: the call joins it.",
    completion: LiveNames.jobs)
  var job: String?

  private static let dangers = Danger.allCases.filter { $0 != .unknown }.map(\.rawValue)
    .joined(separator: ", ")

  /// Whether no field is given.
  var isEmpty: Bool {
    let texts = [
      place, problem, phone, name, language, plate, make, weightClass, drive, fuel, destination,
      channel, notes,
    ]
    return texts.allSatisfy { $0 == nil } && at == nil && danger.isEmpty && people == nil
      && scheduledFor == nil && !human && job == nil
  }

  /// What can be refused must be there; what it says is the server's to judge.
  func check() throws {
    guard at != nil || place != nil else {
      throw ValidationError("say where: --at LAT,LON, or --place 'I-87 mile 230', or both")
    }
    guard problem != nil else {
      throw ValidationError("say what is wrong: --problem tow (see --help for the others)")
    }
  }

  /// The call.
  ///
  /// - Parameters:
  ///   - moment: When it was taken.
  ///   - appointment: The moment that ``scheduledFor`` means.
  func body(at moment: Timestamp, for appointment: Timestamp?) -> CallBody {
    var body = CallBody(
      location: CallBody.Location(coordinate: at?.coordinate, text: place),
      problem: problem ?? "")
    body.dangers = danger
    body.channel = channel
    body.callerName = name
    body.callerPhone = phone
    body.language = language
    body.plate = plate
    body.make = make
    body.weightClass = weightClass
    body.drive = drive
    body.fuel = fuel
    body.people = people.flatMap { Int($0) }
    body.destination = destination.map { text in
      let coordinate = CoordinateArgument(argument: text)?.coordinate
      return CallBody.Location(coordinate: coordinate, text: coordinate == nil ? text : nil)
    }
    body.scheduledFor = appointment
    body.receivedAt = moment
    body.notes = notes
    body.wantsHuman = human
    body.about = job.flatMap { Job.ID(path: $0) }
    return body
  }

  /// The body as it is sent. What was typed and says nothing to us goes with it as text, for the server to
  /// warn of: nothing that is optional may keep a call back, but a time, since a truck would go at once.
  func bytes(of body: CallBody) -> [UInt8] {
    var writer = JSONWriter()
    body.write(to: &writer)
    guard var object = try? JSONValue.parse(writer.bytes).objectValue else { return writer.bytes }
    if let people, Int(people) == nil {
      var vehicle = object["vehicle"]?.objectValue ?? JSONObject()
      vehicle["people"] = .string(people)
      object["vehicle"] = .object(vehicle)
    }
    if let job, Job.ID(path: job) == nil { object["job"] = .string(job) }
    return JSONValue.object(object).serialized()
  }
}

/// Where calls wait that could not be delivered.
struct SpoolOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder that holds the spool (TOWLINE_HOME); .towline in the home folder when not given.",
      valueName: "folder"))
  var home: String?

  var folder: String {
    home ?? EnvironmentVariable.value("TOWLINE_HOME") ?? HomeFolder.ofTowline
  }
}
