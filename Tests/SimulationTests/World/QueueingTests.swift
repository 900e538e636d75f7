import DispatchCore
import Simulation
import Testing

@Suite("What queueing theory says")
struct QueueingTests {
  /// The waits of the jobs, by number.
  static func responses(_ events: [(event: Event, at: Timestamp)]) -> [Duration] {
    var opened: [Timestamp] = []
    var jobs: [Assignment.ID: Int] = [:]
    var waits: [Duration] = []
    for (event, time) in events {
      if case .callTaken(let taken) = event, taken.opens != nil {
        opened.append(time)
        waits.append(.zero)
      }
      if case .assigned(let assignment) = event {
        jobs[assignment.id] = Int(assignment.job.number) - 1
      }
      if case .advanced(let advance) = event, let job = jobs[advance.assignment] {
        waits[job] = time - opened[job]
      }
    }
    return waits
  }

  /// The mean of all but the first tenth, and its standard error by the means of thirty batches.
  static func estimate(_ waits: [Double]) -> (mean: Double, error: Double) {
    let steady = Array(waits.dropFirst(waits.count / 10))
    let size = steady.count / 30
    let means = (0..<30).map { batch in
      steady[batch * size..<(batch + 1) * size].reduce(0, +) / Double(size)
    }
    let mean = means.reduce(0, +) / 30
    let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 29
    return (mean, (variance / 30).squareRoot())
  }

  @Test("ten trucks at a load of 8 make calls wait 0.2046 service times, and 0.409 of them at all")
  func erlangC() {
    let line = WaitingLine(calls: 240_000, seed: 11, rates: [8])
    let waits = PriorityTests.inServiceTimes(line.waits(byRank: line.classes))
    let (mean, error) = Self.estimate(waits)
    #expect(error < 0.05 * 0.204_590_075_4, "too few calls to tell, ± \(error)")
    #expect(abs(mean - 0.204_590_075_4) < 3 * error, "\(mean) ± \(error)")
    let (share, shareError) = Self.estimate(waits.map { $0 > 0 ? 1 : 0 })
    #expect(shareError < 0.02 * 0.409_180_150_8, "too few calls to tell, ± \(shareError)")
    #expect(abs(share - 0.409_180_150_8) < 3 * shareError, "\(share) ± \(shareError)")
  }

  @Test("in a world without travel each call waits just as long as in that line")
  func world() {
    let line = WaitingLine(calls: 3_000, seed: 12, rates: [8])
    #expect(line.waits(by: .pair) == line.waits(byRank: line.classes))
  }
}
