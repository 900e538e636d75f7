import DispatchClient
import LoadTest
import Testing

@Suite("What a server counted during a run")
struct ServerIntervalTests {
  /// Doors of at most 1, 5 and 60000 ms and more, each counted with those before; other figures without any.
  private static func metrics(uptime: String = "{uptime}", doors: [Int], sum: Double) -> String {
    let others = ["decision", "commit", "compute", "loop_lag"].map { name in
      """
      towline_\(name)_seconds_bucket{class="D0",le="30"} 0
      towline_\(name)_seconds_bucket{class="D1",le="30"} 0
      towline_\(name)_seconds_bucket{class="D0",le="+Inf"} 0
      towline_\(name)_seconds_sum{class="D0"} 0
      """
    }
    return """
      # TYPE towline_door_seconds histogram
      towline_uptime_seconds \(uptime)
      towline_door_seconds_bucket{le="0.001"} \(doors[0])
      towline_door_seconds_bucket{le="0.005"} \(doors[1])
      towline_door_seconds_bucket{le="60"} \(doors[2])
      towline_door_seconds_bucket{le="+Inf"} \(doors[3])
      towline_door_seconds_sum \(sum)
      towline_door_seconds_count \(doors[3])

      """ + others.joined(separator: "\n")
  }

  private func interval(_ metrics: [String]) async -> ServerInterval? {
    let server = ScriptedServer(metrics: metrics)
    let plan = LoadPlan(
      .open(.steady, perSecond: 100), duration: .milliseconds(100), seed: 7)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    return run.result(missing: 0).server
  }

  @Test("is the difference of its counters, whatever it had counted before")
  func difference() async {
    let interval = await interval([
      Self.metrics(doors: [5, 900, 900, 1_000], sum: 90),
      Self.metrics(doors: [55, 999, 1_000, 1_100], sum: 90.5),
    ])
    guard case .counted(let counted, _) = interval, let door = counted[.door] else {
      Issue.record("\(String(describing: interval))")
      return
    }
    #expect(door.buckets.map(\.count) == [50, 99, 100, 100])
    #expect(door.mean.map { abs($0 - 5) < 0.001 } == true)
    #expect([50, 51, 99, 100].map { door.bound(of: $0) } == [1, 5, 5, 60_000])
    #expect(counted[.decision]?.count == 0)
    #expect(counted[.decision]?.mean == nil)
  }

  @Test(
    "cannot be told of a server that was started again: by its counters, or by how long it is up",
    arguments: [
      ("{uptime}", [1, 2, 3, 999]), ("3", [5_000, 5_000, 5_000, 5_000]),
      ("900", [5, 900, 900, 1_000]),
    ])
  func startedAgain(uptime: String, doors: [Int]) async {
    let interval = await interval([
      Self.metrics(doors: [5, 900, 900, 1_000], sum: 90),
      Self.metrics(uptime: uptime, doors: doors, sum: 95),
    ])
    #expect(interval == .begunAnew)
  }

  @Test(
    "is not known of a server that does not tell, or tells something else", arguments: ["", "{}"])
  func untold(text: String) async {
    #expect(await interval(text.isEmpty ? [] : [text]) == .untold)
  }

  @Test("is drawn at its bounds, up to the first that all are within")
  func curve() {
    let counts = ClassicHistogram([
      .init(bound: .infinity, count: 4), .init(bound: 1, count: 0), .init(bound: 2, count: 1),
      .init(bound: 5, count: 4), .init(bound: 10, count: 4),
    ])
    #expect(counts.curve.map(\.milliseconds) == [2, 5])
    #expect(counts.curve.map(\.percentile) == [25, 80])
    #expect(ClassicHistogram().curve.isEmpty)
    #expect(ClassicHistogram().bound(of: 50) == nil)
    let slow = ClassicHistogram([.init(bound: 1, count: 1), .init(bound: .infinity, count: 2)])
    #expect(slow.bound(of: 50) == 1 && slow.bound(of: 99) == nil)
  }
}
