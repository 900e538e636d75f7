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
        state: state, since: since, build: build, timeScale: clock.scale, viewAge: viewAge,
        leader: leader,
        lanes: Dictionary(
          uniqueKeysWithValues: Lane.allCases.map { lane in
            let load = lanes.load(of: lane)
            return (
              lane, LaneFigures(depth: load.depth, refused: load.refused, bound: lane.bound)
            )
          }),
        paperwork: Backlog(
          open: paperwork.open, overdue: paperwork.overdue, oldest: paperwork.oldest),
        clock: clock.watch))
  }
}
