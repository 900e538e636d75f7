import DispatchClient
import DispatchCore
import DispatchWire
import Synchronization

/// What the crews have to report next. Each truck is either asked about, or has one report waiting or
/// under way.
final class CrewReports: Sendable {
  /// One step of one assignment.
  struct Report: Hashable, Sendable {
    var truck: CallSign
    var assignment: Assignment.ID
    var revision: Int
    var step: AssignmentState.Step
  }

  private struct State {
    var reports: [Report] = []
    /// Trucks of which it is not known what they are to do, the one asked longest ago first.
    var unknown: [CallSign]
  }

  private let state: Mutex<State>
  /// So many trucks are asked about at once, five times a second.
  private static let asked = 32

  init(_ trucks: [CallSign]) { state = Mutex(State(unknown: trucks)) }

  /// What is to be reported next, by the instruction that its crew has now: the plan may have moved the truck while
  /// the report waited. Nil when no crew has anything to report.
  func next(_ client: DispatchClient) async -> Report? {
    while let held = next() {
      if let present = await look(at: held, client) { return present }
      end(held, nil)
    }
    return nil
  }

  /// The report as the crew's present instruction has it; nil when there is none. Who cannot look reports what it
  /// knows.
  func look(at held: Report, _ client: DispatchClient) async -> Report? {
    switch await client.instruction(held.truck, retries: .never) {
    case .accepted(let received): return received.value.flatMap(Self.report)
    case .refused, .unknown, .outOfReach: return held
    }
  }

  /// The report that has waited longest, which is under way from now on.
  private func next() -> Report? {
    state.withLock { $0.reports.isEmpty ? nil : $0.reports.removeFirst() }
  }

  /// A report has its answer; nil when it was refused or lost.
  func end(_ report: Report, _ answer: AssignmentView?) {
    let next = answer.flatMap(Self.report)
    state.withLock { state in
      if let next { state.reports.append(next) } else { state.unknown.append(report.truck) }
    }
  }

  /// Asks what trucks are to do, until the task is cancelled.
  func ask(_ client: DispatchClient) async {
    while !Task.isCancelled {
      let trucks = state.withLock { state in
        defer { state.unknown.removeFirst(min(Self.asked, state.unknown.count)) }
        return Array(state.unknown.prefix(Self.asked))
      }
      await withTaskGroup(of: Void.self) { group in
        for truck in trucks { group.addTask { await self.ask(about: truck, client) } }
      }
      try? await Task.sleep(for: .milliseconds(200))
    }
  }

  private func ask(about truck: CallSign, _ client: DispatchClient) async {
    let instruction = await client.instruction(truck, retries: .never).value ?? nil
    let report = instruction.flatMap(Self.report)
    state.withLock { state in
      if let report { state.reports.append(report) } else { state.unknown.append(truck) }
    }
  }

  private static func report(_ view: AssignmentView) -> Report? {
    step(after: view.state).map {
      Report(truck: view.truck, assignment: view.id, revision: view.revision, step: $0)
    }
  }

  /// The shortest way to the end that leaves none of what every job has out.
  private static func step(after state: AssignmentState) -> AssignmentState.Step? {
    switch state {
    case .assigned: .dispatched
    case .dispatched: .enRoute
    case .enRoute: .onScene
    case .onScene, .atDropoff: .cleared
    case .towing: .atDropoff
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: nil
    }
  }
}
