import DispatchCore
import DispatchWire
import Testing

@Suite("The area file")
struct AreaFileTests {
  static let full = """
    {"name": "harlow", "about": "a made-up county",
     "bounds": {"south": 41, "west": -97.2, "north": 41.5, "east": -96.5},
     "time_zone": "America/Chicago",
     "travel": {"departure_s": 232, "per_km_s": 90.84},
     "targets_min": {"D0": 12.5, "D2": 30}, "weights": {"D0": 16},
     "accept_within_s": 60, "promise_alarm_min": 12, "paperwork_due_h": 48,
     "member_check_min": {"D1": 5}, "member_check_every_min": {"D3": 20},
     "planning": {"settling_s": 30, "least_gain_s": 15, "patience": 4, "coverage": {"free": 2, "within_km": 12.5}},
     "crew_silent_min": 50, "fix_dark_min": 8, "truck_still_min": 6,
     "gazetteer": {
       "places": [{"name": "Cedar Mall", "lat": 41.2, "lon": -96.9}],
       "roads": [{"name": "I-86", "markers": [
         {"mile": 10, "lat": 41.1, "lon": -97}, {"mile": 12.5, "lat": 41.1, "lon": -96.95}]}]},
     "bases": [{"name": "North", "lat": 41.4, "lon": -96.8}],
     "trucks": [
       {"call_sign": "t1", "equipment": ["flatbed", "winch"], "weight_class": "medium",
        "seats": 5, "base": "North"},
       {"call_sign": "T2", "equipment": [], "base": {"lat": 41.3, "lon": -96.7}}],
     "titles": [{"title": "VEHICLE FIRE", "problem": "tow", "dangers": ["fire"]}]}
    """

  func read(_ text: String) throws -> Area { try AreaFile.read(Array(text.utf8)) }

  @Test("is read with its units")
  func reading() throws {
    let area = try read(Self.full)
    #expect(area.name == "harlow")
    #expect(area.timeZone == "America/Chicago")
    #expect(area.bounds?.northEast == Coordinate(latitude: 41.5, longitude: -96.5))
    #expect(area.settings.travel.perKilometer == .milliseconds(90_840))
    #expect(area.settings.targets[.life] == .seconds(750))
    #expect(area.settings.targets[.danger] == .minutes(20))
    #expect(area.settings.weights[.life] == 16)
    #expect(area.settings.acceptWithin == .seconds(60))
    #expect(area.settings.paperworkDue == .hours(48))
    #expect(area.settings.planning.settling == .seconds(30))
    #expect(area.settings.planning.leastGain == .seconds(15))
    #expect(area.settings.planning.patience == 4)
    #expect(area.settings.planning.expectedService == Planning().expectedService)
    #expect(
      area.settings.planning.coverage == Coverage(free: 2, within: Distance(meters: 12_500)))
    #expect(area.gazetteer.roads[0].markers[1].tenths == 125)
    #expect(area.trucks[0].callSign.text == "T1")
    #expect(area.trucks[0].equipment == [.flatbed, .winch])
    #expect(area.trucks[0].base == area.bases[0].coordinate)
    #expect(area.trucks[1].weightClass == .light)
    #expect(area.titles == [Area.Title(title: "VEHICLE FIRE", problem: .tow, dangers: [.fire])])
  }

  @Test("doubles new targets into age caps unless it names them")
  func ageCaps() throws {
    let area = try read(Self.full)
    #expect(area.settings.ageCaps[.life] == .minutes(25))
    #expect(area.settings.ageCaps[.safe] == .minutes(120))
    let named = try read(#"{"name":"a","targets_min":{"D0":10},"age_caps_min":{"D0":11}}"#)
    #expect(named.settings.ageCaps[.life] == .minutes(11))
  }

  @Test("needs no more than a name")
  func least() throws {
    #expect(try read(#"{"name": "default"}"#) == Area.unbounded)
  }

  @Test("says when people are looked after; what it does not say stays")
  func watch() throws {
    let area = try read(Self.full)
    #expect(area.settings.watch.memberFirst[.danger] == .minutes(5))
    #expect(area.settings.watch.memberFirst[.safe] == Watch().memberFirst[.safe])
    #expect(area.settings.watch.memberEvery[.safe] == .minutes(20))
    #expect(area.settings.watch.crewSilent == .minutes(50))
    #expect(area.settings.watch.fixDark == .minutes(8))
    #expect(area.settings.watch.truckStill == .minutes(6))
  }

  @Test("comes back as it was written")
  func roundTrip() throws {
    var area = try read(Self.full)
    area.settings.promiseAlarm = .microseconds(1)
    area.settings.paperworkDue = .microseconds(86_399_999_999)
    area.settings.targets[.exposed] = .seconds(100)
    #expect(try AreaFile.read(AreaFile.write(area)) == area)
    #expect(try AreaFile.read(AreaFile.write(.unbounded)) == .unbounded)
  }

  @Test(
    "says what is wrong and where",
    arguments: [
      ("", "the area file is not JSON: the text is empty: expected a JSON value at byte 0"),
      ("[]", "expected an object, but this is an array"),
      ("{}", "name: is missing"),
      (#"{"name": ""}"#, "name: must not be empty"),
      (#"{"name": "a\u001b"}"#, "name: has control characters in it"),
      (
        #"{"name":"a","trucks":[{"call_sign":"T1","equipment":["flatbedd"],"base":"x"}]}"#,
        "trucks[0].equipment[0]: unknown \"flatbedd\"; known are wheel_lift, flatbed, integrated, "
          + "rotator, winch, booster, tyre, lockout, fuel, ev_charger, motorcycle"
      ),
      (
        #"{"name":"a","trucks":[{"call_sign":"T1","equipment":[],"base":"x"}]}"#,
        "trucks[0].base: unknown \"x\"; known are "
      ),
      (
        #"{"name":"a","trucks":[{"call_sign":"T 1","equipment":[]}]}"#,
        "trucks[0].call_sign: expected 1 to 16 of A–Z, 0–9, -, _ and ."
      ),
      (
        #"{"name":"a","bases":[{"name":"b","lat":91,"lon":0}]}"#,
        "bases[0].lat: expected a number from -90 to 90"
      ),
      (
        #"{"name":"a","bases":[{"name":"b","lat":"41","lon":0}]}"#,
        "bases[0].lat: expected a number, but this is a string"
      ),
      (
        #"{"name":"a","bounds":{"south":2,"west":0,"north":1,"east":1}}"#,
        "bounds: south must be less than north"
      ),
      (
        #"{"name":"a","bounds":{"south":2,"west":1e308,"north":3,"east":1}}"#,
        "bounds.west: expected a number from -180 to 180"
      ),
      (#"{"name":"a","targets_min":{"D0":0}}"#, "targets_min.D0: must be above 0"),
      (
        #"{"name":"a","targets_min":{"D5":1}}"#,
        "targets_min.D5: unknown member; known are D0, D1, D2, D3, D4"
      ),
      (
        #"{"name":"a","weights":{"D0":1.5}}"#,
        "weights.D0: expected a whole number from 1 to 1000"
      ),
      (
        #"{"name":"a","travel":{"departure_s":1,"per_km_s":0}}"#,
        "travel: per_km_s must be above 0"
      ),
      (
        #"{"name":"a","titles":[{"title":"X","problem":"towing"}]}"#,
        "titles[0].problem: unknown \"towing\"; known are tow, flatbed_tow, winch_out, "
          + "jump_start, battery, tyre_change, lockout, fuel, ev_charge, first_aid, "
          + "accident_recovery, motorcycle, heavy_recovery, relocation"
      ),
      (
        #"{"name":"a","gazetteer":{"roads":[{"name":"r","markers":["#
          + #"{"mile":2,"lat":0,"lon":0},{"mile":2,"lat":0,"lon":1}]}]}}"#,
        "gazetteer.roads[0].markers: miles must rise from marker to marker"
      ),
    ])
  func failures(text: String, message: String) {
    let failure = #expect(throws: AreaFileFailure.self) { try read(text) }
    #expect(failure?.description == message)
  }

  @Test("does not take a call sign twice, whatever its case")
  func callSignTwice() {
    let text = """
      {"name":"a","trucks":[
        {"call_sign":"T1","equipment":[],"base":{"lat":1,"lon":1}},
        {"call_sign":"t1","equipment":[],"base":{"lat":1,"lon":1}}]}
      """
    let failure = #expect(throws: AreaFileFailure.self) { try read(text) }
    #expect(failure?.description == "trucks[1]: the call sign T1 stands twice")
  }

  @Test("does not take a base's name that two bases have")
  func baseTwice() {
    let text = """
      {"name":"a","bases":[{"name":"b","lat":1,"lon":1},{"name":"b","lat":2,"lon":1}],
       "trucks":[{"call_sign":"T1","equipment":[],"base":"b"}]}
      """
    let failure = #expect(throws: AreaFileFailure.self) { try read(text) }
    #expect(failure?.description == "trucks[0].base: several bases have this name")
  }
}
