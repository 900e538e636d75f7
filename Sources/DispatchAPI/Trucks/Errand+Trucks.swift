import DispatchCore
import DispatchService
import DispatchWire

extension Errand {
  /// `GET /v1/trucks`.
  func listTrucks() async throws(Rejection) -> Reply {
    let state = service.view.state
    let trucks = state.trucks.values.map { truck in
      TruckAnswer(truck, assignment: truck.assignment.flatMap { state.assignments[$0] })
    }
    let sorted = trucks.sorted {
      $0.truck.description.callSign < $1.truck.description.callSign
    }
    return .json(ListAnswer("trucks", sorted, next: nil).jsonBytes)
  }

  /// `GET /v1/trucks/{call_sign}`.
  func tellTruck() async throws(Rejection) -> Reply {
    let truck = try knownTruck()
    let assignment = service.view.read { state in
      truck.assignment.flatMap { state.assignments[$0] }
    }
    return .json(TruckAnswer(truck, assignment: assignment).jsonBytes)
  }

  /// `PUT /v1/trucks/{call_sign}`.
  func putTruck() async throws(Rejection) -> Reply {
    let callSign = try callSign()
    let sent: TruckBody
    do throws(WireRefusal) {
      sent = try TruckBody.read(body, callSign: callSign)
    } catch {
      throw Rejection(error)
    }
    let status = service.view.truck(callSign) == nil ? 201 : 200
    let warnings = sent.description.warnings(in: service.area)
    return try await submit(
      .operations,
      .putTruck(sent.description, location: sent.location, duty: sent.duty, by: actor)
    ) { $0.truckAnswer(callSign, $1, status: status, warnings: warnings) }
  }

  /// `DELETE /v1/trucks/{call_sign}`.
  func removeTruck() async throws(Rejection) -> Reply {
    try await submitFreeing(.removeTruck(try callSign(), by: actor)) { _, _ in
      Answer(status: 204, body: [])
    }
  }

  /// `POST /v1/trucks/{call_sign}/duty`.
  func setDuty() async throws(Rejection) -> Reply {
    let (callSign, sent) = (try callSign(), try read(DutyBody.self))
    return try await submitFreeing(
      .setDuty(callSign, sent.duty, leaving: sent.left, reason: sent.reason, by: actor)
    ) { $0.truckAnswer(callSign, $1, status: 200) }
  }

  /// For what only a truck without a job can do.
  private func submitFreeing(
    _ command: Command, render: @escaping Submission.Rendering
  ) async throws(Rejection) -> Reply {
    do throws(Rejection) {
      return try await submit(.operations, command, render: render)
    } catch {
      var rejection = error
      rejection.problem = error.problem.ofFreeing
      throw rejection
    }
  }

  /// The truck in the path.
  func knownTruck() throws(Rejection) -> Truck {
    let callSign = try callSign()
    guard let truck = service.view.truck(callSign) else {
      throw Rejection(ServiceRefusal.refused(.noSuchTruck(callSign)))
    }
    return truck
  }
}
