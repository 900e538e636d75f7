import Console
import DispatchCore
import DispatchWire
import Testing

@Suite("Nobody is asked twice: who calls is known by number or plate")
struct MemberDialogueTests {
  /// Ana Poe with her van; her last job served, one still open when that is said.
  static func member(open: Bool = false) throws -> MemberView {
    let past = #"{"id":3,"number":"J3","state":"served","class":"D3","problem":"tow"}"#
    let now = #"{"id":14,"number":"J14","state":"waiting","class":"D3","problem":"battery"}"#
    let text = """
      {"known":true,"name":"Ana Poe","phone":"402 555 0101","language":"es","vehicle":{
      "plate":"KXL 2290","make":"Ford","weight_class":"medium"},
      "jobs":[\(open ? now + "," : "")\(past)]}
      """
    return try MemberView.read(Array(text.utf8))
  }

  /// A console that has asked who calls by what was said, and was told.
  static func asked(_ said: String = "402 555 0101", open: Bool = false) throws -> Console {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("bat", .enter)
    let tag = try #require(console.type(said, .enter).tags.first)
    _ = console.take(.answer(tag: tag, .member(try member(open: open))), at: Moment(2_000))
    return console
  }

  static func call(_ actions: [Action]) throws -> (tag: Int, body: CallBody) {
    guard case .call(let body, _)? = actions.wishes.first, let tag = actions.tags.first else {
      throw Misreading("no call was sent: \(actions)")
    }
    return (tag, body)
  }

  @Test(
    "asks by the number, or by a plate in its place",
    arguments: [
      ("402 555 0101", Wish.member(phone: "402 555 0101", plate: nil)),
      ("kxl 2290", .member(phone: nil, plate: "kxl 2290")),
      ("+1 402 555 0101 ext 4", .member(phone: "+1 402 555 0101 ext 4", plate: nil)),
    ])
  func asks(said: String, wish: Wish) throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("bat", .enter)
    let actions = console.type(said, .enter)
    #expect(actions.words == ["\(wish)"])
    #expect(console.message.text.contains("the truck is sent"))
  }

  @Test("shows who it is with the last job, and sends name and language with the call")
  func known() throws {
    var console = try Self.asked()
    #expect(console.shown.contains("KNOWN: Ana Poe · es · KXL 2290 · Ford · last J3 tow"))
    let (_, body) = try Self.call(console.type("ls", .enter))
    #expect(body.callerName == "Ana Poe")
    #expect(body.language == "es")
    #expect(body.plate == nil, "nobody has said yet which car it is")
  }

  @Test("takes the known vehicle by Enter, and sends no more when nothing was added")
  func vehicle() throws {
    var console = try Self.asked()
    let (tag, _) = try Self.call(console.type("", .enter))
    _ = console.take(.answer(tag: tag, .taken(Job.ID(20), "told")), at: Moment(2_000))
    #expect(console.message.text.contains("Enter: Ana Poe, as known"))
    var short = console
    #expect(short.type("", .enter, .escape).wishes.isEmpty)
    _ = console.type("", .enter)
    #expect(console.message.text.contains("Enter: KXL 2290, as known"))
    let (_, more) = try Self.call(console.type("", .enter, .escape))
    #expect(more.plate == "KXL 2290" && more.make == "Ford" && more.weightClass == "medium")
  }

  @Test("another plate is another vehicle: nothing of the known one is sent")
  func otherVehicle() throws {
    var console = try Self.asked()
    let (tag, _) = try Self.call(console.type("", .enter))
    _ = console.take(.answer(tag: tag, .taken(Job.ID(20), "told")), at: Moment(2_000))
    _ = console.type("", .enter)
    let (_, more) = try Self.call(console.type("ZZT 1", .enter, .escape))
    #expect(more.plate == "ZZT 1" && more.make == nil && more.weightClass == nil)
  }

  @Test("a plate in the place of a number brings the vehicle, and the rest goes by it")
  func byPlate() throws {
    var console = try Self.asked("kxl 2290")
    let (tag, body) = try Self.call(console.type("", .enter))
    #expect(body.plate == "kxl 2290" && body.make == "Ford" && body.callerPhone == nil)
    _ = console.take(.answer(tag: tag, .taken(Job.ID(20), "told")), at: Moment(2_000))
    _ = console.type("", .enter)
    #expect(console.screen.grid.text.contains("How many people?"))
    let (_, more) = try Self.call(console.type("3", .enter, .escape))
    #expect(more.people == 3 && more.plate == "kxl 2290")
  }

  @Test("offers the job that is open for them: the call joins it, unless an o says it is another")
  func open() throws {
    var joining = try Self.asked(open: true)
    #expect(
      joining.shown.contains("J14 (battery, waiting) is open: this call joins it; o: another"))
    let joined = try Self.call(joining.type("l", .enter)).body
    #expect(joined.callerPhone == "402 555 0101" && joined.dangers == ["live_lane"])
    var another = try Self.asked(open: true)
    let (tag, body) = try Self.call(another.type("ol", .enter))
    #expect(body.callerPhone == nil && body.plate == nil, "or it would be joined")
    #expect(body.notes == "number 402 555 0101" && body.dangers == ["live_lane"])
    _ = another.take(.answer(tag: tag, .taken(Job.ID(20), "told")), at: Moment(2_000))
    _ = another.type("", .enter)
    let actions = another.type("ZZT 1", .enter, .escape)
    #expect(actions.words == ["note(J20, text: \"plate ZZT 1\")"])
  }

  @Test("goes on as before when nobody is known, or the server does not say")
  func unknown() throws {
    var console = try Sample.console()
    _ = console.type("n Cedar Mall", .enter)
    _ = console.type("bat", .enter)
    let tag = try #require(console.type("402 555 0101", .enter).tags.first)
    _ = console.take(.answer(tag: tag, .member(nil)), at: Moment(2_000))
    #expect(!console.shown.contains("KNOWN"))
    let (_, body) = try Self.call(console.type("", .enter))
    #expect(body.callerName == nil && body.callerPhone == "402 555 0101")
  }
}
