import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("Taking a call")
struct CallDialogueTests {
  /// The call up to the truck: place, problem, number, dangers.
  func sent(_ console: inout Console) throws -> (tag: Int, body: CallBody) {
    _ = console.type("n", .enter)
    _ = console.type("I-87 mile 226", .enter)
    _ = console.type("bat", .enter)
    _ = console.type("402 555 0101", .enter)
    let actions = console.type("ls", .enter)
    let tag = try #require(actions.tags.first)
    guard case .call(let body, false) = try #require(actions.wishes.first) else {
      throw Misreading("no call was sent: \(actions)")
    }
    return (tag, body)
  }

  @Test("sends it after four answers, with few keys beside the words")
  func minimum() throws {
    var console = try Sample.console()
    let (_, body) = try sent(&console)
    #expect(body.location.text == "I-87 mile 226")
    #expect(body.problem == "battery")
    #expect(body.callerPhone == "402 555 0101")
    #expect(body.dangers == ["live_lane", "shoulder"])
    #expect(body.channel == "phone")
    // n, five times Enter, and bat and ls, which are words of ours.
    #expect("n".count + 5 + "bat".count + "ls".count <= 12)
  }

  @Test("asks the rest while the truck drives, and sends it after the call")
  func rest() throws {
    var console = try Sample.console()
    let (tag, _) = try sent(&console)
    #expect(console.shown.contains("CALL SENT"))
    _ = console.take(
      .answer(tag: tag, .taken(Job.ID(20), "J20 D1: T9 is on its way")), at: Moment(2_000))
    #expect(console.shown.contains("J20 D1: T9 is on its way"))
    _ = console.type("A. Moreno", .enter)
    _ = console.type("KXL 2290", .enter)
    let actions = console.type("", .enter) + console.type("blue van", .enter)
    guard case .call(let more, true)? = actions.wishes.last else {
      throw Misreading("the rest was not sent: \(actions)")
    }
    #expect(more.callerPhone == "402 555 0101")
    #expect(more.callerName == "A. Moreno")
    #expect(more.plate == "KXL 2290")
    #expect(more.notes == "blue van")
  }

  @Test("keeps the rest until the job's number is known")
  func early() throws {
    var console = try Sample.console()
    let (tag, _) = try sent(&console)
    _ = console.type("A. Moreno", .enter)
    #expect(console.type("", .escape).wishes.isEmpty)
    let actions = console.take(.answer(tag: tag, .taken(Job.ID(20), "told")), at: Moment(2_000))
    #expect(actions.wishes.count == 1)
  }

  @Test("writes the rest as a remark when there is no number to join it by")
  func remark() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("5", .enter, .enter)
    let tag = try #require(console.type("", .enter).tags.first)
    _ = console.take(.answer(tag: tag, .taken(Job.ID(20), "told")), at: Moment(2_000))
    let actions = console.type("A. Moreno", .enter, .escape)
    guard case .note(let job, let text)? = actions.wishes.first else {
      throw Misreading("no remark: \(actions)")
    }
    #expect(job == Job.ID(20))
    #expect(text == "name A. Moreno")
  }

  @Test(
    "says so when the call was refused and the rest would be lost, whichever comes first",
    arguments: [true, false])
  func refused(isEarly: Bool) throws {
    var console = try Sample.console()
    let (tag, _) = try sent(&console)
    let refusal = Input.answer(tag: tag, .refused("Not allowed"))
    if isEarly { _ = console.take(refusal, at: Moment(2_000)) }
    #expect(console.type("A. Moreno", .enter, .escape).wishes.isEmpty)
    if !isEarly { _ = console.take(refusal, at: Moment(2_000)) }
    #expect(console.message.text.contains("write it down: name A. Moreno"))
    #expect(console.message.kind == .bad)
  }

  @Test(
    "keeps the rest beside a call that is kept, to join it by its number, whichever comes first",
    arguments: [true, false])
  func kept(isEarly: Bool) throws {
    var console = try Sample.console()
    let (tag, _) = try sent(&console)
    let failure = Input.answer(tag: tag, .failed("Out of reach, kept"))
    var actions = isEarly ? console.take(failure, at: Moment(2_000)) : []
    actions += console.type("A. Moreno", .enter, .escape)
    actions += isEarly ? [] : console.take(failure, at: Moment(2_000))
    guard actions.wishes.count == 1, case .call(let more, true)? = actions.wishes.first else {
      throw Misreading("not one call with the rest: \(actions)")
    }
    #expect(more.callerName == "A. Moreno" && more.callerPhone == "402 555 0101")
  }

  @Test("has what cannot join a kept call written down")
  func keptWithoutNumber() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("5", .enter, .enter)
    let tag = try #require(console.type("", .enter).tags.first)
    _ = console.take(.answer(tag: tag, .failed("Out of reach, kept")), at: Moment(2_000))
    #expect(console.type("A. Moreno", .enter, .escape).wishes.isEmpty)
    #expect(console.message.text.contains("write it down: name A. Moreno"))
  }

  @Test("sends the rest once, however late who calls is known and whatever is pressed after")
  func once() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("bat", .enter)
    let lookUp = try #require(console.type("402 555 0101", .enter).tags.first)
    let call = try #require(console.type("", .enter).tags.first)
    var actions = console.take(
      .answer(tag: call, .taken(Job.ID(20), "told")), at: Moment(2_000))
    actions += console.type("A. Moreno", .enter, .control("c"), .control("c"), .escape)
    let known = try MemberDialogueTests.member(open: true)
    actions += console.take(.answer(tag: lookUp, .member(known)), at: Moment(2_000))
    let rest = try #require(actions.tags.first)
    actions += console.take(.answer(tag: rest, .taken(Job.ID(20), "told")), at: Moment(3_000))
    actions += console.type("", .enter, .escape)
    #expect(actions.wishes.count == 1)
  }

  @Test("asks again about what it does not understand, with a guess")
  func slips() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("batery", .enter)
    #expect(console.line.text == "battery")
    _ = console.type("", .enter)
    #expect(console.shown.contains("Cedar Mall · battery"))
    #expect(console.type("", .up).wishes.isEmpty)
    #expect(console.line.text == "battery")
  }

  @Test("is dropped only by two escapes, and sends nothing then")
  func dropped() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    #expect(console.type("", .escape).wishes.isEmpty)
    #expect(console.shown.contains("NEW CALL"))
    #expect(console.type("", .escape).wishes.isEmpty)
    #expect(!console.shown.contains("NEW CALL"))
  }

  @Test("takes degrees for a place, and refuses those that are nowhere")
  func degrees() throws {
    var call = NewCall()
    _ = try call.answer("41.205, -96.905")
    #expect(call.body.location.coordinate == Coordinate(latitude: 41.205, longitude: -96.905))
    var nowhere = NewCall()
    #expect(throws: Misreading.self) { try nowhere.answer("141.2,-96.9") }
    #expect(throws: Misreading.self) { try nowhere.answer("   ") }
  }
}
