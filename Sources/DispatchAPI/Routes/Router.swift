import NIOHTTP1

/// Finds the route of a method and a path.
struct Router: Sendable {
  enum Found: Sendable {
    case route(Route, places: [String])
    /// The path exists, with these methods.
    case otherMethod(allowed: String)
    case nothing
  }

  /// The routes of one path.
  private struct Node: Sendable {
    var segments: [Substring]
    var routes: [Route]

    /// What the path has at the open places; nil when it is another path.
    func match(_ path: [Substring]) -> [String]? {
      guard path.count == segments.count else { return nil }
      var places: [String] = []
      for (segment, part) in zip(segments, path) {
        if segment.first == "{" {
          guard !part.isEmpty else { return nil }
          places.append(part.percentDecoded())
        } else if segment != part {
          return nil
        }
      }
      return places
    }
  }

  /// Paths without open places, found at once.
  private var fixed: [Substring: Node] = [:]
  private var open: [Node] = []

  init(_ routes: [Route]) {
    for route in routes {
      let segments = route.pattern.split(separator: "/", omittingEmptySubsequences: false)
      if !route.pattern.contains("{") {
        fixed[Substring(route.pattern), default: Node(segments: segments, routes: [])].routes
          .append(route)
      } else if let index = open.firstIndex(where: { $0.segments == segments }) {
        open[index].routes.append(route)
      } else {
        open.append(Node(segments: segments, routes: [route]))
      }
    }
  }

  /// `HEAD` finds what `GET` finds.
  func find(_ method: HTTPMethod, _ path: Substring) -> Found {
    let method = method == .HEAD ? .GET : method
    if let node = fixed[path] { return Self.choose(method, node, places: []) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for node in open {
      if let places = node.match(parts) { return Self.choose(method, node, places: places) }
    }
    return .nothing
  }

  private static func choose(_ method: HTTPMethod, _ node: Node, places: [String]) -> Found {
    if let route = node.routes.first(where: { $0.method == method }) {
      return .route(route, places: places)
    }
    var methods = node.routes.map(\.method.rawValue)
    if methods.contains("GET") { methods.append("HEAD") }
    return .otherMethod(allowed: methods.sorted().joined(separator: ", "))
  }
}
