import DispatchClient
import DispatchCore
import Testing

@testable import towline

@Suite("An assignment that is named by a truck or a job")
struct AssignmentFinderTests {
  private static func truck(assignment: String) -> OneAnswer {
    OneAnswer(
      saying: #"""
        {"call_sign":"T4","duty":"on_duty","activity":"free","assignment":\#(assignment)}
        """#)
  }

  private static let ended = OneAnswer(
    saying: #"{"id":12,"class":"D3","state":"served","problem":"tow"}"#)

  @Test("is what the truck is on; a number is asked nobody about")
  func found() async throws {
    let server = Self.truck(assignment: "7")
    let finder = AssignmentFinder(client: server.client())
    #expect(try await finder.find("T4") == Assignment.ID(7))
    #expect(server.asked.map(\.path) == ["/v1/trucks/T4"])
    #expect(try await finder.find("A9") == Assignment.ID(9))
    #expect(server.asked.count == 1)
  }

  @Test(
    "that is none is told as such",
    arguments: [
      ("T4", truck(assignment: "null"), "T4 has no job now"),
      ("J12", ended, "J12 has no truck now: it is served"),
    ])
  func lack(named: String, server: OneAnswer, words: String) async throws {
    let finder = AssignmentFinder(client: server.client())
    let refusal = await #expect(throws: ExitMessage.self) { try await finder.find(named) }
    #expect(refusal?.description == "refused: \(words)")
  }
}
