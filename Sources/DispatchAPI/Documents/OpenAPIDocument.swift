import DispatchWire
import NIOHTTP1
import PlainJSON

/// The OpenAPI 3.1 document, made from the routes themselves: what is not routed is not in it, and
/// the other way round.
enum OpenAPIDocument {
  /// The document as JSON.
  static let bytes: [UInt8] = {
    var writer = JSONWriter(reserving: 65_536)
    write(Route.all, to: &writer)
    return writer.bytes
  }()

  private static func write(_ routes: [Route], to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("openapi", "3.1.0")
      writer.member("info", object: writeInfo)
      writer.member("servers", array: { $0.element(object: { $0.member("url", "/") }) })
      writer.member(
        "paths",
        object: { writer in
          for (pattern, group) in grouped(routes) {
            writer.member(
              key: pattern,
              object: { writer in
                for route in group {
                  writer.member(
                    key: route.method.rawValue.lowercased(), object: { route.write(to: &$0) })
                }
              })
          }
        })
      writer.member("components", object: writeComponents)
    }
  }

  private static func writeInfo(to writer: inout JSONWriter) {
    writer.member("title", "Towline")
    writer.member("version", "1")
    writer.member(
      "description",
      "Calls in, trucks out. Send an Idempotency-Key with what changes something: the same key "
        + "and body get the same answer for 24 hours.")
    writer.member("license", object: { $0.member("name", "Not licensed to others") })
  }

  private static func writeComponents(to writer: inout JSONWriter) {
    writer.member("schemas", raw: OpenAPISchemas.json)
    writer.member(
      "securitySchemes",
      object: { writer in
        writer.member(
          "token",
          object: { writer in
            writer.member("type", "http")
            writer.member("scheme", "bearer")
          })
      })
  }

  /// The routes of each path, in order of the first ones.
  private static func grouped(_ routes: [Route]) -> [(pattern: String, routes: [Route])] {
    var groups: [(pattern: String, routes: [Route])] = []
    for route in routes {
      if let index = groups.firstIndex(where: { $0.pattern == route.pattern }) {
        groups[index].routes.append(route)
      } else {
        groups.append((route.pattern, [route]))
      }
    }
    return groups
  }
}
