import DispatchCore
import DispatchService
import DispatchWire
import PlainJSON

extension Board: JSONWritable {
  /// How much of a place's words is told, in characters.
  private static let textLength = 80

  /// The body of `GET /v1/board`.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("as_of", asOf.rfc3339)
      writer.member("age_ms", viewAge.milliseconds)
      writer.member("state", condition.state.rawValue)
      writer.member("since", condition.since.rfc3339)
      writer.member("reason", condition.state.reason(hindrance))
      writer.member("area", object: writeArea)
      writer.member("jobs_total", jobCount)
      writer.member("unreached_total", unreachedCount)
      writer.member("late_total", lateCount)
      writer.member("late_grave_total", lateGraveCount)
      writer.member(
        "jobs", array: { for job in jobs { write(job, to: &$0) } })
      writer.member("trucks_total", truckCount)
      writer.member(
        "trucks", array: { for truck in trucks { write(truck, to: &$0) } })
      writer.member("desk_total", deskCount)
      writer.member(
        "desk_open_by_kind",
        object: { writer in
          for kind in DeskItem.Kind.allCases {
            writer.member(key: kind.rawValue, openDesk[kind] ?? 0)
          }
        })
      writer.member(
        "desk", array: { for item in deskItems { write(item, to: &$0) } })
      writer.member(
        "response",
        object: { writer in
          for trail in trails {
            writer.member(
              key: trail.window.rawValue,
              array: { for point in trail.points { point.write(to: &$0) } })
          }
        })
    }
  }

  private func writeArea(to writer: inout JSONWriter) {
    writer.member("name", area.name)
    writer.member("time_zone", area.timeZone)
    if let bounds = area.bounds {
      writer.member(
        "bounds",
        object: { writer in
          writer.member("south", e7: Int64(bounds.southWest.latitudeE7))
          writer.member("west", e7: Int64(bounds.southWest.longitudeE7))
          writer.member("north", e7: Int64(bounds.northEast.latitudeE7))
          writer.member("east", e7: Int64(bounds.northEast.longitudeE7))
        })
    } else {
      writer.member("bounds", String?.none)
    }
    writer.member(
      "bases",
      array: { writer in
        for base in area.bases {
          writer.element(object: { writer in
            writer.member("name", base.name)
            write(base.coordinate, to: &writer)
          })
        }
      })
    writer.member(
      "targets_s",
      object: { writer in
        for dangerClass in DangerClass.allCases {
          writer.member(
            key: dangerClass.rawValue, area.settings.targets[dangerClass].wholeSeconds)
        }
      })
  }

  private func write(_ told: BoardJob, to writer: inout JSONWriter) {
    let job = told.job
    writer.element(object: { writer in
      writer.member("number", job.id.description)
      writer.member("class", job.dangerClass.rawValue)
      writer.member("state", told.assignment?.state.rawValue ?? job.state.rawValue)
      writer.member("has_arrived", told.assignment?.state.hasArrived ?? false)
      writer.member("must_serve", job.isMustServe)
      writer.member("problem", job.problem.rawValue)
      writer.member("waits_s", (asOf - job.waitsFrom(area.settings)).wholeSeconds)
      writer.member("left_s", (job.deadline - asOf).wholeSeconds)
      writer.member("calls", job.calls.count)
      writer.member("truck", told.truck?.text)
      writer.member("eta_s", told.assignment?.expectedArrival.map { ($0 - asOf).wholeSeconds })
      writer.member("promise_left_s", job.promise.map { ($0.arriveBy - asOf).wholeSeconds })
      writer.member("promise_at_risk", told.isPromiseAtRisk)
      if let coordinate = job.place.coordinate { write(coordinate, to: &writer) }
      writer.member("place", job.place.text.map(Self.shortened))
    })
  }

  private func write(_ answer: TruckAnswer, to writer: inout JSONWriter) {
    let truck = answer.truck
    writer.element(object: { writer in
      writer.member("call_sign", truck.description.callSign.text)
      writer.member("activity", truck.activity(answer.assignment?.state).rawValue)
      write(truck.fix.coordinate, to: &writer)
      writer.member("fix_age_s", max(asOf - truck.fix.at, .zero).wholeSeconds)
      writer.member("job", answer.assignment?.job.description)
    })
  }

  private func write(_ item: DeskItem, to writer: inout JSONWriter) {
    writer.element(object: { writer in
      writer.member("id", item.id.description)
      writer.member("kind", item.kind.rawValue)
      writer.member("title", item.title)
      writer.member("job", item.job?.description)
      writer.member("class", item.dangerClass.rawValue)
      writer.member("raised_at", item.raisedAt.rfc3339)
      writer.member("is_open", item.state == .open)
    })
  }

  private func write(_ place: Coordinate, to writer: inout JSONWriter) {
    writer.member("lat", e7: Int64(place.latitudeE7))
    writer.member("lon", e7: Int64(place.longitudeE7))
  }

  /// Not more than fits a line.
  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: textLength, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }
}

extension TrailPoint {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.element(object: { writer in
      writer.member("from", from.rfc3339)
      writer.member("count", spread.count)
      writer.member("p50_s", spread.p50.map { $0 / 1_000 })
      writer.member("p90_s", spread.p90.map { $0 / 1_000 })
      writer.member(
        "within_target", spread.withinTarget.map { JSONDecimal(scaled: $0, decimals: 3) })
    })
  }
}
