import DispatchClient
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("safe mode", .timeLimit(.minutes(2)))
struct SafeModeTests {
  @Test("begins after two early deaths, leaves the job that kills to a human, and serves the rest")
  func leavesOut() async throws {
    let deadly = ["TOWLINE_FAULT_DEADLY_PLATE": "P13"]
    try await Servers.with(0) { servers in
      try await servers.add(deadly)
      for number in [12, 13, 14] {
        #expect(await Servers.ask(.call(number), at: servers.addresses[0]).status == 201)
      }
      #expect(await Servers.ask(.truck("T1"), at: servers.addresses[0]).status == 201)
      // The second truck would go to the second job.
      _ = await Servers.ask(.truck("T2"), at: servers.addresses[0])
      try await servers.death(of: 0)
      try await servers.add(deadly)
      try await servers.lead(1)
      _ = await Servers.ask(.truck("T2"), at: servers.addresses[1])
      try await servers.death(of: 1)
      // Dies of trying the job, which it has written down before.
      try await servers.start(deadly)
      try await servers.death(of: 2)
      #expect(servers.processes[2].said.contains("Safe mode"))
      try await servers.add(deadly)
      try await servers.lead(3)
      #expect(servers.processes[3].said.contains("state=safe_mode"))
      #expect(await Servers.ask(.truck("T2"), at: servers.addresses[3]).status == 201)
      #expect(await Servers.ask(.call(15), at: servers.addresses[3]).status == 201)
      #expect(
        try await servers.texts(
          "SELECT plate FROM desk_item JOIN call USING (area, job) WHERE kind = 'left_out'")
          == ["P13"])
      #expect(
        try await servers.texts(
          """
          SELECT plate FROM call JOIN job ON job.id = call.job WHERE state = 'assigned'
          ORDER BY plate
          """) == ["P12", "P14"])
    }
  }
}

extension ClientRequest {
  static func truck(_ callSign: String) -> ClientRequest {
    let body = """
      {"equipment":["booster"],"weight_class":"medium","seats":3,"base":{"lat":40.1,"lon":-75.3}}
      """
    return ClientRequest(.put, "/v1/trucks/\(callSign)", body: Array(body.utf8))
  }
}
