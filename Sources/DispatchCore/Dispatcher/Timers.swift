internal import HeapModule

/// What is due when. A timer that no longer matters is not taken out: it is looked at when it
/// fires, and the state tells whether anything is to be done.
struct Timers: Sendable {
  /// What can become due.
  enum Subject: Hashable, Sendable {
    case acceptanceDue(Assignment.ID)
    case jobAges(Job.ID)
    case holdEnds(Job.ID)
    case deskItemReturns(DeskItem.ID)
    case promiseEnds(Job.ID)
    case holdReviewed(Job.ID)
    case memberCheckDue(Job.ID)
    case crewWatched(Assignment.ID)
    /// The storm mode has changed, and not all whom that concerns have been looked at.
    case stormGoesOn
    /// All trucks that a job was passed by are asked once more.
    case askedAnew(Job.ID)
    /// A truck that was left alone only because it was sent so lately is looked at again.
    case settled(Assignment.ID)

    fileprivate static let kinds = 11

    /// Of what it is about.
    var number: Int64 { order.1 }

    /// The kind, and the number within it: also the fixed order among those due at one moment.
    fileprivate var order: (Int, Int64) {
      switch self {
      case .acceptanceDue(let id): (0, id.number)
      case .jobAges(let id): (1, id.number)
      case .holdEnds(let id): (2, id.number)
      case .deskItemReturns(let id): (3, id.number)
      case .promiseEnds(let id): (4, id.number)
      case .holdReviewed(let id): (5, id.number)
      case .memberCheckDue(let id): (6, id.number)
      case .crewWatched(let id): (7, id.number)
      case .stormGoesOn: (8, 0)
      case .askedAnew(let id): (9, id.number)
      case .settled(let id): (10, id.number)
      }
    }
  }

  private struct Entry: Comparable, Sendable {
    var at: Timestamp
    var subject: Subject

    static func < (left: Entry, right: Entry) -> Bool {
      left.at == right.at ? left.subject.order < right.subject.order : left.at < right.at
    }
  }

  private var heap = Heap<Entry>()
  /// The moment that each subject was last set to, so that setting it anew to the same adds
  /// nothing.
  private var set = [NumberedTable<Int64, Timestamp>](repeating: .init(), count: Subject.kinds)

  /// Subjects that do nothing before these moments, whatever they are set to; each until its turn has come.
  private var postponed: [Subject: Timestamp] = [:]
  /// The one that was taken out last.
  private(set) var lastPopped: Subject?

  /// How many timers one tick acts on, so that a long pause does not make one long decision. The
  /// next tick takes the rest. Those that no longer matter don't count: there are none of them
  /// after a restart, and a restart must change no decision.
  var mostATick = 256

  /// When all trucks of each job are to be asked anew.
  var askedAnew: [Job.ID: Timestamp] {
    get {
      heap.unordered.reduce(into: [:]) { moments, entry in
        guard case .askedAnew(let job) = entry.subject, moment(of: entry.subject) == entry.at
        else { return }
        moments[job] = entry.at
      }
    }
    set {
      for job in askedAnew.keys { set[Subject.askedAnew(job).order.0][job.number] = nil }
      for (job, moment) in newValue { set(.askedAnew(job), at: moment) }
    }
  }

  /// When the next one fires.
  var next: Timestamp? { heap.min?.at }

  mutating func set(_ subject: Subject, at time: Timestamp) {
    let (kind, number) = subject.order
    let time = postponed.isEmpty ? time : max(time, postponed[subject] ?? time)
    guard moment(of: subject) != time else { return }
    set[kind][number] = time
    heap.insert(Entry(at: time, subject: subject))
  }

  /// Has one do nothing before a moment, and something then.
  mutating func postpone(_ subject: Subject, until time: Timestamp) {
    postponed[subject] = time
    set(subject, at: time)
  }

  /// Whether one was postponed, is due by now, and has not had its turn.
  func isOverdue(_ subject: Subject, at now: Timestamp) -> Bool {
    postponed[subject] != nil && moment(of: subject).map { $0 <= now } ?? false
  }

  /// Whether one is due by now that still counts. Those that do not and come first are taken out.
  mutating func isDue(_ now: Timestamp) -> Bool {
    while let first = heap.min, moment(of: first.subject) != first.at { heap.removeMin() }
    return heap.min.map { $0.at <= now } ?? false
  }

  /// Takes out the first one due by now, with the moment it was set to; nil when none is.
  mutating func popDue(_ now: Timestamp) -> (subject: Subject, at: Timestamp)? {
    while let first = heap.min, first.at <= now {
      heap.removeMin()
      guard moment(of: first.subject) == first.at else { continue }
      let (kind, number) = first.subject.order
      set[kind][number] = nil
      if !postponed.isEmpty { postponed[first.subject] = nil }
      lastPopped = first.subject
      return (first.subject, first.at)
    }
    return nil
  }

  private func moment(of subject: Subject) -> Timestamp? { set[subject.order.0][subject.order.1] }

  /// Whether each timer of the other is set here to the same moment; there may be more. Left out is what
  /// is looked at once more after a restart: the warning of a promise and the watch over people, raised
  /// once at most, who may be held for a better truck, and whose trucks may be asked anew; the rest after a storm,
  /// which is gone on with at once then; and whose trucks plans have left alone, since plans are not stored.
  func covers(_ other: Timers) -> Bool {
    other.heap.unordered.allSatisfy { entry in
      switch entry.subject {
      case .promiseEnds, .holdReviewed, .memberCheckDue, .crewWatched, .stormGoesOn, .askedAnew,
        .settled:
        true
      case .acceptanceDue, .jobAges, .holdEnds, .deskItemReturns:
        moment(of: entry.subject) == entry.at
      }
    }
  }
}
