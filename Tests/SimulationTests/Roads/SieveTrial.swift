import DispatchCore
import Simulation

/// Trucks and jobs at random nodes, asked by straight line and by road.
struct SieveTrial {
  struct Share: CustomStringConvertible {
    var jobs = 0
    var differ = 0
    var inEight = 0

    var description: String {
      "\(jobs) jobs: the straight-line nearest is not the nearest by road in \(differ); among the nearest 8 "
        + "it is in \(inEight)"
    }
  }

  let roads: RoadGraph
  let seed: UInt64

  func run(trucks: Int, fleets: Int, jobs: Int) -> Share {
    var random = SplitMix64(seed: seed)
    let travel = RoadTravel(roads: roads)
    var share = Share()
    for _ in 0..<fleets {
      let fleet = (0..<trucks).map { _ in roads.nodes[random.integer(below: roads.nodes.count)] }
      for _ in 0..<jobs {
        let job = roads.nodes[random.integer(below: roads.nodes.count)]
        let order = fleet.indices.sorted {
          (fleet[$0].distance(to: job), $0) < (fleet[$1].distance(to: job), $1)
        }
        guard let best = travel.nearest(1, of: fleet, to: job).first else { continue }
        share.jobs += 1
        if order[0] != best.index { share.differ += 1 }
        if order.prefix(8).contains(best.index) { share.inEight += 1 }
      }
    }
    return share
  }
}
