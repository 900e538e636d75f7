import DispatchService
import NIOHTTP1

extension Route {
  /// What is asked of trucks, and what their crews ask.
  static let trucks = [
    Route(
      .GET, "/v1/trucks", .readers,
      Documentation(
        "listTrucks", "Lists all trucks, by call sign.",
        answers: [.init(status: 200, description: "The fleet.", schema: "TruckList")]),
      handler: Errand.listTrucks),
    Route(
      .GET, "/v1/trucks/{call_sign}", .everyone,
      Documentation(
        "getTruck", "Tells about a truck.",
        answers: [.init(status: 200, description: "The truck.", schema: "Truck")],
        problems: [404]),
      handler: Errand.tellTruck),
    Route(
      .PUT, "/v1/trucks/{call_sign}", .desk, content: .json,
      Documentation(
        "putTruck", "Enters a truck, or changes what is known of it.", body: "TruckChange",
        answers: [
          .init(status: 200, description: "Changed.", schema: "Truck"),
          .init(status: 201, description: "New.", schema: "Truck"),
        ],
        problems: [409, 503, 504]),
      handler: Errand.putTruck),
    Route(
      .DELETE, "/v1/trucks/{call_sign}", .desk,
      Documentation(
        "removeTruck", "Takes a truck out of the fleet.",
        answers: [.init(status: 204, description: "Removed.")],
        problems: [404, 409, 503, 504]),
      handler: Errand.removeTruck),
    Route(
      .POST, "/v1/trucks/{call_sign}/duty", .crews, content: .json,
      Documentation(
        "setDuty",
        "Puts a truck on duty, off duty or out of service; one on a job only with `from_job`.",
        body: "Duty",
        answers: [.init(status: 200, description: "The truck.", schema: "Truck")],
        problems: [404, 409, 503, 504]),
      handler: Errand.setDuty),
    Route(
      .GET, "/v1/trucks/{call_sign}/assignment", .crews, isLong: true,
      Documentation(
        "getInstruction", "Tells what a crew is to do now; waits for it when asked to.",
        parameters: [
          .init(name: "wait_s", schema: "Wait", description: "0 when not said."),
          .init(
            name: "assignment", schema: "Number",
            description: "The assignment known: waits for another, or for none."),
          .init(
            name: "revision", schema: "Number",
            description: "The revision known: waits for a newer one, or for another assignment."),
        ],
        answers: [
          .init(status: 200, description: "The instruction.", schema: "Instruction"),
          .init(status: 204, description: "Nothing, or nothing new."),
        ],
        problems: [404, 422, 503]),
      handler: Errand.instruct),
    Route(
      .POST, "/v1/positions", .crews, content: .json, traffic: .beside(.positions),
      Documentation(
        "takePositions", "Takes position fixes; the latest of each truck counts.",
        body: "Positions", takesKey: false,
        answers: [.init(status: 202, description: "Taken.", schema: "PositionsAnswer")],
        problems: [503]),
      handler: Errand.takePositions),
    Route(
      .POST, "/v1/assignments/{id}/advance", .crews, content: .json,
      Documentation(
        "advance", "A crew reports how far it is.", body: "Advance",
        answers: [.init(status: 200, description: "The assignment.", schema: "Assignment")],
        problems: [404, 409, 503, 504]),
      handler: Errand.advance),
  ]
}
