import Console
import DispatchClient
import DispatchCore
import DispatchWire
import PlainJSON

// What crews report. Nothing here writes anywhere: the screen has the only pen.
extension BoardErrands {
  func advance(_ subject: Order.Subject, _ step: AssignmentState.Step) async -> Answer {
    let found: AssignmentFinder.Found
    switch await AssignmentFinder(client: client).ask(about: subject) {
    case .accepted(let received): found = received.value
    case .refused(let refused): return .refused(BoardRefusal.words(refused.problem))
    // Nothing was reported yet.
    case .unknown, .outOfReach: return .failed("The server is out of reach: nothing was done")
    }
    guard let id = found.assignment else { return .refused(found.lack) }
    let told = answer(await client.advance(id, AdvanceBody(to: step))) {
      .done("\($0.truck) \(ProblemWord.spaced($0.state.rawValue)) on \($0.job)")
    }
    guard case .refused(let words) = told else { return told }
    // People know the truck, not the number of its assignment.
    let name =
      switch subject {
      case .truck(let truck): truck.text
      case .job(let job): job.description
      }
    return .refused(ProblemWord.spaced(words.replacing("Assignment \(id.number)", with: name)))
  }
}
