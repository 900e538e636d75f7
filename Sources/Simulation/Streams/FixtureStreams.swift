public import DispatchCore

/// The made-up call streams that are kept with the source, and how they are made.
///
/// Who changes the generator makes the files again with `towline fixtures`; a test holds the kept
/// files equal to what comes out here.
public struct FixtureStreams {
  /// One file.
  public struct File: Hashable, Sendable {
    /// Its name in the folder of streams, such as `harlow_storm_day.csv`.
    public let name: String
    /// Comma-separated values, UTF-8.
    public let text: String
  }

  /// The days: a Tuesday, and a Friday with a storm in the evening.
  private static let days: [(profile: StreamProfile, date: String, seed: UInt64)] = [
    (.ordinaryDay, "2026-01-13", 20_260_113), (.stormDay, "2026-01-23", 20_260_123),
  ]

  /// The streams of an area; none when the area names no places.
  public static func make(area: Area) -> [File] {
    guard let map = DemandMap(area: area) else { return [] }
    return days.map { day in
      let calls = CallStreamGenerator.day(of: day.profile, in: map, seed: day.seed)
      return File(
        name: "\(area.name)_\(day.profile.name).csv", text: csv(calls, date: day.date))
    }
  }

  /// Calls as a file that `make demo STREAM=…` plays.
  ///
  /// - Parameter date: The local date of all of them, such as `2026-01-13`.
  public static func csv(_ calls: [GeneratedCall], date: String) -> String {
    let lines = [GeneratedCall.columns.joined(separator: ",")] + calls.map { $0.row(date: date) }
    return lines.joined(separator: "\n") + "\n"
  }
}
