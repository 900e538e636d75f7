public import DispatchCore
import PlainJSON

/// The file that describes an area: JSON with `name` and, all optional, `bounds`, `time_zone`,
/// `travel`, the settings, `gazetteer`, `bases`, `trucks`, `titles` and `roads`.
public enum AreaFile {
  /// Reads an area; what the file leaves out is as in `Settings()`.
  ///
  /// - Parameter bytes: JSON in UTF-8.
  /// - Throws: What is wrong first, and where. A member that is not known is wrong too: it would
  ///   be a setting that somebody believes in.
  public static func read(_ bytes: [UInt8]) throws(AreaFileFailure) -> Area {
    let document: JSONValue
    do {
      document = try JSONValue.parse(bytes)
    } catch {
      throw .notJSON(error)
    }
    return try area(DocumentNode(path: "", value: document))
  }

  private static func area(_ node: DocumentNode) throws(AreaFileFailure) -> Area {
    let members = try node.members(
      "name", "about", "bounds", "time_zone", "travel", "targets_min", "age_caps_min", "weights",
      "accept_within_s", "maximum_fix_age_min", "appointment_lead_min", "desk_claim_min",
      "paperwork_due_h", "expected_cycle_min", "promise_alarm_min", "member_check_min",
      "member_check_every_min", "crew_silent_min", "fix_dark_min", "truck_still_min",
      "gazetteer", "bases", "trucks", "titles", "roads", "policy", "planning")
    let bases = try members.optional("bases")?.list(base) ?? []
    let trucks = try members.optional("trucks").map { (node) throws(AreaFileFailure) in
      try self.trucks(node, bases: bases)
    }
    return Area(
      name: try members.required("name").text(),
      bounds: try members.optional("bounds").map(bounds),
      timeZone: try members.optional("time_zone")?.text() ?? "UTC",
      settings: try settings(members),
      gazetteer: try members.optional("gazetteer").map(gazetteer) ?? Gazetteer(),
      bases: bases, trucks: trucks ?? [],
      titles: try members.optional("titles")?.list(title) ?? [],
      roads: try members.optional("roads").map(roads))
  }

  private static func bounds(_ node: DocumentNode) throws(AreaFileFailure) -> Bounds {
    let members = try node.members("south", "west", "north", "east")
    let south = try members.required("south").degrees(.latitude)
    let north = try members.required("north").degrees(.latitude)
    guard south < north else { throw node.failure("south must be less than north") }
    return Bounds(
      southWest: Coordinate(
        latitudeE7: south, longitudeE7: try members.required("west").degrees(.longitude)),
      northEast: Coordinate(
        latitudeE7: north, longitudeE7: try members.required("east").degrees(.longitude)))
  }

  private static func base(_ node: DocumentNode) throws(AreaFileFailure) -> Area.Base {
    let members = try node.members("name", "lat", "lon")
    return Area.Base(
      name: try members.required("name").text(), coordinate: try members.coordinate())
  }

  private static func title(_ node: DocumentNode) throws(AreaFileFailure) -> Area.Title {
    let members = try node.members("title", "problem", "dangers")
    return Area.Title(
      title: try members.required("title").text(),
      problem: try members.required("problem").one(of: Problem.self),
      dangers: try members.optional("dangers")?.list { (node) throws(AreaFileFailure) in
        try node.one(of: Danger.self)
      } ?? [])
  }
}
