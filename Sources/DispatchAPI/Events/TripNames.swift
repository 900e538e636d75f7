import DispatchCore
import DispatchService

/// Which truck and job an event is about, when the event itself gives an assignment's number or a
/// truck's only. Remembers what it has seen; what it has not, it looks up.
struct TripNames {
  /// How many assignments are remembered; then it starts anew.
  private static let bound = 4_096

  private let service: DispatchService
  private var trips: [Assignment.ID: Trip] = [:]

  private struct Trip {
    var job: Job.ID
    var truck: CallSign?
  }

  init(_ service: DispatchService) { self.service = service }

  mutating func names(of event: Event) async -> (job: Job.ID?, truck: CallSign?) {
    switch event {
    case .truckPut(let truck, _): return (nil, truck.description.callSign)
    case .truckRemoved(_, let callSign, _): return (nil, callSign)
    case .dutySet(let truck, _, _, _): return (nil, callSign(truck))
    case .assigned(let assignment):
      let trip = Trip(job: assignment.job, truck: callSign(assignment.truck))
      remember(assignment.id, trip)
      return (trip.job, trip.truck)
    case .advanced(let advance):
      let trip = await trip(advance.assignment)
      return (trip?.job, trip?.truck)
    case .callTaken, .jobRevised, .jobCancelled, .promiseGiven, .promiseRevised, .jobAged,
      .holdEnded, .noted, .deskRaised, .deskClaimed, .deskPostponed, .deskReturned, .deskDone:
      return (event.job, nil)
    }
  }

  private func callSign(_ id: Truck.ID) -> CallSign? {
    service.view.read { $0.trucks[id]?.description.callSign }
  }

  private mutating func trip(_ id: Assignment.ID) async -> Trip? {
    if let known = trips[id] { return known }
    let open = service.view.read { state in
      state.assignments[id].map {
        Trip(job: $0.job, truck: state.trucks[$0.truck]?.description.callSign)
      }
    }
    if let open {
      remember(id, open)
      return open
    }
    guard let stored = try? await service.history.assignment(id) else { return nil }
    let trip = Trip(job: stored.0.job, truck: stored.1)
    remember(id, trip)
    return trip
  }

  private mutating func remember(_ id: Assignment.ID, _ trip: Trip) {
    if trips.count >= Self.bound { trips = [:] }
    trips[id] = trip
  }
}
