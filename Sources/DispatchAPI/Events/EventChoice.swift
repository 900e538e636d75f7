import DispatchCore
import DispatchService
import Store

/// Which events a listener wants.
struct EventChoice: Sendable {
  var truck: CallSign?
  /// Empty: all.
  var types: Set<String>

  /// All names of types.
  static let knownTypes = Set(Event.Kind.allCases.map(\.rawValue))

  func takes(_ event: Event) -> Bool { types.isEmpty || types.contains(event.type) }
}

extension Errand {
  /// What the query asks for. Crews listen to what concerns their own truck only.
  func eventChoice() throws(Rejection) -> EventChoice {
    try expectNames("after", "truck", "types")
    var choice = EventChoice(truck: nil, types: [])
    if let text = target["truck"] {
      guard let truck = CallSign(text) else {
        throw Rejection(field: "truck", "\(text.shownShort) is not a call sign")
      }
      choice.truck = truck
    }
    for type in (target["types"] ?? "").split(separator: ",").map(String.init) {
      guard EventChoice.knownTypes.contains(type) else {
        throw Rejection(field: "types", "\(type.shownShort) is not a type of event")
      }
      choice.types.insert(type)
    }
    if principal.role == .crew {
      if let truck = choice.truck { try checkOwn(truck) }
      choice.truck = principal.truck
    }
    return choice
  }

  /// After which event to begin; nil for what comes from now on. Nobody waits for numbers that are
  /// not given yet: who names one has listened to another log.
  func eventStart() async throws(Rejection) -> Int64? {
    guard let (field, seq) = try namedStart() else { return nil }
    // Out of reach, the past is not told either: the stream says so by itself.
    if let last = try? await service.history.last().seq, seq > last {
      throw Rejection(
        field: field, "the last event is \(last): listen after that one, or from now on without it")
    }
    return seq
  }

  private func namedStart() throws(Rejection) -> (field: String, seq: Int64)? {
    if let text = fields.lastEventID, !text.isEmpty {
      guard let seq = Int64(text), seq >= 0 else {
        throw Rejection(field: "Last-Event-ID", "expected the number of an event")
      }
      return ("Last-Event-ID", seq)
    }
    guard let seq = try number("after", from: 0) else { return nil }
    return ("after", seq)
  }
}
