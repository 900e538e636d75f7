import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("GET /v1/report", .timeLimit(.minutes(5)))
struct ReportTests {
  /// Two jobs served, one of them by a truck that a person chose after a crew declined; one waits.
  private static func work(_ server: LiveServer, token: String) async throws {
    for truck in ["T1", "T2"] { try await server.putTruck(truck, token: token) }
    for plate in ["AB 1", "AB 2", "AB 3"] {
      let answer = try await server.ask("POST", "/v1/calls", call(plate: plate), token: token)
      #expect(answer.status == 201)
    }
    let steps = [
      (1, #"{"to":"en_route"}"#), (1, #"{"to":"on_scene"}"#), (1, #"{"to":"cleared"}"#),
      (2, #"{"to":"declined"}"#),
    ]
    for (assignment, body) in steps {
      _ = try await server.ask("POST", "/v1/assignments/\(assignment)/advance", body, token: token)
    }
    _ = try await server.ask(
      "POST", "/v1/jobs/2/release", #"{"reason":"nearer one"}"#, token: token)
    _ = try await server.ask(
      "POST", "/v1/jobs/2/assign", #"{"truck":"T2","reason":"Mrs. Ito asked"}"#, token: token)
  }

  @Test("tells the day by class and hour, with trucks, places, overrules and refusals")
  func today() async throws {
    try await LiveServer.with(area: Self.area) { server in
      let token = try await server.token("ann", "admin")
      try await Self.work(server, token: token)
      let released = try await server.ask(
        "POST", "/v1/jobs/2/release", #"{"reason":"flat tyre"}"#, token: token)
      #expect(released.status == 200)
      let answer = try await server.ask("GET", "/v1/report", token: token)
      #expect(answer.status == 200)
      let report = try Report.read(answer.body)
      #expect(report.timeZone == "America/New_York")
      #expect(report.to - report.from >= .hours(23))
      #expect(report.all.jobs == 3)
      #expect(report.all.served == 1)
      #expect(report.all.reached == 1)
      #expect(report.all.inTime == 1)
      #expect(report.classes.map(\.dangerClass) == [.safe])
      #expect(report.hours.reduce(0) { $0 + $1.jobs } == 3)
      #expect(report.classHours.reduce(0) { $0 + $1.jobs } == 3)
      #expect(report.days.reduce(0) { $0 + $1.jobs } == 3)
      #expect(report.calls == [ReportCount("phone", 3)])
      #expect(report.trucks.map(\.truck.text) == ["T1", "T2"])
      #expect(report.trucks.first?.served == 1)
      #expect(report.trucks.allSatisfy { $0.onDuty ?? 0 >= $0.busy && $0.use <= 1_000 })
      #expect(report.refusals.total == 1)
      #expect(report.refusals.shown.first?.reason == "declined by the crew")
      #expect(
        report.releases.shown.contains {
          $0.job == Job.ID(2) && $0.reason == "flat tyre" && $0.author == "ann"
        })
      #expect(report.releases.total == Int64(report.releases.shown.count))
      #expect(report.moves == 0)
      #expect(report.overrules.shown.first?.author == "ann")
      #expect(report.overrules.shown.first?.reason == "Mrs. Ito asked")
      #expect(report.places.first?.jobs == 3)
      #expect(report.places.first?.name == "Norristown")
    }
  }

  @Test("tells observers no names and nothing that people wrote")
  func observers() async throws {
    try await LiveServer.with(area: Self.area) { server in
      let admin = try await server.token("ann", "admin")
      let observer = try await server.token("wall", "observer", by: admin)
      let crew = try await server.token("crew", "crew", truck: "T1", by: admin)
      try await Self.work(server, token: admin)
      let answer = try await server.ask("GET", "/v1/report", token: observer)
      #expect(answer.status == 200)
      let report = try Report.read(answer.body)
      #expect(report.overrules.total == 1)
      #expect(report.overrules.shown.first?.job == Job.ID(2))
      for word in ["ann", "Ito", "AB 1", "declined by", "nearer one"] {
        #expect(!answer.text.contains(word), "\(word)")
      }
      #expect(try await server.ask("GET", "/v1/report", token: crew).status == 403)
      #expect(try await server.ask("GET", "/v1/report").status == 401)
    }
  }

  @Test(
    "of jobs that no truck has reached yet has no percentiles, and none of them is in time or late")
  func unreached() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      for plate in ["AB 1", "AB 2"] {
        _ = try await server.ask("POST", "/v1/calls", call(plate: plate))
      }
      let all = try Report.read(try await server.ask("GET", "/v1/report").body).all
      #expect(all.jobs == 2)
      #expect(all.reached == 0)
      #expect([all.p50, all.p90, all.p99, all.longest] == [nil, nil, nil, nil])
      #expect(all.withinTarget == nil)
      #expect(all.promised == 2)
    }
  }

  @Test("tells why no truck went to a late job, or that it was called off before")
  func causes() async throws {
    var area = Self.area
    area.settings.targets[.safe] = .milliseconds(1)
    try await LiveServer.with(area: area) { server in
      for plate in ["AB 1", "AB 2"] {
        _ = try await server.ask("POST", "/v1/calls", call(plate: plate))
      }
      let cancelled = try await server.ask(
        "POST", "/v1/jobs/2/cancel", #"{"reason":"drove on","by":"member"}"#)
      #expect(cancelled.status == 200)
      let late = try Report.read(try await server.ask("GET", "/v1/report").body).late.shown
      #expect(late.first { $0.job == Job.ID(1) }?.cause == .noneFits)
      #expect(late.first { $0.job == Job.ID(2) }?.cause == .cancelled)
    }
  }

  @Test("lists as many rows as are asked for, and counts all")
  func rows() async throws {
    try await LiveServer.with(area: Self.area) { server in
      let token = try await server.token("ann", "admin")
      try await Self.work(server, token: token)
      _ = try await server.ask(
        "POST", "/v1/jobs/2/release", #"{"reason":"flat tyre"}"#, token: token)
      let all = try Report.read(try await server.ask("GET", "/v1/report", token: token).body)
      #expect(all.releases.total >= 1)
      let one = try Report.read(
        try await server.ask("GET", "/v1/report?rows=1", token: token).body)
      #expect(one.releases.shown == Array(all.releases.shown.prefix(1)))
      #expect(one.releases.total == all.releases.total)
      let most = try await server.ask("GET", "/v1/report?rows=20000", token: token)
      #expect(try Report.read(most.body).releases == all.releases)
    }
  }

  @Test("of a time in which nothing happened is a report of nothing")
  func empty() async throws {
    try await LiveServer.with { server in
      var nothing = ReportService()
      nothing.notReached = 0
      for query in ["?month=1999-01", "?day=9999-12-30", "?shift=night&day=2016-01-12", ""] {
        let answer = try await server.ask("GET", "/v1/report\(query)")
        #expect(answer.status == 200, "\(query)")
        let report = try Report.read(answer.body)
        #expect(report.all == nothing, "\(query)")
        #expect(report.trucks == [], "\(query)")
      }
    }
  }

  @Test("asked wrongly is refused with the parameter that is wrong")
  func wrong() async throws {
    try await LiveServer.with { server in
      for query in [
        "month=2016-13", "day=2016-02-30", "shift=lunch", "from=2016-01-12", "day=x&month=y",
        "from=2016-01-13&to=2016-01-12", "from=0001-01-01&to=9999-12-31", "day=%27%3B--",
        "rows=0", "rows=100001", "rows=all",
      ] {
        let answer = try await server.ask("GET", "/v1/report?\(query)")
        #expect(answer.status == 422, "\(query)")
        #expect(answer.json["errors"]?.list.first?["reason"] != nil, "\(query)")
      }
    }
  }

  /// The nearest free truck goes, and stays on its way.
  private static let area = {
    var area = Area(
      name: "test", timeZone: "America/New_York",
      gazetteer: Gazetteer(
        places: [
          .init(
            name: "Norristown",
            coordinate: Coordinate(latitudeE7: 401_200_000, longitudeE7: -753_200_000)),
          .init(
            name: "Far away",
            coordinate: Coordinate(latitudeE7: 411_200_000, longitudeE7: -753_200_000)),
        ]))
    area.settings.policy = .pair
    return area
  }()
}
