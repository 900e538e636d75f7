import DispatchCore
import DispatchWire

/// Reads lines such as `a J12 T4 closer by the bridge`.
package struct OrderReader: Sendable {
  private let names: Names

  package init(_ names: Names) { self.names = names }

  /// What the line wants.
  package func read(_ line: String) throws(Misreading) -> Order {
    let typed = Typed(line)
    guard let first = typed.words.first else { throw Misreading("Type an order; ? shows examples") }
    if first.hasPrefix("/") { return try find(line) }
    if ["?", "help", "h"].contains(first.lowercased()) { return .help }
    if first.hasPrefix("+") { return try reclassify(typed) }
    if names.trucks.contains(where: { $0 == first.uppercased() }), typed.words.count > 1,
      StatusWord.step(typed.words[1]) != nil
    {
      return try advance(typed)
    }
    if let word = CommandWord(typed: first) { return try read(word, typed) }
    if typed.words.count == 1, let job = Self.jobNumber(first, names) { return .job(job) }
    if isTruckOrJob(first) { return try advance(typed) }
    throw unknown(first, typed)
  }

  private func read(_ word: CommandWord, _ typed: Typed) throws(Misreading) -> Order {
    switch word {
    case .new: return .newCall(place: typed.rest(1))
    case .assign: return try assign(typed)
    case .release: return .release(try job(typed, word), reason: typed.rest(2))
    case .why: return .why(try job(typed, word))
    case .cancel: return .cancel(try job(typed, word), reason: typed.rest(2))
    case .note: return .note(try job(typed, word), text: typed.rest(2))
    case .place: return .place(try job(typed, word), text: typed.rest(2))
    case .out: return .out(try truck(named: word, typed), reason: typed.rest(2))
    case .back: return .back(try truck(named: word, typed))
    case .next: return .next
    case .done: return done(typed)
    case .later: return try later(typed)
    case .hand: return try hand(typed)
    case .fill:
      let item = typed.words.dropFirst().first.flatMap(Self.deskItem)
      return .fill(item: item, text: typed.rest(item == nil ? 1 : 2))
    case .paper: return .paperwork
    case .storm: return try storm(typed)
    case .undo: return .undo(typed.words.count > 1 ? try job(typed, word) : nil)
    case .handover: return .handover(try handover(typed))
    case .quit: return .quit
    }
  }

  private func find(_ line: String) throws(Misreading) -> Order {
    let text = line.drop { $0 == " " }.dropFirst().drop { $0 == " " }
    guard !text.isEmpty else {
      throw Misreading("Find what? A number, plate, phone or name, such as /KXL 2290")
    }
    return .find(String(text))
  }

  /// Job and truck in either order; a `!` after either forces it.
  private func assign(_ line: Typed) throws(Misreading) -> Order {
    let typed = line.withoutMarks(upTo: 3)
    guard typed.words.count > 2 else {
      throw Misreading("Say job and truck, such as \(CommandWord.assign.example)")
    }
    let isSwapped =
      Self.jobNumber(typed.words[1], names) == nil
      || names.trucks.contains(typed.words[1].uppercased())
        && !names.trucks.contains(typed.words[2].uppercased())
    let (jobAt, truckAt) =
      isSwapped && Self.jobNumber(typed.words[2], names) != nil ? (2, 1) : (1, 2)
    let job = try job(typed, .assign, at: jobAt)
    let truck = try truck(typed, at: truckAt)
    return .assign(job, truck, isForced: typed != line, reason: typed.rest(3))
  }

  private func reclassify(_ typed: Typed) throws(Misreading) -> Order {
    let word = typed.words[0].dropFirst().uppercased()
    guard let dangerClass = DangerClass(rawValue: word) else {
      throw Misreading(
        "\(typed.words[0]) is no class: D0 life, D1 danger, D2 exposed, D3 safe, D4 planned",
        suggestion: Likeness.nearest(to: word, among: DangerClass.allCases.map(\.rawValue))
          .map { typed.replacing(0, by: "+\($0)") })
    }
    guard typed.words.count > 1, let job = Self.jobNumber(typed.words[1], names) else {
      throw Misreading("Say the job too, such as +\(dangerClass.rawValue) J12 live lane")
    }
    return .reclassify(job, dangerClass, reason: typed.rest(2))
  }

  private func done(_ typed: Typed) -> Order {
    guard let item = typed.words.dropFirst().first.flatMap(Self.deskItem) else {
      return .done(item: nil, outcome: typed.rest(1))
    }
    return .done(item: item, outcome: typed.rest(2))
  }

  private func later(_ typed: Typed) throws(Misreading) -> Order {
    let item = typed.words.dropFirst().first.flatMap(Self.deskItem)
    let at = item == nil ? 1 : 2
    guard typed.words.count > at, let minutes = Int(typed.words[at]), (1...1_440).contains(minutes)
    else {
      throw Misreading("Say for how many minutes, 1 to 1440, such as later 10 no answer yet")
    }
    return .later(item: item, minutes: minutes, reason: typed.rest(at + 1))
  }

  /// The colleague is one word, or all that stands before a colon: `hand D5 Kim Lee: speaks Spanish`.
  private func hand(_ typed: Typed) throws(Misreading) -> Order {
    let item = typed.words.dropFirst().first.flatMap(Self.deskItem)
    let at = item == nil ? 1 : 2
    guard typed.words.count > at else {
      throw Misreading("Say to whom, and a word for them: \(CommandWord.hand.example)")
    }
    let end = typed.words[at...].prefix(4).firstIndex { $0.hasSuffix(":") } ?? at
    var taker = typed.words[at...end].joined(separator: " ")
    if taker.hasSuffix(":") { taker.removeLast() }
    return .hand(item: item, to: taker, note: typed.rest(end + 1))
  }

  /// Signing takes a word of its own, since nobody takes it back.
  private func handover(_ typed: Typed) throws(Misreading) -> Order.HandoverPart {
    guard let word = typed.words.dropFirst().first?.lowercased() else { return .page }
    if word == "last", typed.words.count == 2 { return .last }
    guard word == "to" else {
      throw Misreading(
        "handover shows the page; to sign it, say to whom",
        suggestion: typed.rest(1).map { "handover to \($0)" })
    }
    guard let taker = typed.rest(2) else {
      throw Misreading("Say who takes over, such as \(CommandWord.handover.example)")
    }
    return .sign(taker: taker)
  }

  private func storm(_ typed: Typed) throws(Misreading) -> Order {
    let word = typed.words.count > 1 ? typed.words[1].lowercased() : ""
    switch word {
    case "off": return .storm(nil)
    case "on":
      guard typed.words.count > 2 else { return .storm(.danger) }
      let last = typed.words[2].uppercased().split(separator: ",").last.map(String.init) ?? ""
      guard let mildest = DangerClass(rawValue: last) else {
        throw Misreading("Say the mildest class that is still served, such as storm on D2")
      }
      return .storm(mildest)
    default:
      throw Misreading(
        "storm on, or storm off",
        suggestion: Likeness.nearest(to: word, among: ["on", "off"]).map { "storm \($0)" })
    }
  }
}

extension OrderReader {
  /// What stands for a truck or a job, with a status after it: `t4 os`, `J12 cl`.
  private func advance(_ typed: Typed) throws(Misreading) -> Order {
    guard typed.words.count > 1 else {
      let truck = typed.words[0].uppercased()
      throw Misreading("And what of \(truck)? Its status, such as \(truck) os; ? shows them all")
    }
    guard let step = StatusWord.step(typed.rest(1) ?? "") ?? StatusWord.step(typed.words[1]) else {
      let codes = StatusWord.all.map(\.code)
      throw Misreading(
        "\(typed.words[1]) is no status: " + codes.joined(separator: " "),
        suggestion: Likeness.nearest(to: typed.words[1], among: codes)
          .map { typed.replacing(1, by: $0) })
    }
    let isTruck = names.trucks.contains(typed.words[0].uppercased())
    if !isTruck, let job = Self.jobNumber(typed.words[0], names) {
      return .advance(.job(job), step)
    }
    return .advance(.truck(try truck(typed, at: 0)), step)
  }

  private func isTruckOrJob(_ word: String) -> Bool {
    let upper = word.uppercased()
    return names.trucks.contains(upper)
      || (upper.first?.isLetter == true && upper.last?.isNumber == true && CallSign(upper) != nil)
  }

  private func job(
    _ typed: Typed, _ word: CommandWord, at index: Int = 1
  ) throws(Misreading) -> Job.ID {
    guard typed.words.count > index else {
      throw Misreading("Say the job too, such as \(word.example)")
    }
    guard let job = Self.jobNumber(typed.words[index], names) else {
      let known = (names.waiting + names.running).map(\.description)
      throw Misreading(
        typed.words[index] == "."
          ? "Nothing is marked: mark a job by the arrow keys, or write its number"
          : "\(typed.words[index]) is no job: write it as J12",
        suggestion: Likeness.nearest(to: typed.words[index], among: known)
          .map { typed.replacing(index, by: $0) })
    }
    return job
  }

  private func truck(named word: CommandWord, _ typed: Typed) throws(Misreading) -> CallSign {
    guard typed.words.count > 1 else {
      throw Misreading("Say the truck too, such as \(word.example)")
    }
    return try truck(typed, at: 1)
  }

  private func truck(_ typed: Typed, at index: Int) throws(Misreading) -> CallSign {
    let word = typed.words[index].uppercased()
    if names.trucks.contains(word), let truck = CallSign(word) { return truck }
    if !names.hasAllTrucks, let truck = CallSign(word) { return truck }
    let meant =
      names.trucks.first { $0.drop { !$0.isNumber } == word }
      ?? Likeness.nearest(to: word, among: names.trucks)
    throw Misreading(
      "There is no truck \(word)", suggestion: meant.map { typed.replacing(index, by: $0) })
  }

  private func unknown(_ first: String, _ typed: Typed) -> Misreading {
    let words = CommandWord.allCases.flatMap { [$0.longName, $0.rawValue] }.filter { $0.count > 2 }
    return Misreading(
      "\(first) is no order; ? shows examples",
      suggestion: Likeness.nearest(to: first, among: words).map { typed.replacing(0, by: $0) })
  }

  /// `J12`, `12`, or `.` for the marked one.
  static func jobNumber(_ word: String, _ names: Names) -> Job.ID? {
    word == "." ? names.marked : Job.ID(path: word)
  }

  /// `D5` or `P7`.
  static func deskItem(_ word: String) -> String? {
    guard let letter = word.first?.uppercased(), letter == "D" || letter == "P",
      word.count > 1, word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return word.uppercased()
  }
}

/// A line in words.
struct Typed: Hashable {
  private(set) var words: [String]

  init(_ line: String) { words = line.split(separator: " ").map(String.init) }

  /// The words from one on, as one text; nil when there are none.
  func rest(_ index: Int) -> String? {
    words.count > index ? words[index...].joined(separator: " ") : nil
  }

  /// The line without a `!` at the end of its first words.
  func withoutMarks(upTo end: Int) -> Typed {
    var typed = self
    for index in words.indices.prefix(end) where words[index].count > 1 {
      if words[index].hasSuffix("!") { typed.words[index].removeLast() }
    }
    return typed
  }

  /// The line with another word in one place.
  func replacing(_ index: Int, by word: String) -> String {
    var words = words
    words[index] = word
    return words.joined(separator: " ")
  }
}
