import DispatchClient
import DispatchCore
import Foundation
import TestSupport
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
  /// Waits until the terminal shows this screen: it may be looked at while it is being painted, and the
  /// figures come a few seconds late.
  static func expect(_ terminal: BoardTerminal, _ name: String) async throws {
    let file = Bundle.module.bundleURL.appendingPathComponent("Golden/\(name).txt")
    let good = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    var seen = ""
    do {
      try await eventually(within: .seconds(30)) {
        seen = try terminal.screen.normalised.trimmingCharacters(in: .newlines)
        return seen == good
      }
    } catch is NeverCame {
      let isSame = false
      #expect(isSame, "\(name).txt would now be:\n\(seen)\n")
    }
  }
}
