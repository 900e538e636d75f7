import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("A problem body")
struct ProblemTests {
  @Test("has the status of its code")
  func statuses() {
    let table = ProblemCode.allCases.map { "\($0.rawValue) \($0.status)" }
    #expect(
      table == [
        "bad_json 400", "invalid 422", "key_reused 422", "no_token 401", "not_allowed 403",
        "not_found 404", "method_not_allowed 405", "too_large 413",
        "unsupported_media_type 415", "illegal_transition 409", "already_assigned 409",
        "truck_busy 409", "superseded 409", "nothing_to_undo 409", "busy 503", "unavailable 503",
        "not_leading 503",
        "outcome_unknown 504", "internal 500",
      ])
  }

  @Test("says that nothing is stored, but where nobody can say")
  func stored() {
    let unknown = ProblemCode.allCases.filter { $0.stored == nil }
    #expect(unknown == [.outcomeUnknown, .internal])
    #expect(!ProblemBody(.outcomeUnknown).jsonBytes.text.contains(#""stored""#))
  }

  @Test("names the wrong fields in its detail too, but no more than can be read")
  func wrongFields() {
    let faults = ["a", "b", "c", "d", "e", "f"].map { FieldFault($0, "missing") }
    let details = [1, 5, 6].map { ProblemBody(.invalid, errors: Array(faults.prefix($0))).detail }
    #expect(
      details == [
        "Correct and send it again: a.", "Correct and send it again: a, b, c, d, e.",
        "Correct and send it again: a, b, c, d, e, ….",
      ])
  }

  @Test("that passes tells people when to try again, and names no header field")
  func passing() {
    for code in [ProblemCode.busy, .unavailable, .notLeading] {
      #expect(code.advice.contains(" again"))
      #expect(!code.advice.contains("Retry-After"))
    }
  }

  private static let truck = CallSign("T14")!

  @Test(
    "tells each refusal of the core, with what is now",
    arguments: [
      (Refusal.noSuchJob(Job.ID(9)), ProblemCode.notFound, nil),
      (.noSuchTruck(truck), .notFound, nil),
      (.noSuchAssignment(Assignment.ID(4)), .notFound, nil),
      (.noSuchDeskItem(DeskItem.ID(5)), .notFound, nil),
      (.deskIsEmpty, .notFound, nil),
      (.jobEnded(Job.ID(9)), .illegalTransition, #"{"job":9,"ended":true}"#),
      (
        .assignmentEnded(Assignment.ID(4)), .illegalTransition,
        #"{"assignment":4,"ended":true}"#
      ),
      (
        .alreadyAssigned(Job.ID(9), truck: truck), .alreadyAssigned,
        #"{"job":9,"truck":"T14"}"#
      ),
      (.truckBusy(truck, job: Job.ID(9)), .truckBusy, #"{"truck":"T14","job":9}"#),
      (
        .leavesDanger(truck, job: Job.ID(9), .danger), .truckBusy,
        #"{"truck":"T14","job":9,"class":"D1"}"#
      ),
      (
        .truckNotOnDuty(truck, .offDuty), .illegalTransition,
        #"{"truck":"T14","duty":"off_duty"}"#
      ),
      (
        .illegalJobStep(Job.ID(9), .served, .assign), .illegalTransition,
        #"{"job":9,"state":"served"}"#
      ),
      (
        .illegalAssignmentStep(Assignment.ID(4), .onScene, .enRoute), .illegalTransition,
        #"{"assignment":4,"state":"on_scene"}"#
      ),
      (
        .illegalDutyStep(truck, .offDuty, .offDuty), .illegalTransition,
        #"{"truck":"T14","duty":"off_duty"}"#
      ),
      (
        .superseded(Assignment.ID(4), revision: 2), .superseded,
        #"{"assignment":4,"revision":2}"#
      ),
      (
        .lateTimeUnfit(Assignment.ID(4), now: .unixEpoch), .illegalTransition,
        #"{"assignment":4,"now":"1970-01-01T00:00:00.000Z"}"#
      ),
      (
        .lateTimeBefore(Assignment.ID(4), .onScene, since: .unixEpoch), .illegalTransition,
        #"{"assignment":4,"state":"on_scene","since":"1970-01-01T00:00:00.000Z"}"#
      ),
    ])
  func refusals(_ refusal: Refusal, _ code: ProblemCode, _ present: String?) {
    #expect(refusal.problem.code == code)
    #expect(refusal.problem.stored == false)
    #expect(refusal.problem.present.map { JSONValue.object($0).text } == present)
    #expect(refusal.problem.detail.hasSuffix("."))
  }

  @Test("Who wants a busy truck free is told to release it, not how to assign it all the same")
  func freeing() throws {
    let truck = try #require(CallSign("T9"))
    let problem = Refusal.truckBusy(truck, job: Job.ID(34)).problem
    #expect(problem.detail.contains("--anyway"))
    #expect(problem.ofFreeing.detail.hasPrefix("T9 is on J34. Release J34 first. To take it off"))
    #expect(problem.ofFreeing.present == problem.present)
    let other = Refusal.jobEnded(Job.ID(34)).problem
    #expect(other.ofFreeing == other)
  }

  @Test("gives the client what the server wrote")
  func roundTrip() throws {
    let problem = Refusal.superseded(Assignment.ID(4), revision: 2).problem
    let view = try ProblemView.read(problem.jsonBytes)
    #expect(view.code == .superseded)
    #expect(view.status == 409)
    #expect(view.stored == false)
    #expect(view.detail == problem.detail)
    #expect(view.present == problem.present)
  }
}
