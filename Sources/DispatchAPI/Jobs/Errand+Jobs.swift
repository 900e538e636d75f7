import DispatchCore
import DispatchService
import DispatchWire

extension Errand {
  /// `POST /v1/jobs/{id}/assign`.
  func assign() async throws(Rejection) -> Reply {
    let (job, body) = (try job(), try read(AssignBody.self))
    let command = try Command.assign(
      job, body.truck, displacing: body.displacing, reason: body.reason, by: actor)
    return try await change(job, command)
  }

  /// `POST /v1/jobs/{id}/release`.
  func release() async throws(Rejection) -> Reply {
    let (job, body) = (try job(), try read(ReleaseBody.self))
    return try await change(job, .release(job, reason: body.reason, by: actor))
  }

  /// `POST /v1/jobs/{id}/cancel`.
  func cancel() async throws(Rejection) -> Reply {
    let (job, body) = (try job(), try read(CancelBody.self))
    return try await change(job, .cancel(job, on: body.by, reason: body.reason, by: actor))
  }

  /// `POST /v1/jobs/{id}/reclassify`.
  func reclassify() async throws(Rejection) -> Reply {
    let (job, body) = (try job(), try read(ReclassifyBody.self))
    return try await change(job, .reclassify(job, body.verdict, reason: body.reason, by: actor))
  }

  /// `POST /v1/jobs/{id}/place`.
  func place() async throws(Rejection) -> Reply {
    let (job, body) = (try job(), try read(PlaceBody.self))
    let place = service.area.known(body.place)
    // Its truck would be left without a way.
    guard place.coordinate != nil || service.view.read({ $0.jobs[job]?.place.coordinate }) == nil
    else {
      throw Rejection(
        field: "location.text",
        "not in the area's list of places, and \(job) keeps the place that it has: say it in degrees"
      )
    }
    return try await change(job, .place(job, place, by: actor))
  }

  /// `POST /v1/jobs/{id}/note`.
  func note() async throws(Rejection) -> Reply {
    let (job, body) = (try job(), try read(NoteBody.self))
    return try await change(job, .note(job, text: body.text, by: actor))
  }

  private func change(_ job: Job.ID, _ command: Command) async throws(Rejection) -> Reply {
    try await submit(.operations, command) { $0.jobAnswer(job, $1) }
  }
}
