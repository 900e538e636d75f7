import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("A call stream")
struct CallStreamTests {
  static let titles = [
    Area.Title(title: "VEHICLE FIRE", problem: .accidentRecovery, dangers: [.fire]),
    Area.Title(title: "ROAD OBSTRUCTION", problem: .firstAid, dangers: []),
  ]

  /// Clocks five hours behind UTC, without the hour from 02:00 to 03:00 on 13 March 2016.
  static func moment(_ local: LocalTime) -> Timestamp? {
    let gap = LocalTime("2016-03-13T02:00")!..<LocalTime("2016-03-13T03:00")!
    return gap.contains(local) ? nil : local.asUTC + .hours(5)
  }

  func read(_ text: String, from: String? = nil, to: String? = nil) throws -> CallStream {
    try CallStreamFile.read(
      Array(text.utf8),
      CallStreamReading(
        titles: Self.titles, from: from.flatMap { LocalTime($0) },
        to: to.flatMap { LocalTime($0) }, moment: Self.moment))
  }

  static let feed = """
    call_time,lat,lon,title,township
    2015-12-10 16:32:10,40.0841613,-75.3083857,VEHICLE FIRE,PLYMOUTH
    2015-12-10 17:09:49,40.0972222,-75.3761952,ROAD OBSTRUCTION,"UPPER, MERION"

    """

  @Test("of a recorded feed gets its problems and dangers from the titles")
  func recordedFeed() throws {
    let stream = try read(Self.feed)
    #expect(
      stream.calls.map { JSONValue.object($0.body).text } == [
        #"{"location":{"lat":40.0841613,"lon":-75.3083857,"text":"PLYMOUTH"},"#
          + #""problem":"accident_recovery","dangers":["fire"],"notes":"VEHICLE FIRE"}"#,
        #"{"location":{"lat":40.0972222,"lon":-75.3761952,"text":"UPPER, MERION"},"#
          + #""problem":"first_aid","dangers":[],"notes":"ROAD OBSTRUCTION"}"#,
      ])
    #expect(stream.calls[0].at.rfc3339 == "2015-12-10T21:32:10.000Z")
    #expect(stream.warnings == [])
  }

  @Test("is the same with CRLF, a byte order mark, and no end of the last line")
  func lineEnds() throws {
    let crlf = Self.feed.split(separator: "\n").joined(separator: "\r\n")
    #expect(try read("\u{FEFF}" + crlf) == read(Self.feed))
  }

  @Test("may have any field of a call as a column")
  func columns() throws {
    let stream = try read(
      """
      received_at,location.lat,location.lon,problem,dangers,caller.name,caller.phone,\
      vehicle.people,wants_human,notes
      2026-01-02T03:04:05.678Z,41.2,-96.9,lockout,child_locked_in; unlit,"O""Neil, Ann",\
      402-555-0101,3,true,"two
      lines"
      2026-01-02T03:04:06Z,41.2,-96.9,tow,,,,,,
      """)
    #expect(
      stream.calls.map { JSONValue.object($0.body).text } == [
        #"{"location":{"lat":41.2,"lon":-96.9},"problem":"lockout","#
          + #""dangers":["child_locked_in","unlit"],"#
          + #""caller":{"name":"O\"Neil, Ann","phone":"402-555-0101"},"#
          + #""vehicle":{"people":3},"wants_human":true,"notes":"two\nlines"}"#,
        #"{"location":{"lat":41.2,"lon":-96.9},"problem":"tow"}"#,
      ])
    #expect(stream.calls[0].at.rfc3339 == "2026-01-02T03:04:05.678Z")
  }

  @Test("may be a call's body a line, whatever is in it")
  func lines() throws {
    let stream = try read(
      """
      {"received_at":"2026-01-02T03:04:05Z","problem":"tow","location":{"lat":91},"x":[1]}

      {"problem":"fuel","received_at":"2026-01-01 22:04:04"}
      """)
    #expect(
      stream.calls.map { JSONValue.object($0.body).text } == [
        #"{"problem":"fuel"}"#, #"{"problem":"tow","location":{"lat":91},"x":[1]}"#,
      ])
    #expect(stream.outOfOrder == 1)
  }

  @Test("is put in order, with a count, and keeps its repeats")
  func order() throws {
    let stream = try read(
      """
      call_time,lat,lon,problem,notes
      2016-01-12 17:00:05,40,-75,tow,a
      2016-01-12 17:00:01,40,-75,tow,b
      2016-01-12 17:00:05,40,-75,tow,c
      2016-01-12 17:00:04,40,-75,tow,d
      2016-01-12 17:00:04,40,-75,tow,d
      """)
    #expect(stream.calls.compactMap { $0.body["notes"]?.stringValue } == ["b", "d", "d", "a", "c"])
    #expect(stream.outOfOrder == 3)
    #expect(stream.warnings == ["3 calls were out of order: sorted by time"])
  }

  @Test("is read from one local time to just before another")
  func part() throws {
    let all = """
      call_time,lat,lon,problem,notes
      2016-01-12 16:59:59,40,-75,tow,a
      2016-01-12 17:00:00,40,-75,tow,b
      2016-01-12 22:59:59,40,-75,tow,c
      2016-01-12 23:00:00,40,-75,tow,d
      """
    let stream = try read(all, from: "2016-01-12T17:00", to: "2016-01-12T23:00")
    #expect(stream.calls.compactMap { $0.body["notes"]?.stringValue } == ["b", "c"])
  }

  @Test("takes a title that the area does not know as a tow from the roadside, and says so")
  func unknownTitle() throws {
    let stream = try read(
      """
      call_time,lat,lon,title,township
      2016-01-12 17:00:05,40,-75,COW ON ROAD,X
      2016-01-12 17:00:06,40,-75,COW ON ROAD,X
      """)
    #expect(stream.unknownTitles.map(\.title) == ["COW ON ROAD"])
    #expect(stream.calls.map { $0.body["problem"] } == ["tow", "tow"])
    #expect(stream.calls[0].body["dangers"] == ["shoulder"])
    #expect(
      stream.warnings == [
        "2 calls have the title \"COW ON ROAD\", which the area does not know: "
          + "taken as a tow from the roadside"
      ])
  }

  @Test(
    "that is broken is not read past the break",
    arguments: [
      ("", "line 1: the file is empty: expected a header or a line of JSON"),
      (
        "call_time,lat,lon,title,township\n2015-12-10 16:32:10,40.0841",
        "line 2: 2 fields, but the header has 5: the file may be cut off here"
      ),
      (
        "call_time,lat,lon,problem\n2015-12-10 16:32:10,40,-75,tow\n\n2015-12-10 16:32:10,40,-75,\"to",
        "line 4: a quotation mark is not closed: the file may be cut off here"
      ),
      (
        "call_time,lat,lon,problem\n2015-12-10 16:32:10,40,-75,to\"w",
        "line 2: a quotation mark in a field without quotation marks"
      ),
      (
        "call_time,lat,lon,problem\n2015-12-10 16:32:10,40,-75,\"tow\"x",
        "line 2: expected a comma or the line's end after a closing quotation mark"
      ),
      (
        "call_time,lat,lon,problem\n2015-12-10 16:32:10,91,-75,tow",
        "line 2, lat: expected degrees from -90 to 90"
      ),
      (
        "call_time,lat,lon,problem\n2015-12-10 16:32:10,NaN,-75,tow",
        "line 2, lat: expected degrees from -90 to 90"
      ),
      (
        "call_time,lat,lon,problem\n2015-12-10 16:32:10,40,1e308,tow",
        "line 2, lon: expected degrees from -180 to 180"
      ),
      (
        "call_time,lat,lon,problem\nyesterday,40,-75,tow",
        "line 2, time of the call: expected a time such as 2016-01-12T17:00:05, "
          + "or with a zone 2016-01-12T17:00:05.000Z"
      ),
      (
        "call_time,lat,lon,problem\n2016-03-13 02:30:00,40,-75,tow",
        "line 2: the area's clocks never showed 2016-03-13 02:30:00"
      ),
      ("call_time,lat,lat,problem\n", "line 1: the column lat stands twice"),
      ("call_time,received_at,problem\n", "line 1: the column received_at stands twice"),
      ("lat,lon,problem\n", "line 1: the header has no column call_time"),
      ("call_time,lat,lon\n", "line 1: the header has no column problem"),
      ("{\"problem\":\"tow\"\n", "line 1: not JSON: expected a comma or } at byte 16"),
      (
        "{\"received_at\":\"2016-01-12T17:00:05Z\"}\n17",
        "line 2: expected a call as a JSON object"
      ),
    ])
  func broken(text: String, message: String) {
    let failure = #expect(throws: CallStreamFailure.self) { try read(text) }
    #expect(failure?.description == message)
  }

  @Test("names the columns there are when it has one that is none of them")
  func unknownColumn() {
    let failure = #expect(throws: CallStreamFailure.self) { try read("call_time,latitude,tow\n") }
    #expect(failure?.reason == .unknownColumn("latitude"))
    #expect(failure?.description.contains("caller.phone") == true)
  }

  @Test("takes a field of 64 KiB and no longer one")
  func longField() throws {
    let header = "call_time,lat,lon,problem,notes\n2015-12-10 16:32:10,40,-75,tow,"
    let longest = String(repeating: "x", count: 65_536)
    #expect(try read(header + longest).calls.count == 1)
    let failure = #expect(throws: CallStreamFailure.self) { try read(header + longest + "x") }
    #expect(failure == CallStreamFailure(line: 2, reason: .fieldTooLong))
  }

  @Test("must be UTF-8")
  func otherEncoding() {
    let bytes = Array("call_time,lat,lon,problem\n2015-12-10 16:32:10,40,-75,t".utf8) + [0xE4]
    let failure = #expect(throws: CallStreamFailure.self) {
      try CallStreamFile.read(bytes, CallStreamReading(titles: [], moment: Self.moment))
    }
    #expect(failure == CallStreamFailure(line: 2, reason: .notUTF8))
  }

  @Test("of more calls than the reader takes is refused")
  func limit() {
    var reading = CallStreamReading(titles: Self.titles, moment: Self.moment)
    reading.limit = 1
    let failure = #expect(throws: CallStreamFailure.self) {
      try CallStreamFile.read(Array(Self.feed.utf8), reading)
    }
    #expect(failure == CallStreamFailure(line: 3, reason: .tooMany(limit: 1)))
  }
}
