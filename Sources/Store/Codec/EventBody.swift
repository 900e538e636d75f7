import DispatchCore
import PlainJSON

/// A value that stands as an object in an event's body: how it is written, and read again.
///
/// Units stand in the members' names: `_us` microseconds (since 1970 for a moment), `_m` metres,
/// `_e7` ten-millionths of a degree. A member that has no value is left out.
protocol EventBody {
  func write(to writer: inout JSONWriter)
  init(_ members: MemberReader) throws(EventCodecFailure)
}

extension JSONWriter {
  mutating func member(_ key: StaticString, body: some EventBody) {
    member(key, object: { writer in body.write(to: &writer) })
  }

  mutating func memberIfPresent(_ key: StaticString, body: (some EventBody)?) {
    if let body { member(key, body: body) }
  }

  /// Writes nothing for an empty list.
  mutating func member(_ key: StaticString, bodies: [some EventBody]) {
    guard !bodies.isEmpty else { return }
    member(
      key,
      array: { writer in
        for body in bodies { writer.element(object: { writer in body.write(to: &writer) }) }
      })
  }

  /// Writes nothing for an empty list.
  mutating func member(_ key: StaticString, list: [some JSONWritable]) {
    if !list.isEmpty { member(key, list) }
  }

  mutating func memberIfPresent(_ key: StaticString, _ moment: Timestamp?) {
    if let moment { member(key, moment.microseconds) }
  }

  mutating func memberIfPresent(_ key: StaticString, _ duration: Duration?) {
    if let duration { member(key, duration.microseconds) }
  }

  mutating func memberIfPresent(_ key: StaticString, _ distance: Distance?) {
    if let distance { member(key, distance.meters) }
  }

  mutating func member(_ key: StaticString, _ equipment: Equipment) {
    member(key, list: equipment.names)
  }
}
