import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("The line and the words above it")
struct LineTests {
  private static let idle = "? help    n new call    next    q quit"

  @Test("Help opens by one key, which an Enter by habit does not close")
  func help() throws {
    var console = try Sample.console()
    _ = console.type("?")
    #expect(console.shown.contains("HELP BY EXAMPLE"))
    _ = console.type("", .enter)
    #expect(console.shown.contains("HELP BY EXAMPLE"))
    _ = console.type("", .enter)
    #expect(!console.shown.contains("HELP BY EXAMPLE"))
    _ = console.type("note J3 why?")
    #expect(console.line.text == "note J3 why?")
  }

  @Test("What a page can do is said as long as it is there", arguments: [Key.escape, .enter])
  func page(key: Key) throws {
    var console = try Sample.console()
    let tag = try #require(console.type("J3", .enter).tags.first)
    let sheet = Sheet(title: "JOB J3", lines: ["all of it"])
    _ = console.take(.answer(tag: tag, .sheet(sheet)), at: Moment(2_000))
    #expect(console.message.text.contains("Enter or Esc: back"))
    _ = console.type("why", .escape)
    #expect(console.message.text.contains("Enter or Esc: back"))
    _ = console.type("", key)
    #expect(console.message.text == Self.idle)
  }

  @Test("What Enter would do is said no longer than Enter does it")
  func offered() throws {
    var console = try Sample.console()
    _ = console.type("t4 so", .enter)
    #expect(console.message.text.contains("Did you mean t4 os? Enter takes it"))
    var escaped = console
    _ = escaped.type("", .escape)
    #expect(escaped.line.text.isEmpty && escaped.message.text == Self.idle)
    _ = console.type("n")
    #expect(console.line.text == "n" && !console.message.text.contains("Enter takes it"))
    #expect(console.message.text.contains("so is no status"))
  }

  @Test(
    "A line that was refused goes with the first letter of another, and stays to be mended",
    arguments: [
      ([Key.character("w")], "w"), ([.character(" "), .character("x")], "a J12 TX99 x"),
      ([.home, .character("w")], "wa J12 TX99"), ([.backspace], "a J12 TX9"),
      ([.left, .character("w")], "a J12 TX9w9"), ([.paste("next")], "next"),
    ])
  func refused(keys: [Key], line: String) throws {
    var console = try Sample.console()
    _ = console.type("a J12 TX99", .enter)
    #expect(console.message.text.contains("There is no truck TX99"))
    for key in keys { _ = console.take(.key(key), at: Moment(1_000)) }
    #expect(console.line.text == line)
  }

  @Test("How many people there are is a number, or not known")
  func people() throws {
    var call = NewCall()
    for said in ["Cedar Mall", "5", "", "", "Ana", "KXL 1"] { _ = try call.answer(said) }
    #expect(call.question == .people)
    #expect(throws: Misreading.self) { try call.answer("three") }
    #expect(throws: Misreading.self) { try call.answer("1000") }
    #expect(call.question == .people)
    _ = try call.answer("3 ")
    #expect(call.rest[.people] == "3")
  }

  @Test("What was told of a call stays when its questions end")
  func told() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("5", .enter, .enter)
    let tag = try #require(console.type("", .enter).tags.first)
    _ = console.take(
      .answer(tag: tag, .taken(Job.ID(20), "J20 D3: T9 is on its way")), at: Moment(2_000))
    _ = console.type("", .escape)
    #expect(console.message == Message(.good, "J20 D3: T9 is on its way"))
  }

  @Test("A place that cannot be completed here is to be typed out")
  func place() throws {
    var console = try Sample.console()
    _ = console.type("n", .enter)
    _ = console.type("Cedar", .tab)
    #expect(console.message.text == "There is no list of these: type it out")
    #expect(console.line.text == "Cedar")
  }
}
