extension Tours {
  /// Moves jobs and ends of tours to where they cost less, until nothing gets better or `moves`
  /// have been made: a count, not a clock, so that it is the same everywhere.
  package mutating func improve(moves: Int) {
    var left = moves
    var isBetter = true
    while isBetter && left > 0 {
      isBetter = false
      for job in 0..<count where left > 0 && truckOf[job] >= 0 {
        if relocate(job) {
          left -= 1
          isBetter = true
        }
      }
      for job in 0..<count where left > 0 && truckOf[job] >= 0 {
        if swap(job) {
          left -= 1
          isBetter = true
        }
      }
      for truck in problem.trucks.indices where left > 0 {
        if exchangeEnds(of: truck) {
          left -= 1
          isBetter = true
        }
      }
      if !isBetter && left > 0 && count <= Self.mostForPairs && reinsertPair() {
        left -= 1
        isBetter = true
      }
    }
  }

  /// Of so few jobs each two are looked at together, where single ones get stuck: of more that would take too long.
  private static let mostForPairs = 8

  /// Takes two jobs out and puts them where they cost least, one after the other, if all of it costs less then.
  private mutating func reinsertPair() -> Bool {
    let placed = (0..<count).filter { truckOf[$0] >= 0 }
    let present = cost
    for first in placed {
      for second in placed where second != first {
        var changed = self
        changed.remove(first)
        changed.remove(second)
        changed.insertAtBest(first)
        changed.insertAtBest(second)
        let isWhole = changed.truckOf[first] >= 0 && changed.truckOf[second] >= 0
        guard isWhole && changed.cost < present else { continue }
        self = changed
        return true
      }
    }
    return false
  }

  /// Takes a job out and puts it where it costs least. Where neither its tour nor another has changed since that was
  /// last looked at, nothing is better now.
  private mutating func relocate(_ job: Int) -> Bool {
    let since = looked.moves[job]
    looked.moves[job] = changes
    guard changes > since else { return false }
    let (truck, before) = (truckOf[job], previous[job])
    let isNew = changedAt[truck] > since
    unlink(job)
    let here = Place(
      cost: costOfInserting(job, after: before, on: truck), before: before, truck: truck)
    var best = here
    consider(job, onAllChangedSince: isNew ? -1 : since, &best)
    // A place that costs as much on a plainer truck is no gain.
    if best.cost == here.cost { best = here }
    link(job, after: best.before, on: best.truck)
    guard best.cost < here.cost else { return false }
    note(truck)
    note(best.truck)
    return true
  }

  /// Lets a job and one of another truck change places.
  private mutating func swap(_ job: Int) -> Bool {
    let since = looked.swaps[job]
    looked.swaps[job] = changes
    guard changes > since else { return false }
    let truck = truckOf[job]
    let isNew = changedAt[truck] > since
    for other in job + 1..<count where truckOf[other] >= 0 && truckOf[other] != truck {
      guard isNew || changedAt[truckOf[other]] > since, costOfSwapping(job, other) < 0 else {
        continue
      }
      let (here, there) = (spot(of: job), spot(of: other))
      remove(job)
      remove(other)
      insert(job, after: there.before, on: there.truck)
      insert(other, after: here.before, on: here.truck)
      return true
    }
    return false
  }

  private func spot(of job: Int) -> (before: Int, truck: Int) { (previous[job], truckOf[job]) }

  private func costOfSwapping(_ job: Int, _ other: Int) -> Int64 {
    let there = costOfReplacing(other, by: job)
    guard there < PlanProblem.forbidden else { return there }
    let here = costOfReplacing(job, by: other)
    return here < PlanProblem.forbidden ? there + here : here
  }

  /// What it adds when another job, of another truck, stands in a job's place.
  private func costOfReplacing(_ job: Int, by other: Int) -> Int64 {
    let (truck, before, after) = (truckOf[job], previous[job], next[job])
    let extra = problem.extra(truck, other)
    guard extra < PlanProblem.forbidden,
      before < 0 ? mayLead(other, on: truck) : bound[other] < 0
    else { return PlanProblem.forbidden }
    let time = arrival(at: other, after: before, on: truck)
    var sum =
      weight[other] * time + extra
      + switching(other, on: truck, isFirst: before < 0) - cost(of: job)
    if after >= 0 {
      sum += weightFrom[after] * (time + problem.link(other, after) - arrival[after])
    }
    return sum
  }

  private mutating func exchangeEnds(of truck: Int) -> Bool {
    let since = looked.exchanges[truck]
    looked.exchanges[truck] = changes
    guard changes > since else { return false }
    var isBetter = false
    for second in truck + 1..<max(problem.trucks.count, truck + 1) {
      guard changedAt[truck] > since || changedAt[second] > since else { continue }
      guard first[truck] >= 0 || first[second] >= 0 else { continue }
      if exchangeEnds(of: truck, and: second) { isBetter = true }
    }
    return isBetter
  }

  private mutating func exchangeEnds(of truck: Int, and second: Int) -> Bool {
    var best = (cost: Int64(0), before: -1, other: -1)
    var before = -1
    repeat {
      var other = -1
      repeat {
        let cost = costOfExchanging(after: before, on: truck, with: other, on: second)
        if cost < best.cost { best = (cost, before, other) }
        other = other < 0 ? first[second] : next[other]
      } while other >= 0
      before = before < 0 ? first[truck] : next[before]
    } while before >= 0
    guard best.cost < 0 else { return false }
    exchange(after: best.before, on: truck, with: best.other, on: second)
    return true
  }
}
