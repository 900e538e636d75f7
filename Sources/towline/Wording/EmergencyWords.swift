import DispatchCore
package import DispatchWire
package import PlainJSON

/// What a call's taker is told where someone may die: by every answer, and by none most of all, since then no truck goes.
package enum EmergencyWords {
  /// What to do.
  package static let sentence = "Someone may die: tell the emergency number."

  /// The sentence, where a call as it was sent names such a danger.
  package static func about(_ sent: JSONValue?) -> String? {
    sentence(for: sent?["dangers"]?.arrayValue?.compactMap(\.stringValue) ?? [])
  }

  /// The sentence, where a call that is to be sent names such a danger.
  package static func about(_ call: CallBody) -> String? { sentence(for: call.dangers) }

  private static func sentence(for dangers: [String]) -> String? {
    dangers.contains { Danger(rawValue: $0)?.dangerClass == .life } ? sentence : nil
  }
}
