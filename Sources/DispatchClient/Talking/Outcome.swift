public import DispatchWire
import PlainJSON

/// What came of a wish, after all attempts.
public enum Outcome<Value: Sendable>: Sendable {
  /// Done, and stored where there is something to store.
  case accepted(Received<Value>)
  /// Not done, and why.
  case refused(Refused)
  /// It may have been done: ask again with the same key.
  case unknown(reason: String)
  /// The server cannot be reached; it has seen nothing.
  case outOfReach(reason: String)
}

/// A value with the answer that it was read from.
public struct Received<Value: Sendable>: Sendable {
  /// What was read.
  public var value: Value
  /// Of what it was read.
  public var answer: RawAnswer

  /// A value and its answer.
  public init(_ value: Value, _ answer: RawAnswer) {
    self.value = value
    self.answer = answer
  }

  /// The answer's text, for `--json`.
  public var text: String { String(decoding: answer.bytes, as: UTF8.self) }
}

/// A refusal, with what the server says of it.
public struct Refused: Error, Sendable {
  /// The HTTP status.
  public var status: Int
  /// What is wrong and what to do.
  public var problem: ProblemView
  /// The answer's body.
  public var answer: RawAnswer
  /// Whether towline itself said it, and not a proxy before it, or another server at its address.
  public var isOurs: Bool

  /// The refusal in an answer; one that is no problem of ours (a proxy's page) is told by its status.
  public init(_ answer: RawAnswer) {
    status = answer.status
    self.answer = answer
    if answer.mediaType == ProblemBody.mediaType,
      let problem = try? ProblemView.read(answer.bytes)
    {
      self.problem = problem
      isOurs = true
    } else {
      isOurs = false
      let status = JSONValue.number(JSONNumber(Int64(answer.status)))
      let told: JSONObject = [
        "status": status, "code": .string("http_\(answer.status)"),
        "detail": .string(
          "The server at this address answered with HTTP status \(answer.status). "
            + "Is it towline? Check --server."),
      ]
      guard let problem = try? ProblemView(told) else { preconditionFailure("\(told)") }
      self.problem = problem
    }
  }

  /// Whether towline says that nothing is stored. Anything else leaves that open: what stands before a server
  /// can answer in its place after the request went through.
  public var isNotStored: Bool { isOurs && problem.stored == false }

  /// Whether the same request would be refused again, whoever sends it and whenever. Only towline itself can say
  /// so: a call that is kept is given up on its word alone.
  public var isForGood: Bool {
    guard isNotStored else { return false }
    return switch status {
    case 401, 403, 408, 425, 429: false
    case 400..<500: true
    default: false
    }
  }

  /// Whether towline could not store what it was asked to, by a fault of its own: nobody else's request fares worse for
  /// it, and this one may fare better with a later version.
  public var isDefect: Bool { isNotStored && status == 500 }

  /// Whether whoever asked has to change something first: the request, or who sends it. The others pass: a
  /// server that is busy or does not lead, and one that points to nobody.
  public var isFinal: Bool { isForGood || status == 401 || status == 403 }
}

extension Outcome {
  /// Whether a server has said that its database is away, where another one may have it.
  var isOutage: Bool {
    if case .refused(let refused) = self { return refused.problem.code == .unavailable }
    return false
  }

  /// The value read otherwise; one that cannot be read is `unknown`, since the server did answer.
  public func map<Other: Sendable>(
    _ read: (Value) throws -> Other
  ) -> Outcome<Other> {
    switch self {
    case .accepted(let received):
      do {
        return .accepted(Received<Other>(try read(received.value), received.answer))
      } catch {
        return .unknown(reason: "the answer was not understood: \(error)")
      }
    case .refused(let refused): return .refused(refused)
    case .unknown(let reason): return .unknown(reason: reason)
    case .outOfReach(let reason): return .outOfReach(reason: reason)
    }
  }

  /// The value, when the wish was accepted.
  public var value: Value? {
    if case .accepted(let received) = self { return received.value }
    return nil
  }
}
