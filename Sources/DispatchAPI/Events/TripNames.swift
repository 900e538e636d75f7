import DispatchCore
import DispatchService
import DispatchWire
import Store

/// Which truck and job an event is about, when the event itself gives an assignment's number or a
/// truck's only. Remembers what it has seen, since ended assignments leave the view.
struct TripNames {
  /// How many assignments are remembered; then it starts anew.
  private static let bound = 65_536

  private let service: DispatchService
  private var trips: [Assignment.ID: Trip] = [:]

  private struct Trip {
    var job: Job.ID
    var truck: CallSign?
  }

  /// Knows the assignments that are active now.
  init(_ service: DispatchService) {
    self.service = service
    let state = service.view.state
    for (id, assignment) in state.assignments {
      trips[id] = Trip(
        job: assignment.job, truck: state.trucks[assignment.truck]?.description.callSign)
    }
  }

  /// Learns the trips that ended before anybody listened; where the store cannot tell, they stay without
  /// names.
  mutating func learn(from past: [RecordedEvent]) async {
    let unknown = past.compactMap { recorded -> Assignment.ID? in
      guard case .advanced(let advance) = recorded.event, trip(advance.assignment) == nil else {
        return nil
      }
      return advance.assignment
    }
    guard !unknown.isEmpty, let found = try? await service.history.trips(of: unknown) else {
      return
    }
    for trip in found {
      remember(trip.assignment, Trip(job: trip.job, truck: trip.truck))
    }
  }

  mutating func names(of event: Event) -> (job: Job.ID?, truck: CallSign?) {
    switch event {
    case .truckPut(let truck, _): return (nil, truck.description.callSign)
    case .truckRemoved(_, let callSign, _): return (nil, callSign)
    case .dutySet(let truck, _, _, _): return (nil, callSign(truck))
    case .assigned(let assignment):
      let trip = Trip(job: assignment.job, truck: callSign(assignment.truck))
      remember(assignment.id, trip)
      return (trip.job, trip.truck)
    case .advanced(let advance):
      let trip = trip(advance.assignment)
      return (trip?.job, trip?.truck)
    case .callTaken, .jobRevised, .reclassified, .explained, .jobCancelled, .promiseGiven,
      .promiseRevised, .jobAged, .holdEnded, .noted, .deskRaised, .deskClaimed, .deskHanded,
      .deskPostponed,
      .deskReturned, .deskDone, .stormSet, .handedOver, .undone:
      return (event.job, nil)
    }
  }

  private func callSign(_ id: Truck.ID) -> CallSign? {
    service.view.read { $0.trucks[id]?.description.callSign }
  }

  private func trip(_ id: Assignment.ID) -> Trip? {
    if let known = trips[id] { return known }
    return service.view.read { state in
      state.assignments[id].map {
        Trip(job: $0.job, truck: state.trucks[$0.truck]?.description.callSign)
      }
    }
  }

  private mutating func remember(_ id: Assignment.ID, _ trip: Trip) {
    if trips.count >= Self.bound { trips = [:] }
    trips[id] = trip
  }
}
