import DispatchCore

/// The tours of a plan under improvement, with the arrival of each job. All times in microseconds.
struct Tours {
  let jobCount: Int
  let truckCount: Int
  let released: [Int]
  let weight: [Int]
  let service: [Int]
  let place: [Int]
  let endPlace: [Int]
  let base: [Int]
  private let travel: TravelMatrix
  /// Each truck's jobs, from its number times `jobCount` on.
  private(set) var order: [Int]
  private(set) var length: [Int]
  private(set) var truck: [Int]
  private(set) var position: [Int]
  /// When its truck is there; for one on no tour yet, its release.
  private(set) var arrived: [Int]
  private(set) var finished: [Int]

  init(_ instance: Instance) {
    let jobs = instance.jobs
    jobCount = jobs.count
    truckCount = instance.trucks.count
    released = jobs.map { Int($0.released.microseconds) }
    weight = jobs.map(\.weight)
    service = jobs.map { Int($0.service.microseconds) }
    place = jobs.map(\.place)
    endPlace = jobs.map(\.endPlace)
    base = instance.trucks.map(\.base)
    travel = instance.travel
    order = Array(repeating: 0, count: jobCount * truckCount)
    length = Array(repeating: 0, count: truckCount)
    truck = Array(repeating: -1, count: jobCount)
    position = truck
    arrived = released
    finished = released
  }

  /// The job at a position of a tour.
  func job(_ truck: Int, _ position: Int) -> Int { order[truck * jobCount + position] }

  /// A truck on its tour, and by how much more the jobs it has passed wait than now.
  struct Walk {
    var time: Int
    var place: Int
    var gain = 0
  }

  /// Before the job at a position.
  func walk(_ truck: Int, before position: Int) -> Walk {
    guard position > 0 else { return Walk(time: 0, place: base[truck]) }
    let last = order[truck * jobCount + position - 1]
    return Walk(time: finished[last], place: endPlace[last])
  }

  /// Goes to a job and does it.
  @inline(__always)
  func visit(_ job: Int, _ walk: inout Walk) {
    let leaves = max(walk.time, released[job])
    let arrival = leaves + Int(travel.time(walk.place, place[job]))
    walk.gain += weight[job] * (arrival - arrived[job])
    walk.time = arrival + service[job]
    walk.place = endPlace[job]
  }

  /// Visits some jobs of a tour as they stand.
  func visit(_ truck: Int, _ positions: Range<Int>, _ walk: inout Walk) {
    let start = truck * jobCount
    for index in start + positions.lowerBound..<start + positions.upperBound {
      visit(order[index], &walk)
    }
  }

  /// Visits the rest of a tour, as far as it changes.
  func finish(_ truck: Int, from position: Int, _ walk: inout Walk) {
    let start = truck * jobCount
    for index in start + position..<start + length[truck] {
      let job = order[index]
      visit(job, &walk)
      if walk.time == finished[job] { return }
    }
  }
}

extension Tours {
  /// The first position of a tour whose job is reached at a time or later.
  func position(in truck: Int, at time: Int) -> Int {
    (0..<length[truck]).lowerBound(where: { arrived[order[truck * jobCount + $0]] < time })
  }

  /// Puts jobs in the place of some of a tour, and reckons it anew from there. The tour must not grow
  /// past all jobs.
  mutating func replace(_ truck: Int, _ positions: Range<Int>, with jobs: [Int]) {
    let start = truck * jobCount
    let growth = jobs.count - positions.count
    let (tail, end) = (start + positions.upperBound, start + length[truck])
    if growth > 0 {
      for index in stride(from: end - 1, through: tail, by: -1) {
        order[index + growth] = order[index]
      }
    } else if growth < 0 {
      for index in tail..<end { order[index + growth] = order[index] }
    }
    for (offset, job) in jobs.enumerated() { order[start + positions.lowerBound + offset] = job }
    length[truck] += growth
    reckon(truck, from: positions.lowerBound)
  }

  private mutating func reckon(_ truck: Int, from first: Int) {
    var walk = walk(truck, before: first)
    let start = truck * jobCount
    for index in first..<max(first, length[truck]) {
      let job = order[start + index]
      self.truck[job] = truck
      position[job] = index
      visit(job, &walk)
      finished[job] = walk.time
      arrived[job] = walk.time - service[job]
    }
  }

  /// The jobs of some positions.
  func jobs(_ truck: Int, _ positions: Range<Int>) -> [Int] {
    positions.map { order[truck * jobCount + $0] }
  }

  /// How long all wait together, each as much as it weighs.
  var cost: Int {
    var sum = 0
    for job in 0..<jobCount { sum += weight[job] * (arrived[job] - released[job]) }
    return sum
  }

  /// As a plan: each truck sets out as soon as it is free and the call is there.
  var plan: HindsightPlan {
    HindsightPlan(
      tours: (0..<truckCount).map { truck in
        var free = 0
        return (0..<length[truck]).map { index in
          let job = job(truck, index)
          let leaves = max(free, released[job])
          free = finished[job]
          return HindsightPlan.Stop(job: job, leaves: .microseconds(Int64(leaves)))
        }
      })
  }
}
