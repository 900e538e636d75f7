import DispatchCore
public import PlainJSON

extension InstanceFile {
  /// The file's text; reading it gives the instance back.
  public func serialized() -> [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}

extension InstanceFile: JSONWritable {
  /// Writes the instance as an object; times to the microsecond.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if !name.isEmpty { writer.member("name", name) }
      if let bestKnown {
        writer.member(
          "best_known_weighted_mean_min", scaled: DurationUnit.minutes.scaled(bestKnown),
          decimals: DurationUnit.decimals)
      }
      writer.member("places", array: writePlaces)
      writer.member("travel_s", array: writeTravel)
      writer.member(
        "jobs",
        array: { writer in
          for job in jobs { writer.element(object: { Self.write(job, to: &$0) }) }
        })
      writer.member(
        "trucks",
        array: { writer in
          for truck in trucks {
            writer.element(object: { writer in
              writer.member("call_sign", truck.callSign.text)
              writer.member("base", truck.base)
            })
          }
        })
    }
  }

  private func writePlaces(to writer: inout JSONWriter) {
    for place in places {
      writer.element(array: { writer in
        writer.element(JSONDecimal(scaled: Int64(place.latitudeE7), decimals: 7))
        writer.element(JSONDecimal(scaled: Int64(place.longitudeE7), decimals: 7))
      })
    }
  }

  private func writeTravel(to writer: inout JSONWriter) {
    for row in places.indices {
      writer.element(array: { writer in
        for time in travel[row * places.count..<(row + 1) * places.count] {
          writer.element(Self.seconds(time))
        }
      })
    }
  }

  private static func write(_ job: Job, to writer: inout JSONWriter) {
    writer.member("id", job.id)
    writer.member("released_s", seconds(job.released))
    writer.member("class", job.dangerClass.rawValue)
    writer.member("weight", job.weight)
    writer.member("place", job.place)
    writer.member("service_s", seconds(job.service))
    writer.member("end_place", job.endPlace)
    writer.memberIfPresent("arrived_s", job.arrived.map(seconds))
    writer.memberIfPresent("truck", job.truck?.text)
  }

  private static func seconds(_ duration: Duration) -> JSONDecimal {
    JSONDecimal(scaled: duration.microseconds, decimals: 6)
  }
}
