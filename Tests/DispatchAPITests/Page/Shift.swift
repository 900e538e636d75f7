import DispatchCore
import PlainJSON

/// A made-up shift for the page to show.
enum Shift {
  /// A county of three bases.
  static let area = Area(
    name: "test",
    bounds: Bounds(southWest: place(40.9, -97.4), northEast: place(41.5, -96.4)),
    timeZone: "America/Chicago",
    bases: [
      Area.Base(name: "Harlow", coordinate: place(41.2, -96.9)),
      Area.Base(name: "Old Ferry", coordinate: place(41.39, -97.02)),
      Area.Base(name: "Pike", coordinate: place(41.01, -96.86)),
    ])

  private static func place(_ latitude: Double, _ longitude: Double) -> Coordinate {
    guard let place = Coordinate(latitude: latitude, longitude: longitude) else {
      preconditionFailure("\(latitude), \(longitude) is no place")
    }
    return place
  }

  /// Enters so many trucks, spread over the county.
  static func putTrucks(_ count: Int, on server: LiveServer) async throws {
    for number in 0..<count {
      let (lat, lon) = spot(number * 7 + 3)
      let truck = """
        {"equipment":["flatbed","wheel_lift","booster","tyre","lockout"],"weight_class":"medium",
        "seats":3,"base":{"lat":\(lat),"lon":\(lon)}}
        """
      try await server.insist("PUT", "/v1/trucks/T\(number + 1)", truck)
    }
  }

  /// Takes so many calls of every class, each at another place.
  static func takeCalls(_ count: Int, on server: LiveServer) async throws {
    let dangers = [
      "trapped", "", "shoulder", "live_lane", "", "unlit", "", "alone_vulnerable", "", "",
    ]
    let problems = ["tow", "battery", "tyre_change", "lockout"]
    for number in 0..<count {
      let (lat, lon) = spot(number * 13 + 5)
      let danger = dangers[number % dangers.count]
      let list = danger.isEmpty ? "" : "\"\(danger)\""
      let call = """
        {"location":{"lat":\(lat),"lon":\(lon),"text":"I-80 mile \(300 + number)"},
        "problem":"\(problems[number % problems.count])","dangers":[\(list)],
        "vehicle":{"plate":"CALL\(number)"}}
        """
      try await server.insist("POST", "/v1/calls", call)
    }
  }

  /// Says how far some assignments have come. One that has ended since, its truck being turned to a
  /// graver job, is left as it is.
  static func advance(_ assignment: Int, _ steps: [String], on server: LiveServer) async throws {
    for step in steps {
      _ = try await server.ask(
        "POST", "/v1/assignments/\(assignment)/advance", "{\"to\":\"\(step)\"}")
    }
  }

  /// Spread evenly, never twice the same for the first 97.
  private static func spot(_ number: Int) -> (lat: String, lon: String) {
    let lat = 9_300 + (number * 37) % 97 * 54
    let lon = 3_700 - (number * 61) % 97 * 92
    return ("4\(lat < 10_000 ? "0.\(lat)" : "1.\(padded(lat - 10_000))")", "-\(longitude(lon))")
  }

  private static func longitude(_ part: Int) -> String {
    let whole = 970_000 + part
    return "\(whole / 10_000).\(padded(whole % 10_000))"
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
