// A truck that lets an instruction run out may have nobody at its radio: others are asked first.
extension Dispatcher {
  /// Since when nothing was heard of each truck whose last instruction ran out. To be given to a core that is started
  /// again only where it must decide the same: else each such truck is asked once more.
  package var silence: [Truck.ID: Timestamp] {
    get { lookups.silence }
    set { lookups.silence = newValue }
  }

  /// Whether a truck let its last instruction run out and was not heard of since, nor seen by a newer fix: then it is
  /// chosen last.
  func isSilent(_ truck: Truck) -> Bool {
    lookups.silence[truck.id].map { truck.fix.at <= $0 } ?? false
  }

  /// Whether it is doubtful where a truck is, by an old fix, or whether anybody hears it: plans count on others first.
  func isDoubtful(_ truck: Truck, at now: Timestamp) -> Bool {
    now - truck.fix.at > settings.maximumFixAge || isSilent(truck)
  }

  /// Those of the fleet that are silent.
  var silentTrucks: Set<Truck.ID> {
    Set(lookups.silence.keys.filter { state.trucks[$0].map(isSilent) ?? false })
  }

  /// Brings up to date who is silent: a report of the crew ends it, and so does a person who sends the truck or changes
  /// what is known of it.
  mutating func noteSilence(_ event: Event, _ touched: Touched, at now: Timestamp) {
    switch event {
    case .advanced(let advance):
      guard let truck = touched.assignment?.truck else { return }
      if advance.to != .released {
        lookups.silence[truck] = nil
      } else if advance.by == .core, !advance.isDiverted {
        lookups.silence[truck] = now
      }
    case .assigned(let assignment) where assignment.cause != .automatic:
      lookups.silence[assignment.truck] = nil
    case .truckPut(let truck, _): lookups.silence[truck.id] = nil
    case .dutySet(let id, _, _, _), .truckRemoved(let id, _, _): lookups.silence[id] = nil
    default: return
    }
  }
}
