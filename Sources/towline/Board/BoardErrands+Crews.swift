import Console
import DispatchClient
import DispatchCore
import DispatchWire
import PlainJSON

/// Why something was not done, as the board says it.
struct BoardHindrance: Error {
  let answer: Answer
}

// What crews report. Nothing here writes anywhere: the screen has the only pen.
extension BoardErrands {
  func advance(_ subject: Order.Subject, _ step: AssignmentState.Step) async -> Answer {
    let name =
      switch subject {
      case .truck(let truck): truck.text
      case .job(let job): job.description
      }
    do throws(BoardHindrance) {
      let id = try await assignment(of: subject)
      let told = answer(await client.advance(id, AdvanceBody(to: step))) {
        .done("\($0.truck) \(ProblemWord.spaced($0.state.rawValue)) on \($0.job)")
      }
      guard case .refused(let words) = told else { return told }
      // People know the truck, not the number of its assignment.
      return .refused(
        ProblemWord.spaced(words.replacing("Assignment \(id.number)", with: name)))
    } catch {
      return error.answer
    }
  }

  /// What a truck is on, or a job has.
  private func assignment(
    of subject: Order.Subject
  ) async throws(BoardHindrance) -> Assignment.ID {
    switch subject {
    case .truck(let truck):
      guard let id = try read(await client.truck(truck)).assignment else {
        throw BoardHindrance(answer: .refused("\(truck) has no job now"))
      }
      return id
    case .job(let job):
      let found = try read(await client.job(job)).job
      guard let id = found.assignment?.id else {
        throw BoardHindrance(
          answer: .refused("\(job) has no truck now: it is \(found.state.rawValue)"))
      }
      return id
    }
  }

  /// What was read before anything is reported: whatever keeps it from being read, nothing was done.
  private func read<Value>(_ outcome: Outcome<Value>) throws(BoardHindrance) -> Value {
    switch outcome {
    case .accepted(let received): return received.value
    case .refused(let refused):
      throw BoardHindrance(answer: .refused(BoardRefusal.words(refused.problem)))
    case .unknown, .outOfReach:
      throw BoardHindrance(answer: .failed("The server is out of reach: nothing was done"))
    }
  }
}
