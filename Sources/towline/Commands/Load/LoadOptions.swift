import ArgumentParser
import DispatchCore
import DispatchWire
import Foundation
import LoadTest

/// What `towline load` sends.
struct LoadOptions: ParsableArguments {
  /// How calls are sent.
  enum Profile: String, CaseIterable, ExpressibleByArgument {
    case steady, ramp, storm, redial
    case coldSnap = "cold-snap"
    case national
    case stepToBreak = "step-to-break"
    case saturate
  }

  /// Seconds that a run may take.
  private static let longest = 86_400.0

  @Option(
    help: ArgumentHelp(
      "Calls a second; 10, for national 1, when not given. 0 sends no calls.", valueName: "n"))
  var rate: Double?
  @Option(
    name: .customLong("duration"),
    help: ArgumentHelp(
      "Seconds; 10, for step-to-break at most 120, for a stream all of it, when not given.",
      valueName: "s"))
  var givenDuration: Double?
  @Option(help: ArgumentHelp("How the calls come.", valueName: "word"))
  var profile = Profile.steady
  @Option(
    help: ArgumentHelp("Connections at most; the senders of saturate.", valueName: "n"))
  var connections = 256
  @Option(help: ArgumentHelp("Play this call stream instead.", valueName: "file"))
  var stream: String?
  @Option(help: ArgumentHelp("Seconds of the stream in a second.", valueName: "n"))
  var speed = 60.0
  @Option(
    help: ArgumentHelp("Local time from which to play.", valueName: "time"),
    transform: { try LocalTimeArgument(typed: $0) })
  var from: LocalTimeArgument?
  @Option(
    help: ArgumentHelp("Local time before which to stop.", valueName: "time"),
    transform: { try LocalTimeArgument(typed: $0) })
  var to: LocalTimeArgument?
  @Option(help: ArgumentHelp("The stream's area (TOWLINE_AREA).", valueName: "file"))
  var area: String?
  @Option(
    help: ArgumentHelp(
      "The share of calls by people who have called before, up to 0.95.", valueName: "share"))
  var redials: Double?
  @Option(
    help: ArgumentHelp(
      "Crews' reports of their assignments a second beside; a crew looks at its instruction first, "
        + "and that is in the time.", valueName: "n"))
  var statusesRate = 0.0
  @Option(help: ArgumentHelp("Position fixes a second beside, in batches.", valueName: "n"))
  var positionsRate = 0.0
  @Option(
    help: ArgumentHelp(
      "How many fixes a batch has, up to \(TextLimit.fixes).", valueName: "n"))
  var positionsBatch = 50
  @Option(help: ArgumentHelp("Position fixes a second beside, each alone.", valueName: "n"))
  var singlePositionsRate = 0.0
  @Option(help: ArgumentHelp("Polls of the status page a second beside.", valueName: "n"))
  var pollsRate = 0.0
  @Option(help: ArgumentHelp("Paperwork items a second beside.", valueName: "n"))
  var paperworkRate = 0.0
  @Option(help: ArgumentHelp("Seconds of each step of step-to-break.", valueName: "s"))
  var step = 5.0
  @Option(
    help: ArgumentHelp(
      "A step whose P99 has more milliseconds has broken.", valueName: "ms"))
  var breakAt = 250.0
  @Option(
    help: ArgumentHelp(
      "Seconds after the end for which what is unknown is asked for again.", valueName: "s"))
  var patience = 20.0
  @Option(
    help: ArgumentHelp(
      "Seconds at the start whose latencies are not in the percentiles; all else counts.",
      valueName: "s"))
  var warmUp = 0.0
  @Option(
    help: ArgumentHelp("Makes people and places; random when not given.", valueName: "n"))
  var seed: UInt64?

  func validate() throws {
    let rates = [
      calls, statusesRate, positionsRate, singlePositionsRate, pollsRate, paperworkRate,
    ]
    guard rates.allSatisfy({ (0...100_000).contains($0) }) else {
      throw ValidationError("rates are from 0 to 100000 a second")
    }
    guard duration > 0, duration <= Self.longest, speed > 0, step > 0, step <= 3_600, breakAt > 0,
      (0...3_600).contains(patience), (0..<longestWarmUp).contains(warmUp),
      (1...10_000).contains(connections)
    else {
      throw ValidationError(
        "times and --speed must be above 0; --duration at most 86400, --step and --patience 3600, "
          + "--warm-up below --duration, --connections 1 to 10000")
    }
    guard (1...TextLimit.fixes).contains(positionsBatch), (0...0.95).contains(redials ?? 0) else {
      throw ValidationError(
        "--positions-batch is 1 to \(TextLimit.fixes), --redials 0 to 0.95")
    }
    guard calls > 0 || rates.contains(where: { $0 > 0 }) else {
      throw ValidationError("every rate is 0, so that nothing would be sent: give --rate")
    }
    guard stream == nil || profile == .steady else {
      throw ValidationError(
        "--stream has a course of its own: leave out --profile \(profile.rawValue)")
    }
    guard stream != nil || (from == nil && to == nil) else {
      throw ValidationError("--from and --to name a part of a recorded stream: give --stream")
    }
    guard calls > 0 || profile == .steady else {
      throw ValidationError("--profile \(profile.rawValue) sends calls: give a --rate above 0")
    }
  }

  /// A stream's own length is known when it is read.
  private var longestWarmUp: Double {
    stream != nil && givenDuration == nil ? Self.longest : duration
  }
  private var duration: Double { givenDuration ?? (profile == .stepToBreak ? 120 : 10) }
  var calls: Double { rate ?? (profile == .national ? 1 : 10) }

  /// Whether requests of a kind are sent.
  func sends(_ kind: LoadKind) -> Bool {
    switch kind {
    case .calls: calls > 0 || stream != nil
    case .statuses: statusesRate > 0
    case .positions: positionsRate + singlePositionsRate > 0
    case .polls: pollsRate > 0
    case .paperwork: paperworkRate > 0
    }
  }

  func plan() throws -> LoadPlan {
    // Whoever reads it as JSON may have no greater whole numbers.
    let seed = seed ?? UInt64.random(in: 0..<(1 << 48))
    let arrivals = try arrivals()
    var plan = LoadPlan(arrivals, duration: try length(of: arrivals), seed: seed)
    plan.redials = redials
    plan.statusesPerSecond = statusesRate
    plan.fixesPerSecond = positionsRate
    plan.fixesPerReport = positionsBatch
    plan.singleFixesPerSecond = singlePositionsRate
    plan.pollsPerSecond = pollsRate
    plan.paperworkPerSecond = paperworkRate
    plan.patience = .seconds(patience)
    plan.warmUp = .seconds(warmUp)
    return plan
  }

  /// As given; a stream is otherwise played to its end.
  private func length(of arrivals: LoadPlan.Arrivals) throws -> Duration {
    guard givenDuration == nil, case .recorded(let calls, let speed) = arrivals,
      let first = calls.first, let last = calls.last
    else { return .seconds(duration) }
    // The last call is due before the end, not at it.
    let course: Duration = (last.at - first.at) / speed
    let length = course + .seconds(1)
    guard length <= .seconds(Self.longest) else {
      throw ExitMessage(
        "at this speed the stream takes longer than a day: give a greater --speed, a part of it "
          + "with --from and --to, or --duration", code: .misuse)
    }
    guard length > .seconds(warmUp) else {
      throw ExitMessage(
        "--warm-up is longer than the stream, which takes \(length.words)", code: .misuse)
    }
    return length
  }

  /// How many calls of a stream are due after the end of a plan.
  private func leftOut(_ plan: LoadPlan) -> Int {
    guard case .recorded(let calls, let speed) = plan.arrivals, let first = calls.first else {
      return 0
    }
    return calls.count(where: { ($0.at - first.at) / speed >= plan.duration })
  }

  private func arrivals() throws -> LoadPlan.Arrivals {
    if let stream {
      let file = area ?? EnvironmentVariable.value("TOWLINE_AREA")
      let calls = try StreamSource.read(
        stream, area: try AreaSource.read(file), from: from?.time, to: to?.time)
      guard !calls.calls.isEmpty else {
        let part = from == nil && to == nil ? "" : " between --from and --to"
        throw ExitMessage("the stream \(stream) has no call\(part): nothing to send", code: .misuse)
      }
      return .recorded(calls.calls, speed: speed)
    }
    guard calls > 0 else { return .none }
    switch profile {
    case .steady: return .open(.steady, perSecond: calls)
    case .ramp: return .open(.ramp, perSecond: calls)
    case .storm: return .open(.storm, perSecond: calls)
    case .redial: return .open(.redial, perSecond: calls)
    case .coldSnap: return .open(.coldSnap, perSecond: calls)
    case .national: return .open(.national, perSecond: calls)
    case .stepToBreak:
      let limit = Duration.seconds(breakAt / 1_000)
      return .stepping(
        StepLimits(first: calls, length: .seconds(step), longestP99: limit))
    case .saturate: return .saturating(senders: connections)
    }
  }

  /// What is done, in a line.
  func title(of plan: LoadPlan) -> String {
    let rate = calls == calls.rounded() ? "\(Int(calls))" : "\(calls)"
    let length = plan.duration.words
    if let stream {
      let name = URL(fileURLWithPath: stream).lastPathComponent
      let rest = leftOut(plan)
      let cut = rest > 0 ? ", its last \(rest) calls left out: --duration is too short" : ""
      return "\(name) at \(speed) times its speed, \(length)\(cut)"
    }
    switch profile {
    case .saturate: return "saturate, \(connections) senders, \(length)"
    case .stepToBreak: return "step-to-break from \(rate) calls/s, at most \(length)"
    case .steady where calls == 0: return "no calls, \(length)"
    case .steady, .ramp, .storm, .redial, .coldSnap, .national:
      return "\(profile.rawValue), \(rate) calls/s, \(length)"
    }
  }
}
