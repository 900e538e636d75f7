/// Why a request was not done, in a word that programs read.
public enum ProblemCode: String, CaseIterable, Hashable, Sendable {
  case badJSON = "bad_json"
  case invalid
  case keyReused = "key_reused"
  case noToken = "no_token"
  case notAllowed = "not_allowed"
  case notFound = "not_found"
  case methodNotAllowed = "method_not_allowed"
  case tooLarge = "too_large"
  case unsupportedMediaType = "unsupported_media_type"
  case illegalTransition = "illegal_transition"
  case alreadyAssigned = "already_assigned"
  case truckBusy = "truck_busy"
  case superseded
  case nothingToUndo = "nothing_to_undo"
  case busy
  case unavailable
  case notLeading = "not_leading"
  case outcomeUnknown = "outcome_unknown"
  /// A defect of ours.
  case `internal` = "internal"

  /// The HTTP status that it travels with.
  public var status: Int {
    switch self {
    case .badJSON: 400
    case .noToken: 401
    case .notAllowed: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .illegalTransition, .alreadyAssigned, .truckBusy, .superseded, .nothingToUndo: 409
    case .tooLarge: 413
    case .unsupportedMediaType: 415
    case .invalid, .keyReused: 422
    case .internal: 500
    case .busy, .unavailable, .notLeading: 503
    case .outcomeUnknown: 504
    }
  }

  /// The same few words for each problem of this code.
  public var title: String {
    switch self {
    case .badJSON: "Not JSON"
    case .invalid: "Some fields are wrong"
    case .keyReused: "Key used for another body"
    case .noToken: "No valid token"
    case .notAllowed: "Not allowed"
    case .notFound: "Not found"
    case .methodNotAllowed: "Method not allowed"
    case .tooLarge: "Too large"
    case .unsupportedMediaType: "Not application/json"
    case .illegalTransition: "Not possible in this state"
    case .alreadyAssigned: "Has a truck already"
    case .truckBusy: "The truck is busy"
    case .superseded: "The instruction was replaced"
    case .nothingToUndo: "Cannot be undone"
    case .busy: "Too much at once"
    case .unavailable: "Not possible now"
    case .notLeading: "Not the leader"
    case .internal: "Our fault"
    case .outcomeUnknown: "Outcome unknown"
    }
  }

  /// Whether the request was stored: false, or nil when nobody can say.
  public var stored: Bool? {
    switch self {
    case .outcomeUnknown, .internal: nil
    case .badJSON, .invalid, .keyReused, .noToken, .notAllowed, .notFound, .methodNotAllowed,
      .tooLarge, .unsupportedMediaType, .illegalTransition, .alreadyAssigned, .truckBusy,
      .superseded, .nothingToUndo, .busy, .unavailable, .notLeading:
      false
    }
  }

  /// Why nothing can be stored or looked up, as a sentence begins.
  public static let noDatabase = "The database is out of reach, or this server is stopping"

  /// What to do next, where the code alone says it.
  public var advice: String {
    switch self {
    case .badJSON: "Send one JSON object in UTF-8."
    case .invalid: "Correct the fields named in errors and send it again."
    case .keyReused: "Use a new Idempotency-Key for another body."
    case .noToken: "Send a token: Authorization: Bearer, then the token."
    case .notAllowed: "Use a token of a role that may do this."
    case .notFound: "There is nothing at this path."
    case .methodNotAllowed: "Use a method named in Allow."
    case .tooLarge: "Send less at once."
    case .unsupportedMediaType: "Send Content-Type: application/json."
    case .illegalTransition: "Look at the present state first."
    case .alreadyAssigned: "Release its truck first."
    case .truckBusy: "Release the truck first, or take another."
    case .superseded: "Fetch the present instruction first."
    case .nothingToUndo: "Look at the present state, and do what sets it right."
    case .busy: "Nothing was stored. Send it again in a few seconds, with the same key."
    case .unavailable:
      "\(Self.noDatabase): nothing was stored. Send it again in a second, with the same key."
    case .notLeading:
      """
      Nothing was stored: this server does not lead. Send it to the one that does, or here again \
      in a second, with the same key.
      """
    case .internal: "Ask again with the same key; tell who runs this server."
    case .outcomeUnknown: "It may be stored. Ask again with the same key to find out."
    }
  }
}
