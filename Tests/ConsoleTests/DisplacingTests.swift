import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("A truck that is taken off a job")
struct DisplacingTests {
  /// A console that was told that what it asks for is in the way of another job.
  private static func refused(_ line: String, endangered: Job.ID?) throws -> Console {
    var console = try Sample.console()
    let tag = try #require(console.type(line, .enter).tags.first)
    _ = console.take(
      .answer(tag: tag, .occupied("T11 is on J5", endangered: endangered)), at: Moment(2_000))
    return console
  }

  @Test("and a job that has one are said before one leaves the other, which Enter does")
  func displacing() throws {
    var console = try Sample.console()
    let asked = console.type("a J9 T11 nearer", .enter)
    let plain = asked.words.first ?? ""
    #expect(!plain.contains("J5"))
    let tag = try #require(asked.tags.first)
    _ = console.take(
      .answer(tag: tag, .occupied("T11 is on J5", endangered: nil)), at: Moment(2_000))
    #expect(console.message.text == "T11 is on J5. Enter does it all the same")
    #expect(console.line.text == "a J9 T11! nearer")
    let forced = console.type("", .enter).words.first ?? ""
    #expect(forced.contains("T11") && forced.contains("J5") && forced.contains("nearer"))
  }

  @Test("leaves it to go out of service, once it is said why; a free one leaves nothing")
  func broken() throws {
    var console = try Sample.console()
    #expect(console.type("out T11", .enter).wishes.isEmpty)
    #expect(console.shown.contains("Why is T11 out of service?"))
    let out = console.type("clutch", .enter).words.first ?? ""
    #expect(out.contains("T11") && out.contains("J5") && out.contains("clutch"))
    let free = console.type("out T9 brakes", .enter).words.first ?? ""
    #expect(free.contains("T9") && free.contains("nil"))
    #expect(console.type("in T9", .enter).words.first?.contains("T9") == true)
  }

  @Test("what is being typed meanwhile is left alone")
  func typing() throws {
    var console = try Sample.console()
    let tag = try #require(console.type("a J9 T11 nearer", .enter).tags.first)
    _ = console.type("note J1")
    _ = console.take(
      .answer(tag: tag, .occupied("T11 is on J5", endangered: Job.ID(5))), at: Moment(2_000))
    #expect(console.message.text == "T11 is on J5. All the same: a J9 T11! nearer")
    #expect(console.line.text == "note J1")
  }

  @Test(
    "leaves a person in danger by the word yes only, never by a key", arguments: ["", "y", "no"])
  func grave(said: String) throws {
    var console = try Self.refused("a J9 T11 nearer", endangered: Job.ID(5))
    #expect(console.message.text.contains("Type yes to do it all the same"))
    #expect(console.shown.contains("T11 off J5, to J9? Type yes:"))
    #expect(console.type(said, .enter).wishes.isEmpty)
    let forced = console.type("yes", .enter).words.first ?? ""
    #expect(forced.contains("T11") && forced.contains("J5") && forced.contains("nearer"))
    #expect(console.type("", .enter).wishes.isEmpty)
  }

  @Test("stays where it is at Esc")
  func escaped() throws {
    var console = try Self.refused("a J9 T11 nearer", endangered: Job.ID(5))
    #expect(console.type("", .escape).wishes.isEmpty)
    #expect(console.message.text == "Nothing was done")
    #expect(console.type("", .enter).wishes.isEmpty)
    #expect(console.type("why J9", .enter).words == ["why(J9)"])
  }

  @Test("is asked about just so when the line forces it at once")
  func typedMark() throws {
    var console = try Sample.console()
    #expect(console.type("a J5 T4! nearer", .enter).wishes.isEmpty)
    #expect(console.message.text.hasPrefix("T4 is on J3 (D1), which would wait again. Type yes"))
    let forced = console.type("yes", .enter).words.first ?? ""
    #expect(forced.contains("T11") && forced.contains("J3"))
  }

  /// What a forced line would leave behind, as it was seen.
  private static func left(_ actions: [Action]) throws -> Command.Displacing {
    guard case .assign(_, _, let displacing, _)? = actions.wishes.first else {
      throw Misreading("nothing is asked")
    }
    return displacing
  }

  @Test("is forced off a job as that was seen, for the server to refuse where it is graver by now")
  func seen() throws {
    var console = try Sample.console()
    let known = try Self.left(console.type("a J9 T11! nearer", .enter))
    #expect(known == Command.Displacing(from: Job.ID(5), seenAs: .safe))
    var other = try Sample.console()
    let trucks = [Sample.truck("T11", "assigned", job: "J77")]
    let later = try Sample.snapshot(trucks: trucks, asOf: "2026-01-13T20:00:05.000Z")
    _ = other.take(.snapshot(later), at: Moment(5_000))
    let unknown = try Self.left(other.type("a J9 T11! nearer", .enter))
    #expect(unknown == Command.Displacing(from: Job.ID(77), seenAs: .planned))
  }

  @Test("leaves a person in danger whatever that job is by then, once yes was said")
  func sure() throws {
    var console = try Self.refused("a J9 T11 nearer", endangered: Job.ID(5))
    let sure = try Self.left(console.type("yes", .enter))
    #expect(sure == Command.Displacing(from: Job.ID(5)))
  }

  @Test("leaves what was said yes to, and nothing else that it is on by then")
  func moved() throws {
    var console = try Self.refused("a J9 T11 nearer", endangered: Job.ID(5))
    let moved = [Sample.truck("T11", "assigned", job: "J3")]
    let later = try Sample.snapshot(trucks: moved, asOf: "2026-01-13T20:00:05.000Z")
    _ = console.take(.snapshot(later), at: Moment(5_000))
    let forced = console.type("yes", .enter).words.first ?? ""
    #expect(forced.contains("J5") && !forced.contains("J3"))
  }
}
