package import DispatchCore

/// What a dispatcher wants, read from a line.
package enum Order: Hashable, Sendable {
  /// Whose progress is reported.
  package enum Subject: Hashable, Sendable {
    case truck(CallSign)
    case job(Job.ID)
  }

  /// What of a hand-over is wanted.
  package enum HandoverPart: Hashable, Sendable {
    /// The page as it is now.
    case page
    /// The one that was signed last.
    case last
    /// Signed over to that person.
    case sign(taker: String)
  }

  case newCall(place: String?)
  /// Forced: whatever is in the way leaves it.
  case assign(Job.ID, CallSign, isForced: Bool = false, reason: String?)
  case release(Job.ID, reason: String?)
  case advance(Subject, AssignmentState.Step)
  case why(Job.ID)
  case cancel(Job.ID, reason: String?)
  case reclassify(Job.ID, DangerClass, reason: String?)
  case note(Job.ID, text: String?)
  /// Where it is, in words or degrees.
  case place(Job.ID, text: String?)
  /// Out of service: it leaves the job that it is on.
  case out(CallSign, reason: String?)
  /// On duty again.
  case back(CallSign)
  case next
  /// Nil: the item that was taken last.
  case done(item: String?, outcome: String?)
  case later(item: String?, minutes: Int, reason: String?)
  /// To a colleague. Nil: the item that was taken last.
  case hand(item: String?, to: String, note: String?)
  /// A line to what is filled in of paperwork. Nil: the item that was taken last.
  case fill(item: String?, text: String?)
  /// The open paperwork.
  case paperwork
  /// The mildest class that is still served; nil ends the storm.
  case storm(DangerClass?)
  /// Nil: whatever was done last.
  case undo(Job.ID?)
  case handover(HandoverPart)
  case find(String)
  case job(Job.ID)
  case help
  case quit
}

/// A line that cannot be read, and what was probably meant.
package struct Misreading: Error, Hashable, Sendable {
  /// What is wrong, with an example of what is right.
  package let message: String
  /// The whole line as it was probably meant.
  package let suggestion: String?

  package init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}

/// The things that a line can name.
package struct Names: Sendable {
  /// The open jobs that are on the board, most urgent first.
  package var waiting: [Job.ID] = []
  /// Those with a truck.
  package var running: [Job.ID] = []
  /// The trucks by call sign; free ones in ``free``.
  package var trucks: [String] = []
  /// Those that could be sent.
  package var free: [String] = []
  /// Whether ``trucks`` has them all.
  package var hasAllTrucks = true
  /// The desk items that are on the board.
  package var desk: [String] = []
  /// Who acted of late.
  package var people: [String] = []
  /// The job that is marked on the screen: what `.` stands for.
  package var marked: Job.ID?

  package init() {}
}
