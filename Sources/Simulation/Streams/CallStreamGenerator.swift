import DispatchCore

/// Makes up a day of calls: arrivals in bursts, pile-ups on the roads, a storm's front if there is
/// one, and people who call again.
public struct CallStreamGenerator {
  private let profile: StreamProfile
  private let map: DemandMap
  private var generator: SplitMix64
  private var maker: CallMaker
  private var calls: [(time: Double, call: GeneratedCall)] = []
  private var breakdowns = 0

  private init(map: DemandMap, profile: StreamProfile, seed: UInt64) {
    self.profile = profile
    self.map = map
    generator = SplitMix64(seed: seed)
    maker = CallMaker(map: map, seed: generator.next())
  }

  /// The calls of one day, by time; the same seed gives the same calls on every machine. What
  /// would come after midnight is left out.
  public static func day(
    of profile: StreamProfile, in map: DemandMap, seed: UInt64
  ) -> [GeneratedCall] {
    var day = CallStreamGenerator(map: map, profile: profile, seed: seed)
    return day.generate()
  }

  private mutating func generate() -> [GeneratedCall] {
    let times = ArrivalTimes(profile: profile)
    for time in times.everyday(using: &generator) {
      add(scene: map.scene(using: &generator), at: time)
    }
    if let storm = profile.storm {
      for time in times.storm(storm, using: &generator) {
        let share = (time - storm.start.inSeconds) / storm.length.inSeconds
        add(scene: map.scene(underFrontAt: share, using: &generator), at: time, isStorm: true)
      }
    }
    for time in times.pileUps(using: &generator) { addPileUp(at: time) }
    return calls.sorted { ($0.time, $0.call.breakdown) < ($1.time, $1.call.breakdown) }
      .map(\.call)
  }

  /// Four to nine jobs, most within five minutes and 300 m.
  private mutating func addPileUp(at start: Double) {
    let center = map.roadScene(using: &generator)
    let isStorm = profile.storm.map { storm in
      (storm.start.inSeconds...(storm.start + storm.length).inSeconds).contains(start)
    }
    for _ in 0..<generator.integer(in: 4...9) {
      let place = center.coordinate.moved(
        metersNorth: 100 * generator.normal(), metersEast: 100 * generator.normal())
      let problem: Problem = generator.chance(0.75) ? .accidentRecovery : .tow
      add(
        scene: Scene(coordinate: place, setting: center.setting),
        at: start + generator.exponential(mean: 150), isStorm: isStorm ?? false,
        problem: problem)
    }
  }

  private mutating func add(
    scene: Scene, at time: Double, isStorm: Bool = false, problem: Problem? = nil
  ) {
    let circumstances = Circumstances(time: time, scene: scene, isStorm: isStorm)
    var intake = maker.call(circumstances, problem: problem)
    append(intake, at: time, isRedial: false)
    var next = time
    while generator.chance(profile.redials) {
      next += max(120, generator.logNormal(median: 720, logDeviation: 0.6))
      intake = maker.redial(intake)
      append(intake, at: next, isRedial: true)
    }
    breakdowns += 1
  }

  private mutating func append(_ intake: CallIntake, at time: Double, isRedial: Bool) {
    let milliseconds = (time * 1_000).rounded(.down)
    guard milliseconds < ArrivalTimes.secondsOfDay * 1_000 else { return }
    let call = GeneratedCall(
      offset: .milliseconds(Int64(milliseconds)), intake: intake, breakdown: breakdowns,
      isRedial: isRedial)
    calls.append((milliseconds, call))
  }
}
