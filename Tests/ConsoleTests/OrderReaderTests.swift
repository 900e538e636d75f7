import Console
import DispatchCore
import Testing

@Suite("Reading orders")
struct OrderReaderTests {
  var names: Names {
    var names = Names()
    names.waiting = [Job.ID(12), Job.ID(9)]
    names.running = [Job.ID(3)]
    names.trucks = ["T4", "T11", "T9", "VAN-2"]
    names.free = ["T9"]
    names.marked = Job.ID(9)
    return names
  }
  let t4 = CallSign("T4")!
  let j12 = Job.ID(12)

  func read(_ line: String) throws -> Order { try OrderReader(names).read(line) }
  func misreading(_ line: String) -> Misreading? {
    #expect(throws: Misreading.self) { try read(line) }
  }

  @Test("takes an assignment with its reason, in either order, in any case, or by the mark")
  func assign() throws {
    let wanted = Order.assign(j12, t4, reason: "knows the car")
    #expect(try read("a J12 T4 knows the car") == wanted)
    #expect(try read("  A  j12 t4  knows the  car ") == wanted)
    #expect(try read("a t4 12 knows the car") == wanted)
    #expect(try read("assign 12 t4 knows the car") == wanted)
    #expect(try read("a . T4") == .assign(Job.ID(9), t4, reason: nil))
  }

  @Test("takes a mark after job or truck for what is to leave its place")
  func forced() throws {
    let wanted = Order.assign(j12, t4, isForced: true, reason: "nearer!")
    #expect(try read("a J12 T4! nearer!") == wanted)
    #expect(try read("a J12! T4 nearer!") == wanted)
    #expect(try read("a J12 T4 nearer!") == .assign(j12, t4, reason: "nearer!"))
  }

  @Test("takes an item for a colleague, by one word or up to a colon, and a line for paperwork")
  func hands() throws {
    #expect(try read("hand Kim knows them") == .hand(item: nil, to: "Kim", note: "knows them"))
    #expect(try read("hand d5 Kim") == .hand(item: "D5", to: "Kim", note: nil))
    #expect(try read("hand P7 Kim Lee: ask") == .hand(item: "P7", to: "Kim Lee", note: "ask"))
    #expect(misreading("hand D5")?.message.contains("hand D5 Kim speaks Spanish") == true)
    #expect(try read("fill 84,210 mi") == .fill(item: nil, text: "84,210 mi"))
    #expect(try read("fill p7 84,210 mi") == .fill(item: "P7", text: "84,210 mi"))
    #expect(try read("paper") == .paperwork)
    #expect(try read("place 12 I-80 mile 3") == .place(j12, text: "I-80 mile 3"))
    #expect(try read("at J12") == .place(j12, text: nil))
  }

  @Test(
    "takes a status by letters or by words, of a truck or of a job",
    arguments: [
      ("t4 os", AssignmentState.Step.onScene), ("T4 on scene", .onScene), ("t4 er", .enRoute),
      ("t4 on_scene", .onScene), ("t4 goa", .goneOnArrival), ("t4 gone on arrival", .goneOnArrival),
      ("t4 cl", .cleared), ("t4 ac", .dispatched), ("t4 tw", .towing), ("t4 do", .atDropoff),
    ])
  func status(line: String, step: AssignmentState.Step) throws {
    #expect(try read(line) == .advance(.truck(t4), step))
  }

  @Test("takes a job's status")
  func jobStatus() throws { #expect(try read("j12 os") == .advance(.job(j12), .onScene)) }

  @Test("takes the other orders")
  func others() throws {
    #expect(try read("n") == .newCall(place: nil))
    #expect(try read("n I-80 mile 331") == .newCall(place: "I-80 mile 331"))
    #expect(try read("r 12 flat tyre") == .release(j12, reason: "flat tyre"))
    #expect(try read("why J12") == .why(j12))
    #expect(try read("J12") == .job(j12))
    #expect(try read("x J12 runs again") == .cancel(j12, reason: "runs again"))
    #expect(try read("+d1 J12 live lane") == .reclassify(j12, .danger, reason: "live lane"))
    #expect(try read("note J12 gate 4711") == .note(j12, text: "gate 4711"))
    #expect(try read("out t4 clutch broke") == .out(t4, reason: "clutch broke"))
    #expect(try read("in T4") == .back(t4))
    #expect(try read("next") == .next)
    #expect(try read("done") == .done(item: nil, outcome: nil))
    #expect(try read("done d5 told them") == .done(item: "D5", outcome: "told them"))
    #expect(try read("done told them") == .done(item: nil, outcome: "told them"))
    #expect(try read("later 10 no answer") == .later(item: nil, minutes: 10, reason: "no answer"))
    #expect(try read("later P7 60") == .later(item: "P7", minutes: 60, reason: nil))
    #expect(try read("storm on") == .storm(.danger))
    #expect(try read("storm on D0,D1,D2") == .storm(.exposed))
    #expect(try read("storm off") == .storm(nil))
    #expect(try read("undo") == .undo(nil))
    #expect(try read("undo 12") == .undo(j12))
    #expect(try read("handover") == .handover(.page))
    #expect(try read("handover last") == .handover(.last))
    #expect(try read("handover to Kim Lee") == .handover(.sign(taker: "Kim Lee")))
    #expect(try read("/KXL 2290") == .find("KXL 2290"))
    #expect(try read("/ moreno") == .find("moreno"))
    #expect(try read("?") == .help)
    #expect(try read("q") == .quit)
  }

  @Test(
    "says what was probably meant",
    arguments: [
      ("wyh J12", "why J12"), ("t4 so", "t4 os"), ("T14 os", "T4 os"), ("a J12 T44", "a J12 T4"),
      ("a J12 4", "a J12 T4"), ("stomr on", "storm on"), ("storm of", "storm off"),
      ("+D9 J12 worse", "+D0 J12 worse"), ("nxt", "next"), ("r K12", "r J12"),
      ("VAN2 os", "VAN-2 os"), ("handover Kim", "handover to Kim"), ("udno", "undo"),
    ])
  func meant(line: String, suggestion: String) {
    #expect(misreading(line)?.suggestion == suggestion)
  }

  @Test(
    "says what is missing, with an example",
    arguments: [
      "a J12", "a", "r", "x", "later", "later 0 why", "storm", "+D1", "/", "t4", "note",
      "handover to",
    ])
  func missing(line: String) {
    #expect(misreading(line)?.message.isEmpty == false)
  }

  @Test("lets the server judge trucks and jobs that are not on the board")
  func unseen() throws {
    var some = names
    some.hasAllTrucks = false
    let order = try OrderReader(some).read("a J1999 T1999 why not")
    #expect(order == .assign(Job.ID(1_999), CallSign("T1999")!, reason: "why not"))
  }
}

@Suite("Completing")
struct CompletionTests {
  var completion: Completion {
    var names = Names()
    names.waiting = [Job.ID(12), Job.ID(9)]
    names.running = [Job.ID(3)]
    names.trucks = ["T4", "T11", "T9"]
    names.free = ["T9"]
    names.desk = ["D5"]
    return Completion(names)
  }

  @Test(
    "offers what can stand there",
    arguments: [
      ("sto", ["storm"]), ("t1", ["T11"]), ("a ", ["J12", "J9", "J3"]), ("r J", ["J3"]),
      ("a J12 ", ["T9", "T4", "T11"]), ("t4 o", ["os"]), ("storm o", ["on", "off"]),
      ("done ", ["D5"]), ("why j1", ["J12"]), ("+D1 j3", ["J3"]), ("a J12 T4 because", []),
    ])
  func offers(line: String, words: [String]) {
    #expect(completion.words(for: line) == words)
  }

  @Test("finds the beginning that all have")
  func shared() {
    #expect(Completion.shared(["jump_start", "jump_off"]) == "jump_")
    #expect(Completion.shared([]) == "")
  }
}

@Suite("The words of a call")
struct CallWordTests {
  @Test(
    "are problems by number, beginning or another word",
    arguments: [
      ("5", Problem.battery), ("bat", .battery), ("flat", .tyreChange), ("tow", .tow),
      ("jump start", .jumpStart), ("lockout", .lockout), ("dead", .jumpStart),
      ("heavy", .heavyRecovery),
    ])
  func problems(typed: String, problem: Problem) throws {
    #expect(try ProblemWord.problem(typed) == problem)
  }

  @Test("ask again about what could be two problems, and guess at a slip")
  func doubts() {
    let two = #expect(throws: Misreading.self) { try ProblemWord.problem("f") }
    #expect(two?.message.contains("fuel") == true)
    let slip = #expect(throws: Misreading.self) { try ProblemWord.problem("batery") }
    #expect(slip?.suggestion == "battery")
  }

  @Test(
    "are dangers by their letters or words",
    arguments: [
      ("ls", [Danger.liveLane, .shoulder]), ("l, s", [.liveLane, .shoulder]), ("", []),
      ("live lane", [.liveLane]), ("fire, unlit", [.fire, .unlit]), ("none", []),
    ])
  func dangers(typed: String, dangers: [Danger]) throws {
    #expect(try DangerLetter.dangers(typed) == dangers)
  }

  @Test("have a letter for each danger, each once")
  func letters() {
    #expect(Set(DangerLetter.all.map(\.letter)).count == DangerLetter.all.count)
    #expect(Set(DangerLetter.all.map(\.danger)) == Set(Danger.allCases).subtracting([.unknown]))
  }
}
