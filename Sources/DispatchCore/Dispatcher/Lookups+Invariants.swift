extension Lookups {
  /// Stops the process when something derived differs from what would be derived anew.
  func checkInvariants(_ state: DispatchState, _ settings: Settings) {
    let anew = Lookups(state, settings: settings, withheld: withheld, ledFrom: ledFrom)
    precondition(callSigns == anew.callSigns, "15: call signs")
    precondition(contacts == anew.contacts, "15: the open jobs of contacts")
    precondition(fleet.agrees(with: anew.fleet), "15: profiles of the fleet")
    precondition(freeFleet.agrees(with: anew.freeFleet), "15: profiles of the free trucks")
    precondition(timers.covers(anew.timers), "15: timers")
    precondition(Self.heldNoMore(state).isSubset(of: afterStorm), "15: said to be held by a storm")
    precondition(desk.agrees(with: anew.desk), "15: the desk's queue")
    waiting.checkInvariants()
    anew.waiting.checkInvariants()
    freeTrucks.checkInvariants()
    wholeFleet.checkInvariants()
    precondition(freeTrucks.count == anew.freeTrucks.count, "15: free trucks")
    precondition(wholeFleet.count == state.trucks.count, "15: the whole fleet")
    for id in state.trucks.keys.sorted() {
      precondition(
        freeTrucks.isAlike(anew.freeTrucks, id.number)
          && wholeFleet.isAlike(anew.wholeFleet, id.number),
        "15: truck \(id.number) on the map")
    }
    for id in state.jobs.keys {
      precondition(waiting.isAlike(anew.waiting, id), "15: \(id) in the queue")
    }
    precondition(waiting.head == anew.waiting.head, "15: the head of the queue")
    for band in Band.allCases {
      precondition(waiting.count(in: band) == anew.waiting.count(in: band), "15: \(band)")
    }
  }
}

extension WaitingJobs {
  /// Whether a job stands in both in the same way.
  fileprivate func isAlike(_ other: WaitingJobs, _ job: Job.ID) -> Bool {
    let (mine, theirs) = (entries[job], other.entries[job])
    return mine?.urgency == theirs?.urgency && mine?.place == theirs?.place
      && mine?.need == theirs?.need && mine?.band == theirs?.band
      && (mine?.spot == nil) == (theirs?.spot == nil)
  }

  /// Stops the process when queue, map and heads do not hold the same jobs.
  fileprivate func checkInvariants() {
    queue.checkInvariants()
    map.checkInvariants()
    for kind in kinds {
      kind.byUrgency.checkInvariants()
      kind.byAge.checkInvariants()
    }
    precondition(queue.count == entries.count, "6: \(queue.count) queued of \(entries.count)")
    let jobs = Array(entries.keys)
    precondition(map.count == jobs.count { entries[$0]!.place != nil }, "6: the map of jobs")
    for (count, order) in [
      (kinds.reduce(0) { $0 + $1.byUrgency.count }, "urgency"),
      (kinds.reduce(0) { $0 + $1.byAge.count }, "age"),
    ] {
      precondition(count == map.count, "6: \(count) by \(order), \(map.count) on the map")
    }
    for job in jobs {
      let entry = entries[job]!
      precondition(queue.key(of: entry.handle) == entry.urgency, "6: \(job) in the queue")
      if let spot = entry.spot {
        let key = kinds[spot.kind].byUrgency.key(of: spot.byUrgency)
        precondition(key == entry.urgency, "6: \(job) among its kind")
        let number = kinds[spot.kind].byAge.key(of: spot.byAge)
        precondition(number == job.number, "6: \(job) among its kind by age")
      }
    }
  }
}

extension NearestIndex {
  /// Whether a thing stands in both in the same way, or in neither.
  fileprivate func isAlike(_ other: NearestIndex, _ id: Int32) -> Bool {
    guard let mine = slots[id], let theirs = other.slots[id] else {
      return contains(id) == other.contains(id)
    }
    let (left, right) = (entries[Int(mine)], other.entries[Int(theirs)])
    return left.place == right.place && left.mask == right.mask && left.stamp == right.stamp
  }
}
