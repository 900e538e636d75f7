extension DispatchService {
  /// The figures of the moment, without a look at the database.
  ///
  /// - Parameter build: version and commit.
  public func statusFigures(build: String) -> StatusFigures {
    let (state, since) = condition
    let paperwork = paperwork.load
    return figures.figures(
      of: view,
      ServerFacts(
        state: state, since: since, build: build, timeScale: clock.scale, hindrance: hindrance,
        viewAge: viewAge, leader: leader, defects: defects.value,
        lanes: Dictionary(
          uniqueKeysWithValues: Lane.allCases.map { lane in
            let load = lanes.load(of: lane)
            return (
              lane, LaneFigures(depth: load.depth, refused: load.refused, bound: load.room)
            )
          }),
        sidelines: Dictionary(
          uniqueKeysWithValues: Sideline.allCases.map { sideline in
            let load = sidelines.load(of: sideline)
            return (
              sideline,
              LaneFigures(depth: load.open, refused: load.refused, bound: sideline.bound)
            )
          }),
        paperwork: Backlog(
          open: paperwork.open, overdue: paperwork.overdue, oldest: paperwork.oldest),
        clock: clock.watch, timersOffSince: timersOffSince,
        commitUnderWay: commitWatch.underWay))
  }
}
