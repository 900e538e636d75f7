import Console
import DispatchCore
import DispatchWire
import Testing

/// A shift as the server tells it.
enum Sample {
  static let asOf = "2026-01-13T20:00:00.000Z"

  /// Six hours west of UTC.
  static let winter = AreaOffsets { _ in -21_600 }

  static func snapshot(
    jobs: [String] = Sample.jobs, trucks: [String] = Sample.trucks, desk: [String] = Sample.desk,
    storm: Bool = false, asOf: String = Sample.asOf, jobCount: Int? = nil,
    wallOffset: String = "0", condition: String = "", offsets: AreaOffsets = Sample.winter
  ) throws -> Snapshot {
    let board = """
      {"as_of":"\(asOf)",\(condition)"area":{"name":"harlow","time_zone":"America/Chicago","bases":[
      {"name":"Harlow Main","lat":41.2,"lon":-96.9},{"name":"Airport","lat":41.245,"lon":-96.96}]},
      "jobs_total":\(jobCount ?? jobs.count),"late_total":1,"jobs":[\(jobs.joined(separator: ","))],
      "trucks_total":\(trucks.count),"trucks":[\(trucks.joined(separator: ","))],
      "desk_total":\(desk.count),"desk":[\(desk.joined(separator: ","))]}
      """
    let status = """
      {"state":"leading","time_scale":1.000,
      "clock":{"wall_offset_s":\(wallOffset)},"calls":{"per_minute":1.5},"storm":{"on":\(storm),
      "serve":["D0","D1"],"since":"2026-01-13T19:02:00.000Z"},"jobs":{"waiting":3,
      "oldest_waiting_s":2400},"promises":{"at_risk":1,"kept_share":0.96},"intervals":{
      "response_s":{"1h":{"p50":1260.0,"p90":2280.0}}}}
      """
    return Snapshot(
      board: try BoardView.read(Array(board.utf8)), status: try StatusView.read(Array(status.utf8)),
      offsets: offsets)
  }

  static func job(
    _ number: Int, _ grade: String, state: String = "waiting", waits: Int = 300, left: Int = 900,
    more: String = ""
  ) -> String {
    """
    {"number":"J\(number)","class":"\(grade)","state":"\(state)","problem":"jump_start",\
    "waits_s":\(waits),"left_s":\(left)\(more)}
    """
  }

  static let jobs = [
    job(12, "D0", waits: 360, left: 540, more: #","place":"Cedar Mall","must_serve":false"#),
    job(9, "D2", waits: 2_400, left: -300, more: #","place":"I-87 mile 226","must_serve":true"#),
    job(
      14, "D3", waits: 60, left: 3_540,
      more: #","place":"Old Ferry","lat":41.25,"lon":-96.95,"calls":2"#),
    job(
      3, "D1", state: "en_route",
      more: #","truck":"T4","eta_s":360,"promise_left_s":540,"place":"Fairgrounds""#),
    job(
      5, "D3", state: "assigned",
      more: #","truck":"T11","eta_s":1500,"promise_left_s":600,"promise_at_risk":true"#),
    job(7, "D3", state: "on_scene", more: #","truck":"T2","promise_left_s":-60"#),
  ]

  static func truck(_ name: String, _ activity: String, fix: Int = 12, job: String? = nil) -> String
  {
    """
    {"call_sign":"\(name)","activity":"\(activity)","lat":41.2,"lon":-96.9,"fix_age_s":\(fix),\
    "job":\(job.map { "\"\($0)\"" } ?? "null")}
    """
  }

  static let trucks = [
    truck("T11", "assigned", job: "J5"), truck("T2", "on_scene", fix: 30, job: "J7"),
    truck("T4", "en_route", job: "J3"), truck("T9", "free"), truck("T10", "free", fix: 1_800),
    truck("T1", "off"),
  ]

  static let desk = [
    #"{"id":"D5","kind":"no_truck","title":"No fitting truck is free","job":"J9","class":"D2","raised_at":"2026-01-13T19:57:00.000Z","is_open":true}"#,
    #"{"id":"D6","kind":"wants_human","title":"The caller wants a human","job":"J14","class":"D3","raised_at":"2026-01-13T19:59:20.000Z","is_open":false}"#,
  ]

  static func event(_ seq: Int, _ rest: String) throws -> EventView {
    try EventView.read(
      Array(#"{"seq":\#(seq),"at":"2026-01-13T19:59:5\#(seq % 10).000Z",\#(rest)}"#.utf8))
  }

  /// A console that has seen the shift.
  static func console(
    columns: Int = 80, rows: Int = 24, look: Look = Look(), storm: Bool = false,
    author: String? = nil
  ) throws -> Console {
    var console = Console(columns: columns, rows: rows, look: look, author: author)
    _ = console.take(.snapshot(try snapshot(storm: storm)), at: Moment(0))
    let events = [
      #""type":"call_taken","job":14,"opened":true,"class":"D3","call":{"problem":"jump_start"}"#,
      #""type":"assigned","job":5,"truck":"T11","cause":"overrule","by":"Kim","reason":"knows it""#,
      #""type":"advanced","job":7,"truck":"T2","to":"on_scene""#,
    ]
    for (index, event) in events.enumerated() {
      _ = console.take(.event(try Sample.event(index + 1, event)), at: Moment(0))
    }
    return console
  }
}

extension Console {
  /// Types a line, with the keys that end it.
  mutating func type(_ text: String, _ keys: Key...) -> [Action] {
    var actions: [Action] = []
    for character in text { actions += take(.key(.character(character)), at: Moment(1_000)) }
    for key in keys { actions += take(.key(key), at: Moment(1_000)) }
    return actions
  }

  /// The whole screen as text.
  var shown: String { screen.grid.text }
}

extension [Action] {
  /// What the server is asked.
  var wishes: [Wish] {
    compactMap { if case .ask(_, let wish) = $0 { wish } else { nil } }
  }
  /// The tags under which it is asked.
  var tags: [Int] {
    compactMap { if case .ask(let tag, _) = $0 { tag } else { nil } }
  }
  /// What the server is asked, as text.
  var words: [String] { wishes.map { "\($0)" } }
  /// Whether the whole screen is to be drawn anew.
  var repaints: Bool { contains { if case .repaint = $0 { true } else { false } } }
  /// Whether the board is to be left.
  var quits: Bool { contains { if case .quit = $0 { true } else { false } } }
}
