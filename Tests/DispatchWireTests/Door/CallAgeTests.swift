import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("How old its sender says that a call is")
struct CallAgeTests {
  private func taken(_ said: CallAge, timeScale: Double = 1) throws -> CallIntake {
    var intake = try CallDoor.read(with: #""notes":"n""#)
    intake.take(said, of: "age_s", timeScale: timeScale)
    return intake
  }

  @Test(
    "is so many whole seconds, digits and nothing else",
    arguments: [
      ("2400", 2_400), ("0", 0), ("0060", 60), ("", nil), ("-5", nil), ("+5", nil), ("1.5", nil),
      ("1e3", nil), (" 5", nil), ("5, 6", nil), ("٣", nil), ("99999999999999999999", nil),
    ] as [(String, Int64?)])
  func text(_ text: String, _ seconds: Int64?) throws {
    let intake = try taken(CallAge(text))
    #expect(intake.age == .seconds(seconds ?? 0))
    #expect(
      intake.warnings
        == (seconds == nil
          ? ["age_s: \"\(text)\", not whole seconds since it was taken: left out"] : []))
  }

  @Test(
    "is a number where JSON says it",
    arguments: [
      ("2400", 2_400, nil), ("-5", 0, "-5"), ("1.5", 0, "a number"), ("\"5\"", 0, "text"),
      ("[]", 0, "an array"),
    ] as [(String, Int64, String?)])
  func json(_ text: String, _ seconds: Int64, _ shown: String?) throws {
    let intake = try taken(CallAge(json: try JSONValue.parse(Array(text.utf8))))
    #expect(intake.age == .seconds(seconds))
    let warning = shown.map { "age_s: \($0), not whole seconds since it was taken: left out" }
    #expect(intake.warnings == [warning].compactMap(\.self))
  }

  @Test(
    "is cut to the longest that is believed, with a warning",
    arguments: ["14401", "9223372036854775807"])
  func longest(_ text: String) throws {
    let intake = try taken(CallAge(text))
    #expect(intake.age == CallIntake.longestAge)
    #expect(
      intake.warnings == ["age_s: \(text) s, more than is believed: counted as 4 hours"])
  }

  @Test("is as much longer as the domain's clock is faster")
  func scaled() throws {
    #expect(try taken(CallAge("7"), timeScale: 60).age == .minutes(7))
    let capped = try taken(CallAge("600"), timeScale: 60)
    #expect(capped.age == CallIntake.longestAge)
    #expect(capped.warnings.isEmpty)
  }
}
