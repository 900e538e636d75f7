import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("A slip in a crew's report")
struct SlipTests {
  /// A report that was taken, then an undo that was refused some milliseconds later.
  private static func undone(_ report: String, after pause: Int64 = 1_000) throws -> Console {
    var console = try Sample.console()
    let reported = try #require(console.type(report, .enter).tags.first)
    _ = console.take(.answer(tag: reported, .done("taken")), at: Moment(2_000))
    let undo = try #require(console.type("undo", .enter).tags.first)
    let refusal = Answer.refused("Nothing can be undone.")
    _ = console.take(.answer(tag: undo, refusal), at: Moment(2_000 + pause))
    return console
  }

  @Test("cannot be undone, and what to do instead is said")
  func advice() throws {
    #expect(
      try Self.undone("t4 os").message.text
        == "Nothing can be undone.  T4's report (on scene) stays. If it was not T4: "
        + "r J3 wrong truck (J3 waits again), then a J3 T4 and why")
  }

  @Test(
    "that ended the job or the truck's part in it is told with what that leaves",
    arguments: [
      ("t2 cl", "J7 has ended, take the call anew by n"), ("t4 de", "T4: a J3 T4 and why"),
    ])
  func ends(report: String, words: String) throws {
    #expect(try Self.undone(report).message.text.contains(words))
  }

  @Test("is told with the truck and the job that it was about, though they have parted since")
  func parted() throws {
    var console = try Sample.console()
    let reported = try #require(console.type("j3 de", .enter).tags.first)
    let trucks = [Sample.truck("T4", "free"), Sample.truck("T9", "assigned", job: "J3")]
    let jobs = [Sample.job(3, "D1", state: "assigned", more: #","truck":"T9""#)]
    let later = try Sample.snapshot(jobs: jobs, trucks: trucks, asOf: "2026-01-13T20:00:05.000Z")
    _ = console.take(.snapshot(later), at: Moment(1_500))
    _ = console.take(.answer(tag: reported, .done("taken")), at: Moment(2_000))
    let undo = try #require(console.type("undo", .enter).tags.first)
    _ = console.take(.answer(tag: undo, .refused("No.")), at: Moment(3_000))
    #expect(
      console.message.text
        == "No.  T4's report (declined) stays. If it was not T4: a J3 T4 and why sends it back")
  }

  @Test("about which the board shows nothing is told without a number, since it would be a guess")
  func unknown() throws {
    #expect(try Self.undone("t9 os").message.text == "Nothing can be undone.")
  }

  @Test("long ago is not what undo was meant for")
  func old() throws {
    #expect(
      try Self.undone("t4 os", after: 200_000).message.text == "Nothing can be undone.")
  }
}
