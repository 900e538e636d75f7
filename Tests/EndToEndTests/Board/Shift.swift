import DispatchClient
import DispatchCore
import Foundation
import Testing

/// Trucks and calls for a board to show.
enum Shift {
  /// Enters trucks that can start batteries and tow.
  static func enterTrucks(_ count: Int, on server: Server) async throws {
    for number in 1...count {
      let truck = """
        {"equipment":["booster","wheel_lift"],"weight_class":"medium","seats":3,
        "base":{"lat":40.\(number),"lon":-75.3}}
        """
      let entered = await server.ask(
        ClientRequest(.put, "/v1/trucks/T\(number)", body: Array(truck.utf8)))
      #expect(entered.status == 201)
    }
  }

  /// Takes a call by the door; its caller's name is JSON text.
  static func call(
    _ number: Int, on server: Server, name: String = "A. Moreno", more: String = ""
  ) async {
    let body = """
      {"location":{"lat":40.\(number),"lon":-75.3,"text":"Mile \(number)"},"problem":"battery",
      "caller":{"name":"\(name)","phone":"40255501\(number)"}\(more)}
      """
    let taken = await server.ask(
      ClientRequest(.post, "/v1/calls", body: Array(body.utf8), key: IdempotencyKey()))
    #expect(taken.status == 201)
  }
}

/// Screens that were looked at and found good.
enum BoardGolden {
  static func expect(_ screen: String, _ name: String) throws {
    let file = Bundle.module.bundleURL.appendingPathComponent("Golden/\(name).txt")
    let good = try String(contentsOf: file, encoding: .utf8)
    let seen = screen.normalised.trimmingCharacters(in: .newlines)
    let isSame = good.trimmingCharacters(in: .newlines) == seen
    #expect(isSame, "\(name).txt would now be:\n\(seen)\n")
  }
}
