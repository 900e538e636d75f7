public import DispatchCore
public import PlainJSON

/// A hand-over with who signed it: `{"signed": {"at","giver","taker"} or null, "page"}`.
public struct HandoverAnswer: Sendable {
  /// Who gave the shift to whom, and when.
  public struct Signature: Hashable, Sendable {
    /// When it was signed.
    public var at: Timestamp
    /// Whose shift ended.
    public var giver: String
    /// Whose shift began.
    public var taker: String

    /// Stores them as they are.
    public init(at: Timestamp, giver: String, taker: String) {
      self.at = at
      self.giver = giver
      self.taker = taker
    }
  }

  /// Nil for a page that nobody has signed yet.
  public var signature: Signature?
  /// JSON of a ``HandoverPage``, as it was when it was signed.
  public var page: String

  /// Stores them as they are.
  public init(signature: Signature?, page: String) {
    self.signature = signature
    self.page = page
  }
}

extension HandoverAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let signature {
        writer.member(
          "signed",
          object: { writer in
            writer.member("at", signature.at)
            writer.member("giver", signature.giver)
            writer.member("taker", signature.taker)
          })
      } else {
        writer.member("signed", String?.none)
      }
      writer.member("page", raw: Array(page.utf8))
    }
  }
}

/// A hand-over as an answer tells it.
public struct HandoverView: AnswerView {
  /// Nil for a page that nobody has signed yet.
  public let signature: HandoverAnswer.Signature?
  /// What it says.
  public let page: HandoverPage

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    signature = try HandoverAnswer.Signature(in: object, "signed")
    page = try object.promised("page", HandoverPage(in: object, "page"))
  }
}

extension HandoverAnswer.Signature: AnswerView {
  /// Reads the members; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      at: try object.promised("at", object.time("at")),
      giver: try object.promised("giver", object.text("giver")),
      taker: try object.promised("taker", object.text("taker")))
  }
}
