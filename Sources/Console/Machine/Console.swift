import DispatchCore
package import DispatchWire

/// A dispatcher's screen: keys, events and answers in, requests out, and at any moment a grid of
/// cells. It knows no clock, no terminal and no server.
package struct Console: Sendable {
  /// What the next line typed is for.
  enum Mode: Sendable {
    case order
    /// An order that lacks its words.
    case words(Order, question: String)
    /// An order that takes a truck off the job of a person in danger: only the word yes runs it.
    case sure(Order, leaving: Job.ID)
    case newCall(NewCall)
  }

  /// What is marked by the arrow keys.
  enum Mark: Hashable, Sendable {
    case job(Job.ID)
    case truck(CallSign)
    case item(String)
  }

  /// A request that has no answer yet.
  struct Pending: Sendable {
    let tag: Int
    let wish: Wish
    let words: String
    let item: String?
    var forced: Forced?
    /// The report that it makes.
    var report: Report?
  }

  /// What does it whatever is in the way: the order, and the line that says so.
  struct Forced: Sendable {
    let order: Order
    let line: String
  }

  /// What happened longer ago is no news.
  private static let newsAge = Duration.minutes(5)
  /// No more requests are waited for at once.
  static let mostPending = 32

  /// What the terminal can show.
  package let look: Look
  package internal(set) var columns: Int
  package internal(set) var rows: Int
  package internal(set) var picture = Picture()
  package internal(set) var line = LineEditor()
  package internal(set) var message: Message { didSet { afterwards = nil } }
  package internal(set) var sheet: Sheet?
  /// What was taken from the desk and is not done yet.
  package internal(set) var ownItem: DeskItemView?
  var mode = Mode.order
  var history = LineHistory()
  var focus = Pane.waiting
  var mark: Mark?
  var pending: [Pending] = []
  var now = Moment(0)
  var isAboutToDrop = false
  /// What the message becomes when something else is typed than what it speaks of; nil while it speaks of
  /// neither the line nor a page.
  var afterwards: Message?
  /// Whether what stands in the line was refused or is offered: the first letter of something else takes its
  /// place.
  var isOffered = false
  /// Whether one key opened the page, after which an Enter by habit is not to close it.
  var isJustOpened = false
  /// Calls whose rest waits for the number of their job.
  var unsettled: [NewCall] = []
  /// The last report of a crew that was made here and taken; nil also where not enough is known of it.
  var lastReport: Report?
  private let author: String?
  private var lastTag = 0

  /// A console on a terminal of that size.
  ///
  /// - Parameter author: Who sits before it, as far as that was said.
  package init(columns: Int, rows: Int, look: Look = Look(), author: String? = nil) {
    self.columns = columns
    self.rows = rows
    self.look = look
    self.author = author
    message = Self.idle
  }

  /// While there is nothing else to say.
  static let idle = Message(.info, "? help    n new call    next    q quit")

  /// Takes what happened, and says what is to be done.
  package mutating func take(_ input: Input, at moment: Moment) -> [Action] {
    now = max(now, moment)
    picture.begin(at: now)
    switch input {
    case .key(let key): return take(key)
    case .resize(let columns, let rows):
      (self.columns, self.rows) = (columns, rows)
      return [.repaint]
    case .snapshot(let snapshot):
      let before = connection
      picture.take(snapshot, at: now)
      loseOutdated()
      return [connection == before ? .redraw : .repaint]
    case .event(let event):
      let isNew = event.seq > (picture.events.last?.seq ?? 0)
      picture.take(event)
      if isNew { tellHanded(event) }
      loseOwn(by: event)
      return [.fetch, .redraw]
    case .lost(let reason):
      let before = connection
      picture.lose(reason)
      return [connection == before ? .redraw : .repaint]
    case .tick: return [.redraw]
    case .missed: return [.fetch]
    case .heard:
      picture.hear()
      return [.redraw]
    case .unheard(let reason):
      picture.stopHearing(reason)
      return [.redraw]
    case .answer(let tag, let answer): return take(answer, tag)
    case .word(let word):
      message = word
      return [.fetch, .redraw]
    }
  }

  /// What the server does, and whether it can be asked at all: when that changes, all is drawn anew,
  /// since it is the hour in which something may have written over the screen.
  private var connection: Connection {
    Connection(isLost: picture.trouble != nil, state: picture.serverState)
  }

  private struct Connection: Hashable {
    let isLost: Bool
    let state: String?
  }

  /// Who sits here is told of what a colleague hands to them.
  private mutating func tellHanded(_ event: EventView) {
    guard event.type == "desk_handed", let author, let item = event.desk,
      event.to?.lowercased() == author.lowercased(), let time = picture.serverTime(at: now),
      time - event.at < Self.newsAge
    else { return }
    let word = event.reason.map { ": \($0)" } ?? ""
    message = Message(.bad, "\(event.by ?? "A colleague") hands you \(item)\(word).  next takes it")
  }

  /// What was taken is no longer ours when somebody else ended it, or when it went back to all.
  private mutating func loseOwn(by event: EventView) {
    guard let own = ownItem, event.desk == own.id, !pending.contains(where: { $0.item == own.id })
    else { return }
    let by = event.by.map { $0 == Author.core ? "" : " by \($0)" } ?? ""
    let why = event.reason.map { ": \($0)" } ?? ""
    switch event.type {
    case "desk_returned":
      message = Message(.bad, "\(own.id) went back to the desk: not done in time")
    case "desk_done": message = Message(.info, "\(own.id) is done\(by)\(why)")
    case "desk_postponed": message = Message(.info, "\(own.id) was put off\(by)\(why)")
    case "desk_handed": message = Message(.info, "\(own.id) was handed on\(by)\(why)")
    default: return
    }
    ownItem = nil
  }

  /// Of paperwork no event tells: the clock does.
  private mutating func loseOutdated() {
    guard let own = ownItem, own.isPaperwork, let until = own.claimedUntil,
      let time = picture.serverTime(at: now), time > until
    else { return }
    ownItem = nil
    message = Message(.bad, "\(own.id) went back to the desk: not done in time")
  }

  /// The job that is marked: what `.` stands for in a line.
  var markedJob: Job.ID? {
    switch mark {
    case .job(let id): id
    case .truck(let callSign): picture.truck(callSign)?.job
    case .item(let id): picture.desk.first { $0.id == id }?.job
    case nil: nil
    }
  }

  /// The names that a line can name now.
  var names: Names { picture.names(marked: markedJob) }

  /// Asks the server; the words are shown while there is no answer.
  ///
  /// - Parameter forced: What does it whatever is in the way.
  mutating func ask(
    _ wish: Wish, _ words: String, item: String? = nil, forced: Forced? = nil
  ) -> [Action] {
    guard pending.count < Self.mostPending else {
      message = Message(.bad, "The server has not answered \(pending.count) orders: wait, or q")
      return [.redraw]
    }
    lastTag += 1
    pending.append(
      Pending(
        tag: lastTag, wish: wish, words: words, item: item, forced: forced,
        report: report(by: wish)))
    message = Message(.info, words + " …")
    return [.ask(tag: lastTag, wish), .redraw]
  }

  /// Asks the server for what may help; nothing is shown while there is no answer.
  mutating func lookUp(_ wish: Wish) -> (tag: Int, actions: [Action])? {
    guard pending.count < Self.mostPending else { return nil }
    lastTag += 1
    pending.append(Pending(tag: lastTag, wish: wish, words: "", item: nil))
    return (lastTag, [.ask(tag: lastTag, wish)])
  }

  /// The tag of the latest request.
  var latestTag: Int { lastTag }

  /// - Parameter afterwards: What is said when what the message speaks of, in the line or on a page, is gone.
  mutating func say(
    _ kind: Message.Kind, _ text: String, afterwards: Message? = nil
  ) -> [Action] {
    message = Message(kind, text)
    self.afterwards = afterwards
    return [.redraw]
  }

  /// Puts a line there that was refused, or that is offered.
  mutating func offer(_ text: String) {
    line.set(text)
    isOffered = true
  }
}
