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
    let words: String
    let item: String?
  }

  /// No more requests are waited for at once.
  static let mostPending = 32

  /// What the terminal can show.
  package let look: Look
  package internal(set) var columns: Int
  package internal(set) var rows: Int
  package internal(set) var picture = Picture()
  package internal(set) var line = LineEditor()
  package internal(set) var message: Message
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
  /// Calls whose rest waits for the number of their job.
  var unsettled: [NewCall] = []
  private var lastTag = 0

  /// A console on a terminal of that size.
  package init(columns: Int, rows: Int, look: Look = Look()) {
    self.columns = columns
    self.rows = rows
    self.look = look
    message = Message(.info, "? help    n new call    next    q quit")
  }

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
      picture.take(snapshot, at: now)
      return [.redraw]
    case .event(let event):
      picture.take(event)
      return [.fetch, .redraw]
    case .lost(let reason):
      picture.lose(reason)
      return [.redraw]
    case .tick: return [.redraw]
    case .answer(let tag, let answer): return take(answer, tag)
    case .word(let word):
      message = word
      return [.fetch, .redraw]
    }
  }

  /// The job that is marked: what `.` stands for in a line.
  var markedJob: Job.ID? {
    switch mark {
    case .job(let id): id
    case .truck(let callSign): picture.truck(callSign)?.job
    case .item(let id): picture.board?.desk.first { $0.id == id }?.job
    case nil: nil
    }
  }

  /// The names that a line can name now.
  var names: Names { picture.names(marked: markedJob) }

  /// Asks the server; the words are shown while there is no answer.
  mutating func ask(_ wish: Wish, _ words: String, item: String? = nil) -> [Action] {
    guard pending.count < Self.mostPending else {
      message = Message(.bad, "The server has not answered \(pending.count) orders: wait, or q")
      return [.redraw]
    }
    lastTag += 1
    pending.append(Pending(tag: lastTag, words: words, item: item))
    message = Message(.info, words + " …")
    return [.ask(tag: lastTag, wish), .redraw]
  }

  /// Asks the server for what may help; nothing is shown while there is no answer.
  mutating func lookUp(_ wish: Wish) -> (tag: Int, actions: [Action])? {
    guard pending.count < Self.mostPending else { return nil }
    lastTag += 1
    pending.append(Pending(tag: lastTag, words: "", item: nil))
    return (lastTag, [.ask(tag: lastTag, wish)])
  }

  /// The tag of the latest request.
  var latestTag: Int { lastTag }

  mutating func say(_ kind: Message.Kind, _ text: String) -> [Action] {
    message = Message(kind, text)
    return [.redraw]
  }
}
