import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("A truck that is taken off a job")
struct DisplacingTests {
  /// A console that was told that what it asks for is in the way of another job.
  private static func refused(_ line: String, isGrave: Bool) throws -> Console {
    var console = try Sample.console()
    let tag = try #require(console.type(line, .enter).tags.first)
    _ = console.take(
      .answer(tag: tag, .occupied("T11 is on J5", isGrave: isGrave)), at: Moment(2_000))
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
      .answer(tag: tag, .occupied("T11 is on J5", isGrave: false)), at: Moment(2_000))
    #expect(console.message.text == "T11 is on J5. Enter does it all the same")
    #expect(console.line.text == "a J9 T11! nearer")
    let forced = console.type("", .enter).words.first ?? ""
    #expect(forced.contains("T11") && forced.contains("J5") && forced.contains("nearer"))
  }

  @Test("what is being typed meanwhile is left alone")
  func typing() throws {
    var console = try Sample.console()
    let tag = try #require(console.type("a J9 T11 nearer", .enter).tags.first)
    _ = console.type("note J1")
    _ = console.take(.answer(tag: tag, .occupied("T11 is on J5", isGrave: true)), at: Moment(2_000))
    #expect(console.message.text == "T11 is on J5. All the same: a J9 T11! nearer")
    #expect(console.line.text == "note J1")
  }

  @Test(
    "leaves a person in danger by the word yes only, never by a key", arguments: ["", "y", "no"])
  func grave(said: String) throws {
    var console = try Self.refused("a J9 T11 nearer", isGrave: true)
    #expect(console.message.text.contains("Type yes to do it all the same"))
    #expect(console.shown.contains("Type yes, or Esc:"))
    #expect(console.type(said, .enter).wishes.isEmpty)
    let forced = console.type("yes", .enter).words.first ?? ""
    #expect(forced.contains("T11") && forced.contains("J5") && forced.contains("nearer"))
    #expect(console.type("", .enter).wishes.isEmpty)
  }

  @Test("stays where it is at Esc")
  func escaped() throws {
    var console = try Self.refused("a J9 T11 nearer", isGrave: true)
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
}
