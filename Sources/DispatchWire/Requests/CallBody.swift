public import DispatchCore
public import PlainJSON

/// A call as its sender writes it: words as they were typed, for the server to judge, since only
/// the server knows what it knows.
public struct CallBody: Hashable, Sendable {
  /// Where something is, as said.
  public struct Location: Hashable, Sendable {
    /// The place on the map.
    public var coordinate: Coordinate?
    /// What the caller said.
    public var text: String?
    /// Metres.
    public var accuracy: Distance?

    /// A place; say a coordinate, words, or both.
    public init(
      coordinate: Coordinate? = nil, text: String? = nil, accuracy: Distance? = nil
    ) {
      self.coordinate = coordinate
      self.text = text
      self.accuracy = accuracy
    }
  }

  /// Where the caller is.
  public var location: Location
  /// What is wrong with the vehicle, in a word of the contract.
  public var problem: String
  /// Words for the dangers at the scene.
  public var dangers: [String] = []
  /// The way by which the call came.
  public var channel: String?
  /// The caller's name; missing for observers.
  public var callerName: String?
  /// The caller's number as given; missing for observers.
  public var callerPhone: String?
  /// A BCP 47 tag such as `en`.
  public var language: String?
  /// The plate as given.
  public var plate: String?
  /// The vehicle's make.
  public var make: String?
  /// `light`, `medium` or `heavy`.
  public var weightClass: String?
  /// `fwd`, `rwd` or `awd`.
  public var drive: String?
  /// `petrol`, `diesel`, `electric`, `hybrid`, `gas` or `hydrogen`.
  public var fuel: String?
  /// How many people are with the vehicle.
  public var people: Int?
  /// Where a tow goes.
  public var destination: Location?
  /// When it is to be done, for an appointment.
  public var scheduledFor: Timestamp?
  /// When the call came, as the sender says.
  public var receivedAt: Timestamp?
  /// Remarks.
  public var notes: String?
  /// Whether the caller asked for a human.
  public var wantsHuman = false
  /// The open job that it is about, where its taker knows that.
  public var about: Job.ID?

  /// A call of the two things that are required.
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
      writer.memberIfPresent("job", about?.description)
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
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let coordinate { writer.coordinate(coordinate) }
      writer.memberIfPresent("accuracy_m", accuracy?.meters)
      writer.memberIfPresent("text", text)
    }
  }
}
