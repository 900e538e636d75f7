import DispatchCore
import Simulation

/// The default policy beside a heap on the reference shifts: with their own fleets, and with smaller and larger ones. Of
/// the draws of one day the table shows the median, the least and the greatest; where nothing may be worse, the
/// worst draw.
struct ReferenceBench {
  let shifts: ReferenceShifts
  /// Hundredths of a shift's own trucks.
  private static let loads = [60, 75, 150, 200]
  /// What the weighted mean over the best known may be, by day.
  private static let most = ["squall_32": 1.40, "ordinary_10": 1.28, "storm_24": 1.35]

  func sections() throws -> [Section] {
    let days = Dictionary(grouping: shifts.names(for: .reference)) { name in
      String(name.prefix { $0 != "_" }) + "_" + (name.split(separator: "_").dropFirst().first ?? "")
    }
    return try days.sorted { $0.key < $1.key }.map { day, names in
      let draws = try names.map(shifts.shift)
      let own = try draws.map { try BesideHeap($0) }
      let others = try Self.loads.flatMap { percent in
        try rows(ofLoad: percent, draws.map { try $0.with(trucks: percent) })
      }
      return Section(
        name: "Beside a heap, \(day)", rows: rows(best: own, day) + rows(own) + others)
    }
  }

  private func rows(best pairs: [BesideHeap], _ day: String) -> [Row] {
    let ours = pairs.compactMap { $0.overBest($0.ours) }
    let heap = pairs.compactMap { $0.overBest($0.heap) }
    guard !ours.isEmpty else { return [] }
    return [
      Row(
        "weighted mean over the best known", "times", Series(ours),
        aim: Self.most[day].map { .atMost($0) }),
      Row("the same, heap", "times", Series(heap)),
    ]
  }

  private func rows(_ pairs: [BesideHeap]) -> [Row] {
    let unserved = pairs.map { Double($0.ours.unserved) }
    return twice(pairs, "nine of ten of D0 and D1 within", "min") { BesideHeap.grave($0) }
      + DangerClass.allCases.flatMap { dangerClass in
        twice(pairs.filter { $0.has(dangerClass) }, "longest wait, \(dangerClass.rawValue)", "min")
        { BesideHeap.minutes($0.classes[dangerClass].longest) }
      }
      + worst(pairs)
      + twice(pairs, "mean", "min") { BesideHeap.minutes($0.all.mean) }
      + twice(pairs, "late", "%") { 100 * $0.all.lateShare }
      + [Row("never served", "jobs", Series(unserved), aim: .atMost(0))]
  }

  private func rows(ofLoad percent: Int, _ draws: [Instance]) throws -> [Row] {
    let pairs = try draws.map { try BesideHeap($0) }
    let rows =
      worst(pairs) + twice(pairs, "mean", "min") { BesideHeap.minutes($0.all.mean) }
      + twice(pairs, "late", "%") { 100 * $0.all.lateShare }
    return rows.map { row in
      var row = row
      row.title = "\(percent) % of the trucks: \(row.title)"
      return row
    }
  }

  /// What must not be worse than a heap's, by the worst draw.
  private func worst(_ pairs: [BesideHeap]) -> [Row] {
    let grave = pairs.map { BesideHeap.ratio(BesideHeap.grave($0.ours), BesideHeap.grave($0.heap)) }
    let longest = pairs.map(\.longestOverHeap)
    return [
      Row(
        "P90 of D0 and D1 over heap's, worst", "times", Series([Series(grave).greatest]),
        aim: .atMost(1)),
      Row(
        "longest wait over heap's, worst class", "times", Series([Series(longest).greatest]),
        aim: .atMost(1)),
    ]
  }

  /// A figure by the default policy, and by the heap; no rows of no draws.
  private func twice(
    _ pairs: [BesideHeap], _ title: String, _ unit: String, _ figure: (RunResult) -> Double
  ) -> [Row] {
    guard !pairs.isEmpty else { return [] }
    return [
      Row(title, unit, Series(pairs.map { figure($0.ours) })),
      Row("\(title), heap", unit, Series(pairs.map { figure($0.heap) })),
    ]
  }
}

/// One shift played by the default policy and by a heap.
struct BesideHeap {
  let ours: RunResult
  let heap: RunResult
  private let bestKnown: Duration?

  init(_ instance: Instance) throws {
    ours = try Self.play(instance, by: Settings().policy)
    heap = try Self.play(instance, by: .heap)
    bestKnown = instance.bestKnown
  }

  private static func play(_ instance: Instance, by policy: Policy) throws -> RunResult {
    var area = Area(name: "reference")
    area.settings.policy = policy
    var world = try instance.world(in: area)
    return world.run()
  }

  /// Whether a truck came to a job of this class in both.
  func has(_ dangerClass: DangerClass) -> Bool {
    ours.classes[dangerClass].count > 0 && heap.classes[dangerClass].count > 0
  }

  func overBest(_ result: RunResult) -> Double? {
    bestKnown.map { Double(result.weightedMean.microseconds) / Double($0.microseconds) }
  }

  /// The longest wait over the heap's, of the class in which that is worst.
  var longestOverHeap: Double {
    DangerClass.allCases.filter(has).map { dangerClass in
      Self.ratio(
        Self.minutes(ours.classes[dangerClass].longest),
        Self.minutes(heap.classes[dangerClass].longest))
    }.max() ?? 1
  }

  /// D0 and D1 together: within how many minutes nine of ten were served.
  static func grave(_ result: RunResult) -> Double {
    let times = (result.classes[.life].times + result.classes[.danger].times).sorted()
    return times.isEmpty ? 0 : minutes(Responses.fractile(90, of: times))
  }

  static func minutes(_ time: Duration) -> Double { Double(time.microseconds) / 60e6 }

  /// Of two figures that may be zero.
  static func ratio(_ left: Double, _ right: Double) -> Double { left == right ? 1 : left / right }
}

extension Instance {
  /// The same shift with so many hundredths of its trucks, some left out or doubled evenly. Nobody knows the best
  /// value of that.
  fileprivate func with(trucks percent: Int) throws -> Instance {
    let count = max(trucks.count * percent / 100, 1)
    let fleet = try (0..<count).map { number in
      let truck = trucks[number * trucks.count / count]
      guard let callSign = CallSign("\(truck.callSign.text)-\(number)") else {
        throw Failure("no call sign")
      }
      return Instance.Truck(callSign: callSign, base: truck.base)
    }
    return try Instance(name: name, places: places, travel: travel, jobs: jobs, trucks: fleet)
  }
}
