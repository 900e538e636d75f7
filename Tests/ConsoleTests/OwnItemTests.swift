import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("What a dispatcher has taken")
struct OwnItemTests {
  /// D5 was taken by who sits here.
  private static func console() throws -> Console {
    var console = try Sample.console(author: "Ana")
    let tag = try #require(console.type("next", .enter).tags.first)
    let item = try DeskItemView.read(
      Array(
        #"""
        {"id":"D5","lane":"distress","kind":"no_truck","title":"No truck","job":9,
        "handed_by":"Kim","note":"speaks Spanish"}
        """#.utf8))
    _ = console.take(.answer(tag: tag, .item(item)), at: Moment(2_000))
    return console
  }

  private static func tell(_ console: inout Console, _ event: String) throws {
    _ = console.take(.event(try Sample.event(9, event)), at: Moment(3_000))
  }

  @Test("comes with the word of the colleague who handed it on")
  func note() throws {
    let console = try Self.console()
    #expect(console.message.text.contains("(Kim: speaks Spanish)"))
  }

  @Test(
    "is no longer theirs once it went back, or somebody else dealt with it, and that is said",
    arguments: [
      (#""type":"desk_returned","desk":"D5""#, "D5 went back to the desk: not done in time"),
      (
        #""type":"desk_done","desk":"D5","by":"towline","outcome":"truck sent""#,
        "D5 is done: truck sent"
      ),
      (#""type":"desk_done","desk":"D5","by":"Kim""#, "D5 is done by Kim"),
      (
        #""type":"desk_postponed","desk":"D5","by":"Kim","reason":"busy""#,
        "D5 was put off by Kim: busy"
      ),
      (
        #""type":"desk_handed","desk":"D5","to":"Bob","by":"Kim","note":"yours""#,
        "D5 was handed on by Kim: yours"
      ),
    ])
  func lost(event: String, words: String) throws {
    var console = try Self.console()
    try Self.tell(&console, event)
    #expect(console.ownItem == nil)
    #expect(console.message.text == words)
  }

  @Test("stays theirs whatever happens to other items")
  func others() throws {
    var console = try Self.console()
    try Self.tell(&console, #""type":"desk_returned","desk":"D6""#)
    try Self.tell(&console, #""type":"desk_claimed","desk":"D5","by":"Ana""#)
    #expect(console.ownItem?.id == "D5")
  }

  @Test("is told by the answer, not by the event, when they end it themselves")
  func ownDeed() throws {
    var console = try Self.console()
    let tag = try #require(console.type("done", .enter).tags.first)
    try Self.tell(&console, #""type":"desk_done","desk":"D5","by":"Ana""#)
    #expect(console.ownItem?.id == "D5")
    _ = console.take(.answer(tag: tag, .done("D5 is done")), at: Moment(4_000))
    #expect(console.ownItem == nil)
  }

  @Test("they are told of what a colleague hands to them, and of nothing else")
  func handed() throws {
    var console = try Sample.console(author: "Ana")
    let event = #""type":"desk_handed","desk":"D7","by":"Kim","note":"speaks Spanish","to":"#
    _ = console.take(.event(try Sample.event(8, event + #""Bob""#)), at: Moment(3_000))
    #expect(!console.message.text.contains("D7"))
    _ = console.take(.event(try Sample.event(9, event + #""ana""#)), at: Moment(3_000))
    #expect(console.message.text == "Kim hands you D7: speaks Spanish.  next takes it")
  }

  @Test("a filled line asks for paperwork, and the words that are missing")
  func fill() throws {
    var console = try Self.console()
    #expect(console.type("fill mileage", .enter).wishes.isEmpty)
    #expect(console.message.text.contains("D5 is no paperwork"))
    #expect(console.type("fill P7", .enter).wishes.isEmpty)
    #expect(console.type("84,210", .enter).words.first?.contains("84,210") == true)
    #expect(console.type("hand Kim", .enter).wishes.isEmpty)
    #expect(console.type("knows them", .enter).words.first?.contains("knows them") == true)
  }

  @Test("a long message is told to its end, in as many rows as it takes")
  func long() throws {
    var console = try Sample.console()
    let words = Array(repeating: "word", count: 30).joined(separator: " ") + " end."
    _ = console.take(.word(Message(.bad, words)), at: Moment(2_000))
    #expect(console.shown.contains("end."))
    #expect(console.shown.split(separator: "\n").last == ">")
    _ = console.take(.word(Message(.bad, String(repeating: "x", count: 900))), at: Moment(2_000))
    #expect(console.shown.split(separator: "\n").last == ">")
  }
}
