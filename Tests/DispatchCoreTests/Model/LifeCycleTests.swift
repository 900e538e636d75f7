import DispatchCore
import Foundation
import Testing

@Suite("Life cycles")
struct LifeCycleTests {
  @Test("the tables of the code are the tables of the documentation")
  func tables() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "docs/life-cycles.md"), encoding: .utf8)
    let drawn = text.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n")
    #expect(drawn == Self.tables.joined(separator: "\n"))
  }

  @Test("a job has ended exactly when no step is left to it")
  func endsOfJobs() {
    for state in JobState.allCases {
      #expect(state.isEnded == JobState.Step.allCases.allSatisfy { state.after($0) == nil })
    }
  }

  @Test("an assignment is active exactly while a step is left to it")
  func endsOfAssignments() {
    for state in AssignmentState.allCases {
      let isOver = AssignmentState.Step.allCases.allSatisfy { state.after($0) == nil }
      #expect(state.isActive != isOver)
    }
  }

  @Test("each state of an assignment but the first can be reached")
  func reach() {
    let reached = Set(
      AssignmentState.allCases.flatMap { state in
        AssignmentState.Step.allCases.compactMap { state.after($0) }
      })
    #expect(reached == Set(AssignmentState.allCases).subtracting([.assigned]))
  }

  @Test("the step to a duty leads to it")
  func duties() {
    for duty in TruckDuty.allCases {
      for other in TruckDuty.allCases where other != duty {
        #expect(other.after(TruckDuty.step(to: duty), isBusy: false) == duty)
      }
    }
  }

  private static var tables: [String] {
    [
      table("job", JobState.self, JobState.Step.self) { $0.after($1) },
      table("assignment", AssignmentState.self, AssignmentState.Step.self) { $0.after($1) },
      table("free truck", TruckDuty.self, TruckDuty.Step.self) { $0.after($1, isBusy: false) },
      table("busy truck", TruckDuty.self, TruckDuty.Step.self) { $0.after($1, isBusy: true) },
    ]
  }

  private static func table<State, Step>(
    _ name: String, _: State.Type, _: Step.Type, _ after: (State, Step) -> State?
  ) -> String
  where
    State: CaseIterable & RawRepresentable<String>, Step: CaseIterable & RawRepresentable<String>
  {
    let head = [name] + Step.allCases.map(\.rawValue)
    let rows = State.allCases.map { state in
      [state.rawValue] + Step.allCases.map { after(state, $0)?.rawValue ?? "·" }
    }
    let rule = "|" + String(repeating: "---|", count: head.count)
    let lines = ([head] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
