import DispatchCore

/// What happens in memory: the queue, the search for trucks, the decisions.
struct CoreBench {
  let area: Area
  let rounds: Int

  func sections() throws -> [Section] {
    [
      Section(name: "The queue", rows: QueueBench(rounds: rounds).rows()),
      Section(name: "Nearest trucks", rows: NearestBench(rounds: rounds).rows()),
      Section(name: "Travel on roads", rows: RoadBench(rounds: rounds).rows()),
      Section(
        name: "Decisions", rows: try DecisionBench(area: area, rounds: rounds).rows()),
      Section(
        name: "Decisions with trucks planned ahead", rows: try PlanBench(rounds: rounds).rows()),
      Section(name: "What planning near a change costs", rows: try PruningBench(area: area).rows()),
      Section(name: "A county's year in virtual time", rows: try YearBench(area: area).rows()),
    ]
  }
}
