public import DispatchCore
import PlainJSON

extension AreaFile {
  /// The area as JSON, all settings included; reading it gives the area back.
  ///
  /// Durations and miles are kept to the microsecond and the tenth.
  public static func write(_ area: Area) -> [UInt8] {
    var writer = JSONWriter(reserving: 16_384)
    writer.object { writer in
      writer.member("name", area.name)
      if let bounds = area.bounds { write(bounds, to: &writer) }
      writer.member("time_zone", area.timeZone)
      write(area.settings, to: &writer)
      write(area.gazetteer, to: &writer)
      writer.member("bases") { writer in
        for base in area.bases { write(base.name, base.coordinate, to: &writer) }
      }
      writer.member("trucks") { writer in
        for truck in area.trucks { write(truck, bases: area.bases, to: &writer) }
      }
      writer.member("titles") { writer in
        for title in area.titles { write(title, to: &writer) }
      }
      if let roads = area.roads { write(roads, to: &writer) }
    }
    return writer.bytes
  }

  private static func write(_ bounds: Bounds, to writer: inout JSONWriter) {
    writer.member(
      "bounds",
      object: { writer in
        writer.member("south", e7: Int64(bounds.southWest.latitudeE7))
        writer.member("west", e7: Int64(bounds.southWest.longitudeE7))
        writer.member("north", e7: Int64(bounds.northEast.latitudeE7))
        writer.member("east", e7: Int64(bounds.northEast.longitudeE7))
      })
  }

  private static func write(_ settings: Settings, to writer: inout JSONWriter) {
    writer.member(
      "travel",
      object: { writer in
        writer.member("departure_s", settings.travel.departure, .seconds)
        writer.member("per_km_s", settings.travel.perKilometer, .seconds)
      })
    write("targets_min", settings.targets, to: &writer)
    write("age_caps_min", settings.ageCaps, to: &writer)
    writer.member("policy", settings.policy.rawValue)
    write(settings.planning, to: &writer)
    writer.member(
      "weights",
      object: { writer in
        for each in DangerClass.allCases {
          writer.member(key: each.rawValue, settings.weights[each])
        }
      })
    writer.member("accept_within_s", settings.acceptWithin, .seconds)
    writer.member("maximum_fix_age_min", settings.maximumFixAge, .minutes)
    writer.member("appointment_lead_min", settings.appointmentLead, .minutes)
    writer.member("desk_claim_min", settings.deskClaim, .minutes)
    writer.member("paperwork_due_h", settings.paperworkDue, .hours)
    writer.member("expected_cycle_min", settings.expectedCycle, .minutes)
    writer.member("promise_alarm_min", settings.promiseAlarm, .minutes)
    write("member_check_min", settings.watch.memberFirst, to: &writer)
    write("member_check_every_min", settings.watch.memberEvery, to: &writer)
    writer.member("crew_silent_min", settings.watch.crewSilent, .minutes)
    writer.member("fix_dark_min", settings.watch.fixDark, .minutes)
    writer.member("truck_still_min", settings.watch.truckStill, .minutes)
  }

  private static func write(
    _ key: StaticString, _ durations: ByClass<Duration>, to writer: inout JSONWriter
  ) {
    writer.member(
      key,
      object: { writer in
        for each in DangerClass.allCases {
          let minutes = DurationUnit.minutes.scaled(durations[each])
          writer.member(
            key: each.rawValue, JSONDecimal(scaled: minutes, decimals: DurationUnit.decimals))
        }
      })
  }

  private static func write(_ gazetteer: Gazetteer, to writer: inout JSONWriter) {
    writer.member(
      "gazetteer",
      object: { writer in
        writer.member("places") { writer in
          for place in gazetteer.places { write(place.name, place.coordinate, to: &writer) }
        }
        writer.member("roads") { writer in
          for road in gazetteer.roads { write(road, to: &writer) }
        }
      })
  }

  private static func write(_ road: Gazetteer.Road, to writer: inout JSONWriter) {
    writer.element(object: { writer in
      writer.member("name", road.name)
      writer.member("markers") { writer in
        for marker in road.markers {
          writer.element(object: { writer in
            writer.member("mile", scaled: Int64(marker.tenths), decimals: 1)
            writer.coordinate(marker.coordinate)
          })
        }
      }
    })
  }

  private static func write(
    _ name: String, _ place: Coordinate, to writer: inout JSONWriter
  ) {
    writer.element(object: { writer in
      writer.member("name", name)
      writer.coordinate(place)
    })
  }

  /// The base by name where exactly one has that name and place.
  private static func write(
    _ truck: TruckDescription, bases: [Area.Base], to writer: inout JSONWriter
  ) {
    let base = bases.first { $0.coordinate == truck.base }
    writer.element(object: { writer in
      writer.member("call_sign", truck.callSign.text)
      writer.member("equipment", truck.equipment.names)
      writer.member("weight_class", truck.weightClass.rawValue)
      writer.member("seats", truck.seats)
      if let base, bases.filter({ $0.name == base.name }).count == 1 {
        writer.member("base", base.name)
      } else {
        writer.member("base", object: { writer in writer.coordinate(truck.base) })
      }
    })
  }

  private static func write(_ title: Area.Title, to writer: inout JSONWriter) {
    writer.element(object: { writer in
      writer.member("title", title.title)
      writer.member("problem", title.problem.rawValue)
      writer.member("dangers", title.dangers.map(\.rawValue))
    })
  }
}

extension JSONWriter {
  /// The members `lat` and `lon` of a place.
  mutating func coordinate(_ place: Coordinate) {
    member("lat", e7: Int64(place.latitudeE7))
    member("lon", e7: Int64(place.longitudeE7))
  }

  /// A duration in the unit that the key tells.
  mutating func member(
    _ key: StaticString, _ duration: Duration, _ unit: DurationUnit
  ) {
    member(key, scaled: unit.scaled(duration), decimals: DurationUnit.decimals)
  }

  /// A member that is an array.
  fileprivate mutating func member(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    member(key, array: body)
  }
}
