public import DispatchCore
public import PlainJSON

/// One call of a recorded stream.
public struct StreamedCall: Equatable, Sendable {
  /// When it came.
  public let at: Timestamp
  /// The call's body as the door takes it, without `received_at`: who plays the stream again
  /// decides what time it is.
  public let body: JSONObject

  /// A call at a moment.
  public init(at: Timestamp, body: JSONObject) {
    self.at = at
    self.body = body
  }
}

/// A recorded stream of calls, in the order of time.
public struct CallStream: Equatable, Sendable {
  /// By `at`; calls of the same moment stay in the order of the file. Repeats are kept.
  public var calls: [StreamedCall] = []
  /// How many rows stood after a row with a later time.
  public var outOfOrder = 0
  /// The titles that the area does not know, in the order they came, each with its number of rows.
  /// They were taken as a tow from the roadside.
  public var unknownTitles: [(title: String, count: Int)] = []

  /// A stream without calls.
  public init() {}

  /// Equal when calls, counts and unknown titles are.
  public static func == (left: CallStream, right: CallStream) -> Bool {
    left.calls == right.calls && left.outOfOrder == right.outOfOrder
      && left.unknownTitles.elementsEqual(right.unknownTitles, by: ==)
  }

  /// What somebody should know about the file, a line each.
  public var warnings: [String] {
    var lines = unknownTitles.map { unknown in
      "\(unknown.count) calls have the title \"\(unknown.title.visibleControls())\", which the area "
        + "does not know: taken as a tow from the roadside"
    }
    if outOfOrder > 0 { lines.append("\(outOfOrder) calls were out of order: sorted by time") }
    return lines
  }
}

/// What to read of a stream, and how to read its local times.
public struct CallStreamReading {
  /// What the titles of a recorded feed mean.
  public var titles: [Area.Title]
  /// The moment at which the area's clocks show a time; nil when they never do. Where they show it
  /// twice, either.
  public var moment: (LocalTime) -> Timestamp?
  /// Calls before it are left out.
  public var from: LocalTime?
  /// Calls at it and after are left out.
  public var to: LocalTime?
  /// A stream of more calls than this is a failure, so that memory stays bounded.
  public var limit = 2_000_000

  /// Reads all of a stream.
  public init(
    titles: [Area.Title], from: LocalTime? = nil, to: LocalTime? = nil,
    moment: @escaping (LocalTime) -> Timestamp?
  ) {
    self.titles = titles
    self.moment = moment
    self.from = from
    self.to = to
  }
}
