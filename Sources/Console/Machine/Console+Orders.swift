import DispatchCore
import DispatchWire

extension Console {
  mutating func run(_ order: Order) -> [Action] {
    switch order {
    case .newCall(let place): return begin(place)
    case .assign: return assign(order)
    case .release(let job, let reason?):
      return ask(.release(job, reason: reason), "releasing the truck of \(job)")
    case .release(let job, nil): return question(order, "Why is \(job)'s truck released?")
    case .cancel(let job, let reason?):
      return ask(.cancel(job, reason: reason), "cancelling \(job)")
    case .cancel(let job, nil):
      return question(
        order, "Why is \(job)\(facts(of: job)) cancelled?",
        hint: "It cannot be undone. Esc: do nothing")
    case .reclassify(let job, let grade, let reason?):
      return ask(.reclassify(job, grade, reason: reason), "\(job) is \(grade.rawValue)")
    case .reclassify(let job, let grade, nil):
      return question(order, "Why is \(job) \(grade.rawValue)?")
    case .note(let job, let text?): return ask(.note(job, text: text), "noting on \(job)")
    case .note(let job, nil): return question(order, "What is to be noted on \(job)?")
    case .place(let job, let text?): return place(job, text)
    case .place(let job, nil): return question(order, "Where is \(job)?")
    case .advance(let subject, let step): return advance(subject, step)
    case .why(let job): return ask(.why(job), "why \(job)")
    case .job(let job): return ask(.job(job), "\(job)")
    case .find(let text): return ask(.find(text), "looking for \(text)")
    case .storm(let mildest):
      return ask(.storm(mildest), mildest == nil ? "ending storm mode" : "storm mode")
    case .undo(let job):
      return ask(.undo(job), "taking back what you did last" + (job.map { " on \($0)" } ?? ""))
    case .handover(let part): return ask(.handover(part), "the hand-over")
    case .out(let truck, let reason?):
      return ask(
        .out(truck, leaving: picture.truck(truck)?.job, reason: reason), "\(truck) out of service")
    case .out(let truck, nil):
      return question(
        order, "Why is \(truck) out of service?", hint: "It is kept with the truck. Esc: do nothing"
      )
    case .back(let truck): return ask(.back(truck), "\(truck) on duty")
    case .next: return next()
    case .done(let item, let outcome): return done(item, outcome)
    case .later: return later(order)
    case .hand: return hand(order)
    case .fill: return fill(order)
    case .paperwork: return ask(.paperwork, "the paperwork")
    case .help:
      return open(Help.sheet)
    case .quit: return quit()
    }
  }

  /// Only the server knows what is in the way at this moment: it refuses, and then the same with a mark is
  /// offered, which names what the board shows there.
  private mutating func assign(_ order: Order, leaving sure: Job.ID? = nil) -> [Action] {
    guard case .assign(let job, let truck, let isForced, let reason) = order else { return [] }
    guard let reason else {
      return question(order, "Why \(truck) for \(job)? One line is enough")
    }
    var displacing = isForced ? inTheWay(of: truck, to: job) : Command.Displacing()
    // What was said yes to, whatever the truck is on by now: then the server refuses, and it is asked anew.
    if let sure {
      displacing.from = sure
      displacing.seenAs = nil
    }
    if sure == nil, let left = displacing.from.flatMap(picture.job), left.dangerClass <= .danger {
      let grade = left.dangerClass.rawValue
      return makeSure(
        order, "\(truck) is on \(left.id) (\(grade)), which would wait again", leaving: left.id)
    }
    let forced = Forced(
      order: .assign(job, truck, isForced: true, reason: reason),
      line: "a \(job) \(truck)! \(reason)")
    return ask(
      .assign(job, truck, displacing: displacing, reason: reason), "\(truck) to \(job)",
      forced: forced)
  }

  /// A person in danger loses a truck by a word, never by one key.
  mutating func makeSure(_ order: Order, _ words: String, leaving job: Job.ID) -> [Action] {
    mode = .sure(order, leaving: job)
    return say(.bad, "\(words). Type yes to do it all the same. Esc: do nothing")
  }

  /// Runs what only the word yes runs.
  mutating func confirm(_ order: Order, leaving job: Job.ID) -> [Action] {
    let said = line.text.filter { $0 != " " }.lowercased()
    line.set("")
    guard said == "yes" else {
      return say(.bad, "Only the word yes does it. Esc: do nothing")
    }
    mode = .order
    return assign(order, leaving: job)
  }

  private func inTheWay(of truck: CallSign, to job: Job.ID) -> Command.Displacing {
    let left = picture.truck(truck)?.job
    // What the board does not show may be anybody: then the server refuses where it is somebody in danger.
    return Command.Displacing(
      sending: truck, to: job, present: picture.job(job)?.truck, leaving: left,
      seenAs: left.map { picture.job($0)?.dangerClass ?? .planned })
  }

  private mutating func place(_ job: Job.ID, _ text: String) -> [Action] {
    do throws(Misreading) {
      return ask(.place(job, try PlaceWord.location(text)), "where \(job) is")
    } catch {
      return misread(error, "place \(job) \(text)")
    }
  }

  private mutating func advance(
    _ subject: Order.Subject, _ step: AssignmentState.Step
  ) -> [Action] {
    let name =
      switch subject {
      case .truck(let truck): truck.text
      case .job(let job): job.description
      }
    return ask(.advance(subject, step), "\(name) \(StatusWord.words(step))")
  }

  private mutating func next() -> [Action] {
    let distress = picture.desk.contains(where: \.isOpen)
    if let own = ownItem, !(own.isPaperwork && distress) {
      return say(.bad, "\(own.id) is yours: done, or later 10 why, and then next")
    }
    return ask(.next, "what needs a human next")
  }

  private mutating func done(_ named: String?, _ outcome: String?) -> [Action] {
    guard let item = named ?? ownItem?.id else { return nothingIsOwn() }
    return ask(.done(item: item, outcome: outcome), "\(item) done", item: item)
  }

  private mutating func nothingIsOwn() -> [Action] {
    say(.bad, "Nothing is yours: next takes the most important thing, or name it, such as D5")
  }

  private mutating func hand(_ order: Order) -> [Action] {
    guard case .hand(let named, let taker, let note) = order else { return [] }
    guard let item = named ?? ownItem?.id else { return nothingIsOwn() }
    guard let note else {
      return question(
        .hand(item: item, to: taker, note: nil), "What is \(taker) to know of \(item)?")
    }
    return ask(.hand(item: item, to: taker, note: note), "\(item) to \(taker)", item: item)
  }

  private mutating func fill(_ order: Order) -> [Action] {
    guard case .fill(let named, let text) = order else { return [] }
    guard let item = named ?? ownItem?.id else { return nothingIsOwn() }
    guard item.hasPrefix("P") else {
      return say(.bad, "\(item) is no paperwork: note J12 keeps a remark with a job")
    }
    guard let text else {
      return question(.fill(item: item, text: nil), "What is to be filled in on \(item)?")
    }
    return ask(.fill(item: item, text: text), "filling in \(item)")
  }

  private mutating func later(_ order: Order) -> [Action] {
    guard case .later(let named, let minutes, let reason) = order else { return [] }
    guard let item = named ?? ownItem?.id else { return nothingIsOwn() }
    guard let reason else {
      return question(.later(item: item, minutes: minutes, reason: nil), "Why is \(item) put off?")
    }
    return ask(
      .later(item: item, minutes: minutes, reason: reason), "\(item) in \(minutes) min",
      item: item)
  }

  private mutating func quit() -> [Action] {
    guard let own = ownItem, !isAboutToDrop else { return [.quit] }
    isAboutToDrop = true
    offer("q")
    return say(
      .bad, "\(own.id) is still yours; Enter leaves, and it comes back to the desk by itself",
      afterwards: Self.idle)
  }

  private mutating func question(
    _ order: Order, _ words: String, hint: String = "It is kept with the job. Esc: do nothing"
  ) -> [Action] {
    mode = .words(order, question: words)
    return say(.info, hint)
  }

  /// More of a place makes no question clearer, in characters.
  private static let mostOfPlace = 20

  /// What tells a job from another one, such as ` (lockout, Harlow, T25 sent)`; nothing of one that is not on
  /// the board.
  private func facts(of id: Job.ID) -> String {
    guard let job = picture.job(id) else { return "" }
    let place = job.place.map { place in
      place.count > Self.mostOfPlace ? place.prefix(Self.mostOfPlace - 1) + "…" : place
    }
    let truck = job.truck.map { "\($0) \(job.stage.map(JobText.stage) ?? "")" }
    let facts = [ProblemWord.spaced(job.problem), place, truck].compactMap(\.self)
    return " (\(facts.joined(separator: ", ")))"
  }

  /// Runs an order with the words that it lacked.
  mutating func complete(_ order: Order, _ question: String) -> [Action] {
    let words = line.text
    guard words.contains(where: { $0 != " " }) else {
      return say(.bad, "A few words are needed. Esc: do nothing")
    }
    line.set("")
    mode = .order
    return run(order.with(words))
  }
}

extension Order {
  /// The same with its reason or text.
  fileprivate func with(_ words: String) -> Order {
    switch self {
    case .assign(let job, let truck, let isForced, _):
      .assign(job, truck, isForced: isForced, reason: words)
    case .release(let job, _): .release(job, reason: words)
    case .cancel(let job, _): .cancel(job, reason: words)
    case .reclassify(let job, let grade, _): .reclassify(job, grade, reason: words)
    case .note(let job, _): .note(job, text: words)
    case .place(let job, _): .place(job, text: words)
    case .out(let truck, _): .out(truck, reason: words)
    case .later(let item, let minutes, _): .later(item: item, minutes: minutes, reason: words)
    case .hand(let item, let taker, _): .hand(item: item, to: taker, note: words)
    case .fill(let item, _): .fill(item: item, text: words)
    case .newCall, .advance, .back, .why, .next, .done, .paperwork, .storm, .undo, .handover, .find,
      .job, .help, .quit:
      self
    }
  }
}
