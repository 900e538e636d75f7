public import DispatchCore
public import PlainJSON

/// A call as its sender writes it: words as they were typed, for the server to judge, since only
/// the server knows what it knows.
public struct CallBody: Hashable, Sendable {
  /// Where something is, as said.
  public struct Location: Hashable, Sendable {
    public var coordinate: Coordinate?
    public var text: String?
    /// Metres.
    public var accuracy: Distance?

    public init(
      coordinate: Coordinate? = nil, text: String? = nil, accuracy: Distance? = nil
    ) {
      self.coordinate = coordinate
      self.text = text
      self.accuracy = accuracy
    }
  }

  public var location: Location
  public var problem: String
  public var dangers: [String] = []
  public var channel: String?
  public var callerName: String?
  public var callerPhone: String?
  public var language: String?
  public var plate: String?
  public var make: String?
  public var weightClass: String?
  public var drive: String?
  public var fuel: String?
  public var people: Int?
  public var destination: Location?
  public var scheduledFor: Timestamp?
  public var receivedAt: Timestamp?
  public var notes: String?
  public var wantsHuman = false

  public init(location: Location, problem: String) {
    self.location = location
    self.problem = problem
  }
}

extension CallBody: JSONWritable {
  /// Writes the body; what was not said is left out.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.memberIfPresent("channel", channel)
      writer.member("location", location)
      writer.member("problem", problem)
      writer.member("dangers", dangers)
      writeCaller(to: &writer)
      writeVehicle(to: &writer)
      writer.memberIfPresent("destination", destination)
      writer.memberIfPresent("scheduled_for", scheduledFor)
      writer.memberIfPresent("received_at", receivedAt)
      writer.memberIfPresent("notes", notes)
      if wantsHuman { writer.member("wants_human", true) }
    }
  }

  private func writeCaller(to writer: inout JSONWriter) {
    guard callerName != nil || callerPhone != nil || language != nil else { return }
    writer.member(
      "caller",
      object: { writer in
        writer.memberIfPresent("name", callerName)
        writer.memberIfPresent("phone", callerPhone)
        writer.memberIfPresent("language", language)
      })
  }

  private func writeVehicle(to writer: inout JSONWriter) {
    let isKnown =
      plate != nil || make != nil || weightClass != nil || drive != nil || fuel != nil
      || people != nil
    guard isKnown else { return }
    writer.member(
      "vehicle",
      object: { writer in
        writer.memberIfPresent("plate", plate)
        writer.memberIfPresent("make", make)
        writer.memberIfPresent("weight_class", weightClass)
        writer.memberIfPresent("drive", drive)
        writer.memberIfPresent("fuel", fuel)
        writer.memberIfPresent("people", people)
      })
  }
}

extension CallBody.Location: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let coordinate { writer.coordinate(coordinate) }
      writer.memberIfPresent("accuracy_m", accuracy?.meters)
      writer.memberIfPresent("text", text)
    }
  }
}
