public import DispatchCore

/// The stretch of time that a report is asked for: a day, a shift of a day, a month, or from one
/// moment to another. Days and hours are those of the area.
public enum ReportStretch: Hashable, Sendable {
  /// From midnight to midnight; today when no day is given.
  case day(CivilDay?)
  /// A shift that begins on a day; today when none is given.
  case shift(ReportShift, CivilDay?)
  /// From the first to the last day.
  case month(CalendarMonth)
  /// From the first moment on, up to the second.
  case span(ReportMoment, ReportMoment)

  /// More is not reckoned at once.
  public static let longest: Duration = .days(366)

  /// The query parameters that ask for it.
  public static let parameters = ["day", "shift", "month", "from", "to"]

  /// Reads the parameters of a query; without any, today.
  ///
  /// - Throws: ``WireRefusal`` with each parameter that is wrong, or does not go with another.
  public init(_ value: (String) -> String?) throws(WireRefusal) {
    let given = Self.parameters.filter { value($0) != nil }
    switch given {
    case []: self = .day(nil)
    case ["day"]: self = .day(try Self.day(value("day")))
    case ["shift"]: self = .shift(try Self.shift(value("shift")), nil)
    case ["day", "shift"]:
      self = .shift(try Self.shift(value("shift")), try Self.day(value("day")))
    case ["month"]:
      let text = value("month") ?? ""
      guard let month = CalendarMonth(text) else {
        throw .invalid([FieldFault("month", "\(text.shown) is not a month such as 2016-01")])
      }
      self = .month(month)
    case ["from", "to"]:
      self = .span(try Self.moment("from", value), try Self.moment("to", value))
    case ["from"], ["to"]:
      throw .invalid([FieldFault(given == ["from"] ? "to" : "from", "from and to go together")])
    default:
      throw .invalid([
        FieldFault(
          given[1],
          "\(given.joined(separator: " and ")) do not go together: ask for a day, a shift of a day, "
            + "a month, or from and to")
      ])
    }
  }

  private static func day(_ text: String?) throws(WireRefusal) -> CivilDay {
    if let local = text.flatMap({ LocalTime($0) }), text?.utf8.count == 10 { return local.day }
    throw .invalid([FieldFault("day", "\((text ?? "").shown) is not a day such as 2016-01-12")])
  }

  private static func shift(_ text: String?) throws(WireRefusal) -> ReportShift {
    if let shift = text.flatMap(ReportShift.init) { return shift }
    throw .invalid([
      FieldFault("shift", "\((text ?? "").shown) is not one of \(ReportShift.knownWords)")
    ])
  }

  private static func moment(
    _ name: String, _ value: (String) -> String?
  ) throws(WireRefusal) -> ReportMoment {
    let text = value(name) ?? ""
    if let moment = ReportMoment(text) { return moment }
    throw .invalid([
      FieldFault(
        name,
        "\(text.shown) is not a time such as 2016-01-12T06:00 by the area's clock, or RFC 3339")
    ])
  }
}

/// The shifts of a day, by the area's clock.
public enum ReportShift: String, CaseIterable, Hashable, Sendable {
  /// 06:00 to 14:00.
  case early
  /// 14:00 to 22:00.
  case late
  /// 22:00 to 06:00 of the next day.
  case night

  /// The hour at which it begins; it lasts eight.
  public var firstHour: Int {
    switch self {
    case .early: 6
    case .late: 14
    case .night: 22
    }
  }
}

/// A month of a year.
public struct CalendarMonth: Hashable, Sendable {
  /// The first of the month.
  public let first: CivilDay
  /// The first of the next one.
  public let next: CivilDay

  /// Reads `2016-01`; nil for what is no month of the years 1 to 9998.
  public init?(_ text: String) {
    guard text.utf8.count == 7, let first = LocalTime("\(text)-01")?.day else { return nil }
    let isDecember = first.month == 12
    guard
      let next = CivilDay(
        year: isDecember ? first.year + 1 : first.year, month: isDecember ? 1 : first.month + 1,
        day: 1)
    else { return nil }
    self.first = first
    self.next = next
  }
}

/// A moment, or what the area's clock shows at it.
public enum ReportMoment: Hashable, Sendable {
  /// With its zone.
  case exact(Timestamp)
  /// By the area's clock.
  case local(LocalTime)

  /// Reads RFC 3339, or a local time such as `2016-01-12T06:00`.
  public init?(_ text: String) {
    if let moment = Timestamp(rfc3339: text) {
      self = .exact(moment)
    } else if let local = LocalTime(text) {
      self = .local(local)
    } else {
      return nil
    }
  }
}

extension ReportStretch {
  /// The two moments, by the clock of an area.
  ///
  /// - Parameters:
  ///   - today: by that clock.
  ///   - moment: at which that clock shows a time.
  /// - Throws: ``WireRefusal`` when the first is not before the second, or is too long before it.
  public func bounds(
    today: CivilDay, _ moment: (LocalTime) -> Timestamp
  ) throws(WireRefusal) -> (from: Timestamp, to: Timestamp) {
    func start(_ day: CivilDay, hour: Int = 0) -> Timestamp {
      let time = LocalTime(day: day, microsecondOfDay: Int64(hour) * 3_600_000_000)
      return time.map(moment) ?? .distantPast
    }
    func resolved(_ edge: ReportMoment) -> Timestamp {
      switch edge {
      case .exact(let exact): exact
      case .local(let local): moment(local)
      }
    }
    switch self {
    case .day(let day):
      let day = day ?? today
      return (start(day), start(day.next))
    case .shift(let shift, let day):
      let day = day ?? today
      let end = (shift.firstHour + 8) % 24
      return (
        start(day, hour: shift.firstHour), start(end < 8 ? day.next : day, hour: end)
      )
    case .month(let month): return (start(month.first), start(month.next))
    case .span(let first, let second):
      let (from, to) = (resolved(first), resolved(second))
      guard from < to else {
        throw .invalid([FieldFault("to", "from must be before to")])
      }
      guard to - from <= Self.longest else {
        throw .invalid([
          FieldFault("to", "longer than 366 days: ask for a part, such as a month, at a time")
        ])
      }
      return (from, to)
    }
  }
}

extension CivilDay {
  /// The day after it; the last day of the year 9999 has none and stays.
  public var next: CivilDay { CivilDay(daysSince1970: daysSince1970 + 1) }
}
