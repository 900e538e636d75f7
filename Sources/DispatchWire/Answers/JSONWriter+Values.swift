import DispatchCore
public import PlainJSON

// Values of the core as members of an object.
extension JSONWriter {
  mutating func member(_ key: StaticString, _ place: Coordinate) {
    member(key, object: { $0.coordinate(place) })
  }

  mutating func member(_ key: StaticString, _ place: Place?) {
    guard let place else { return member(key, String?.none) }
    member(
      key,
      object: { writer in
        if let coordinate = place.coordinate { writer.coordinate(coordinate) }
        writer.memberIfPresent("accuracy_m", place.accuracy?.meters)
        writer.memberIfPresent("text", place.text)
      })
  }

  mutating func member(_ key: StaticString, _ promise: Promise?) {
    guard let promise else { return member(key, String?.none) }
    member(
      key,
      object: { writer in
        writer.member("arrive_by", promise.arriveBy)
        writer.member("given_at", promise.givenAt)
        writer.member("revisions", array: { promise.writeRevisions(to: &$0) })
      })
  }

  mutating func member(_ key: StaticString, _ estimate: Estimate?) {
    guard let estimate else { return member(key, String?.none) }
    member(
      key,
      object: { writer in
        writer.member("eta_s", estimate.eta?.wholeSeconds)
        writer.member("not_before", estimate.notBefore)
        writer.member("reason", estimate.reason.rawValue)
      })
  }

  mutating func member(_ key: StaticString, _ caller: Caller, _ sight: Sight) {
    member(
      key,
      object: { writer in
        if sight.showsPersons {
          writer.memberIfPresent("name", caller.name)
          writer.memberIfPresent("phone", caller.phone)
        }
        writer.memberIfPresent("language", caller.language)
      })
  }

  mutating func member(_ key: StaticString, _ vehicle: Vehicle, _ sight: Sight) {
    member(
      key,
      object: { writer in
        if sight.showsPersons { writer.memberIfPresent("plate", vehicle.plate) }
        writer.memberIfPresent("make", vehicle.make)
        writer.memberIfPresent("weight_class", vehicle.weightClass?.rawValue)
        writer.memberIfPresent("drive", vehicle.drive?.rawValue)
        writer.memberIfPresent("fuel", vehicle.fuel?.rawValue)
        writer.memberIfPresent("people", vehicle.people)
      })
  }

  mutating func member(_ key: StaticString, dangers: [Danger]) {
    member(
      key,
      array: { writer in
        for danger in dangers { writer.element(danger.rawValue) }
      })
  }

  mutating func member(_ key: StaticString, equipment: Equipment) {
    member(
      key,
      array: { writer in
        for (name, one) in Equipment.named where equipment.contains(one) { writer.element(name) }
      })
  }
}

extension Promise {
  fileprivate func writeRevisions(to writer: inout JSONWriter) {
    for revision in revisions {
      writer.element(object: { writer in
        writer.member("arrive_by", revision.arriveBy)
        writer.member("given_at", revision.givenAt)
        writer.member("by", revision.author)
        writer.member("reason", revision.reason)
      })
    }
  }
}

extension JSONWritable {
  /// The whole of it as JSON text.
  public var jsonBytes: [UInt8] {
    var writer = JSONWriter(reserving: 1_024)
    write(to: &writer)
    return writer.bytes
  }
}
