import DispatchCore
import DispatchWire
import Testing

@Suite("The stretch of a report")
struct ReportStretchTests {
  private static let today = CivilDay(year: 2016, month: 2, day: 29)!

  private static func bounds(_ query: [String: String]) throws -> [String] {
    let stretch = try ReportStretch { query[$0] }
    let bounds = try stretch.bounds(today: today) { $0.asUTC }
    return [bounds.from.rfc3339, bounds.to.rfc3339]
  }

  @Test(
    "is found by a day, a shift, a month, or two times",
    arguments: [
      ([:], "2016-02-29T00:00", "2016-03-01T00:00"),
      (["day": "2016-01-12"], "2016-01-12T00:00", "2016-01-13T00:00"),
      (["shift": "early"], "2016-02-29T06:00", "2016-02-29T14:00"),
      (["shift": "late", "day": "2016-01-12"], "2016-01-12T14:00", "2016-01-12T22:00"),
      (["shift": "night", "day": "2016-12-31"], "2016-12-31T22:00", "2017-01-01T06:00"),
      (["month": "2016-02"], "2016-02-01T00:00", "2016-03-01T00:00"),
      (["month": "2016-12"], "2016-12-01T00:00", "2017-01-01T00:00"),
      (
        ["from": "2016-01-12T18:30", "to": "2016-01-13T02:00:00+02:00"], "2016-01-12T18:30",
        "2016-01-13T00:00"
      ),
    ] as [([String: String], String, String)])
  func found(query: [String: String], from: String, to: String) throws {
    #expect(try Self.bounds(query) == ["\(from):00.000Z", "\(to):00.000Z"])
  }

  @Test(
    "that is none is refused by the parameter that is wrong",
    arguments: [
      (["month": "2016-13"], "month"), (["month": "2016-1"], "month"),
      (["month": "2016-01-01"], "month"), (["month": "9999-12"], "month"),
      (["day": "2016-02-30"], "day"), (["day": "2016-01-12T00:00"], "day"),
      (["day": "=2+2"], "day"), (["shift": "lunch"], "shift"), (["from": "2016-01-12"], "to"),
      (["to": "2016-01-12"], "from"), (["from": "noon", "to": "2016-01-12"], "from"),
      (["from": "2016-01-12", "to": "2016-01-12"], "to"),
      (["from": "2016-01-13", "to": "2016-01-12"], "to"),
      (["from": "0001-01-01", "to": "9999-12-31"], "to"),
      (["from": "2015-01-01", "to": "2016-01-03"], "to"),
      (["day": "2016-01-12", "month": "2016-01"], "month"),
      (["day": "2016-01-12", "from": "2016-01-12", "to": "2016-01-13"], "from"),
    ] as [([String: String], String)])
  func refused(query: [String: String], field: String) {
    let refusal = #expect(throws: WireRefusal.self) { try Self.bounds(query) }
    #expect(refusal?.fields == [field])
  }
}

extension WireRefusal {
  fileprivate var fields: [String] {
    if case .invalid(let faults) = self { faults.map(\.field) } else { [] }
  }
}
