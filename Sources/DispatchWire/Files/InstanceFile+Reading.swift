import DispatchCore
import PlainJSON

extension InstanceFile {
  /// Reads an instance.
  ///
  /// - Parameter bytes: JSON in UTF-8, decompressed.
  /// - Throws: What is wrong first, and where. That the parts fit together is not looked at.
  public static func read(_ bytes: [UInt8]) throws(AreaFileFailure) -> InstanceFile {
    let document: JSONValue
    do {
      document = try JSONValue.parse(bytes)
    } catch {
      throw .wrong(path: "", reason: "the instance is not JSON: \(error)")
    }
    let members = try DocumentNode(path: "", value: document).members(
      "name", "about", "best_known_weighted_mean_min", "places", "travel_s", "jobs", "trucks")
    let places = try members.required("places").list(place)
    guard (1...mostPlaces).contains(places.count) else {
      throw .wrong(path: "places", reason: "expected 1 to \(mostPlaces) places")
    }
    var file = InstanceFile(
      places: places,
      travel: try travel(members.required("travel_s"), count: places.count),
      jobs: try members.required("jobs").list(job),
      trucks: try members.required("trucks").list(truck))
    file.name = try members.optional("name")?.text() ?? ""
    file.bestKnown = try members.optional("best_known_weighted_mean_min")?
      .duration(.minutes, upTo: 1_000_000)
    return file
  }

  private static func place(_ node: DocumentNode) throws(AreaFileFailure) -> Coordinate {
    let pair = try node.elements()
    guard pair.count == 2 else { throw node.failure("expected [latitude, longitude]") }
    return Coordinate(
      latitudeE7: try pair[0].degrees(.latitude), longitudeE7: try pair[1].degrees(.longitude))
  }

  /// Row by row; a node for each of up to four million numbers would be too dear.
  private static func travel(
    _ node: DocumentNode, count: Int
  ) throws(AreaFileFailure) -> [Duration] {
    let rows = try node.elements()
    guard rows.count == count else { throw node.failure("expected \(count) rows, one a place") }
    var times: [Duration] = []
    times.reserveCapacity(count * count)
    for row in rows {
      guard let numbers = row.value.arrayValue, numbers.count == count else {
        throw row.failure("expected \(count) numbers, one a place")
      }
      for (column, number) in numbers.enumerated() {
        guard let time = number.numberValue?.scaled(decimals: 6), time >= 0,
          time <= longest * 1_000_000
        else {
          throw DocumentNode(path: "\(row.path)[\(column)]", value: number)
            .failure("expected seconds from 0 to \(longest)")
        }
        times.append(.microseconds(time))
      }
    }
    return times
  }

  private static func job(_ node: DocumentNode) throws(AreaFileFailure) -> Job {
    let members = try node.members(
      "id", "released_s", "class", "weight", "place", "service_s", "end_place", "arrived_s",
      "truck")
    return Job(
      id: Int64(try members.required("id").integer(in: 0...Int(Int32.max))),
      released: try members.required("released_s").instanceSeconds(),
      dangerClass: try members.required("class").one(of: DangerClass.self),
      weight: try members.required("weight").integer(in: 1...1_000),
      place: try members.required("place").integer(in: 0...mostPlaces),
      service: try members.required("service_s").instanceSeconds(),
      endPlace: try members.required("end_place").integer(in: 0...mostPlaces),
      arrived: try members.optional("arrived_s")?.instanceSeconds(),
      truck: try members.optional("truck")?.callSign())
  }

  private static func truck(_ node: DocumentNode) throws(AreaFileFailure) -> Truck {
    let members = try node.members("call_sign", "base")
    return Truck(
      callSign: try members.required("call_sign").callSign(),
      base: try members.required("base").integer(in: 0...mostPlaces))
  }
}

extension DocumentNode {
  /// Seconds from an instance's start, to the microsecond.
  fileprivate func instanceSeconds() throws(AreaFileFailure) -> Duration {
    .microseconds(try scaled(decimals: 6, in: 0...InstanceFile.longest))
  }
}
