import Console
import DispatchCore
import DispatchWire
import Testing

@Suite(
  "A job that is open at the place for the same is offered: another driver may have called it in")
struct JoiningTests {
  static func begun(_ place: String, _ problem: String) throws -> Console {
    var console = try Sample.console()
    _ = console.type("n \(place)", .enter)
    _ = console.type(problem, .enter)
    return console
  }

  @Test("by the words for the place, whatever their case, or by a place on the map close by")
  func offered() throws {
    #expect(try Self.begun("old ferry", "jump").shown.contains("J14 is open there for the same"))
    #expect(try !Self.begun("old ferry", "tow").shown.contains("is open there"))
    #expect(try Self.begun("41.2501,-96.9501", "jump").shown.contains("J14 is open there"))
    #expect(try !Self.begun("41.26,-96.95", "jump").shown.contains("is open there"))
    // J9 is open for the same, since 40 minutes.
    #expect(try !Self.begun("I-87 mile 226", "jump").shown.contains("is open there"))
  }

  @Test("j joins it, beside the dangers; the number of the second driver stays with the call")
  func joined() throws {
    var console = try Self.begun("old ferry", "jump")
    _ = console.type("402 555 0177", .enter)
    let actions = console.type("jl", .enter)
    let (tag, body) = try MemberDialogueTests.call(actions)
    #expect(body.about == Job.ID(14))
    #expect(body.dangers == ["live_lane"] && body.callerPhone == "402 555 0177")
    #expect(console.shown.contains("This call joins J14"))
    _ = console.take(.answer(tag: tag, .taken(Job.ID(14), "joined to J14")), at: Moment(2_000))
    let (_, more) = try MemberDialogueTests.call(console.type("A. Moreno", .enter, .escape))
    #expect(more.about == Job.ID(14) && more.callerName == "A. Moreno")
  }

  @Test("the rest joins it without any number")
  func withoutNumber() throws {
    var console = try Self.begun("old ferry", "jump")
    _ = console.type("", .enter)
    let (tag, _) = try MemberDialogueTests.call(console.type("j", .enter))
    _ = console.take(.answer(tag: tag, .taken(Job.ID(14), "joined to J14")), at: Moment(2_000))
    let (_, more) = try MemberDialogueTests.call(console.type("A. Moreno", .enter, .escape))
    #expect(more.about == Job.ID(14))
  }

  @Test("without an offer j is no danger, and nothing is joined that was not chosen")
  func notOffered() throws {
    var console = try Self.begun("Cedar Mall", "tow")
    _ = console.type("", .enter)
    #expect(console.type("j", .enter).wishes.isEmpty)
    #expect(console.message.text.contains("j is no danger of the list"))
    var other = try Self.begun("old ferry", "jump")
    _ = other.type("", .enter)
    #expect(try MemberDialogueTests.call(other.type("l", .enter)).body.about == nil)
  }
}
