package import DispatchCore
package import DispatchWire

/// What happens to a console.
package enum Input: Sendable {
  case key(Key)
  case resize(columns: Int, rows: Int)
  case snapshot(Snapshot)
  case event(EventView)
  /// Something happened that nothing can be said of: only the board tells.
  case missed
  /// The server cannot be asked, and why.
  case lost(String)
  /// Events are told from now on.
  case heard
  /// Events are not told any more, and why.
  case unheard(String)
  /// Time goes by; once a second is enough.
  case tick
  case answer(tag: Int, Answer)
  /// Something has come of what was asked long ago, such as a call that was kept.
  case word(Message)
}

/// What a console asks its shell to do.
package enum Action: Sendable {
  /// Ask the server; the answer comes back under the same tag.
  case ask(tag: Int, Wish)
  /// Look at the board anew.
  case fetch
  /// Something else is to be shown.
  case redraw
  /// The terminal may show anything: draw all of it.
  case repaint
  /// Give the terminal back until the shell's job control wakes us.
  case suspend
  case quit
}

/// One request to the server.
package enum Wish: Sendable {
  /// - Parameter more: What was said after the truck had been asked for; joins by number or plate.
  case call(CallBody, more: Bool)
  case assign(Job.ID, CallSign, displacing: Command.Displacing, reason: String)
  case release(Job.ID, reason: String)
  case advance(Order.Subject, AssignmentState.Step)
  /// - Parameter leaving: The job that the truck is seen on.
  case out(CallSign, leaving: Job.ID?, reason: String)
  case back(CallSign)
  case why(Job.ID)
  case job(Job.ID)
  case cancel(Job.ID, reason: String)
  case reclassify(Job.ID, DangerClass, reason: String)
  case note(Job.ID, text: String)
  case place(Job.ID, CallBody.Location)
  case next
  case done(item: String, outcome: String?)
  case later(item: String, minutes: Int, reason: String)
  case hand(item: String, to: String, note: String)
  case fill(item: String, text: String)
  case paperwork
  case storm(DangerClass?)
  case undo(Job.ID?)
  case handover(Order.HandoverPart)
  case find(String)
  /// Who is known by a number or a plate.
  case member(phone: String?, plate: String?)
}

/// What came of it.
package enum Answer: Sendable {
  /// In a sentence; further lines are shown too.
  case done(String)
  /// A call was taken: its job, and what to tell the caller.
  case taken(Job.ID, String)
  /// Something to read.
  case sheet(Sheet)
  /// What needs a human next; nil when nothing does.
  case item(DeskItemView?)
  /// Who is known; nil when nobody is, or it could not be had.
  case member(MemberView?)
  /// Refused, and why.
  case refused(String)
  /// Refused since a job or a truck is taken, and by what; and the job of a person in danger that would lose
  /// its truck by it.
  case occupied(String, endangered: Job.ID?)
  /// Nobody knows, or the server was out of reach: what to do. A call is kept then, and sent again.
  case failed(String)
}

/// Lines to be read, over the panes.
package struct Sheet: Hashable, Sendable {
  package var title: String
  package var lines: [String]
  /// The first line that is shown.
  package var top = 0

  package init(title: String, lines: [String]) {
    self.title = title
    self.lines = lines
  }
}

/// The line under the panes.
package struct Message: Hashable, Sendable {
  package enum Kind: Sendable { case info, good, bad }

  package var kind: Kind
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
