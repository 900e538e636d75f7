public import DispatchCore
public import PlainJSON

/// `PUT /v1/storm`: `{"on","serve"}`.
public struct StormBody: RequestBody, Hashable {
  /// The mildest class that is still served; nil ends the storm.
  public let mildestServed: DangerClass?

  /// A body of this value, as it is.
  public init(mildestServed: DangerClass?) { self.mildestServed = mildestServed }

  /// Reads the fields, and throws all that is wrong with them. D0 and D1 when `serve` is missing.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let isOn = fields.required("on") == nil ? nil : fields.flag("on")
    let serve: [DangerClass]? = fields.words("serve")
    var mildest = Storm().mildestServed
    if let serve {
      if let named = Storm.mildest(of: serve) {
        mildest = named
      } else {
        fields.fault("serve", "name D0 and every class down to the mildest one to be served")
      }
    }
    mildestServed = try fields.require(isOn) ? mildest : nil
  }
}

/// `POST /v1/jobs/{id}/reclassify`: `{"class","reason"}` or `{"dangers","reason"}`.
public struct ReclassifyBody: RequestBody, Hashable {
  /// Either the class, or the dangers that say it.
  public let verdict: Command.Verdict
  /// 1 to 1,000 characters.
  public let reason: String

  /// A body of these values, as they are.
  public init(_ verdict: Command.Verdict, reason: String) {
    self.verdict = verdict
    self.reason = reason
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let dangerClass: DangerClass? = fields.word("class")
    let dangers: [Danger]? = fields.words("dangers")
    if fields.has("class") && fields.has("dangers") {
      fields.fault("dangers", "send class or dangers, not both: the dangers say the class")
    }
    if !fields.has("class") && !fields.has("dangers") {
      fields.fault("class", "missing: send class, or dangers")
    }
    if dangers?.contains(.unknown) == true {
      fields.fault("dangers", "\"unknown\" is for what callers say: name what it is, or the class")
    }
    let reason = fields.requiredText("reason", limit: TextLimit.reason)
    let verdict = dangerClass.map(Command.Verdict.class) ?? dangers.map(Command.Verdict.dangers)
    (self.verdict, self.reason) = try fields.require(verdict, reason)
  }
}

extension StormBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("on", mildestServed != nil)
      if let mildestServed {
        let served = DangerClass.allCases.filter { $0 <= mildestServed }
        writer.member("serve", served.map(\.rawValue))
      }
    }
  }
}

extension ReclassifyBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch verdict {
      case .class(let dangerClass): writer.member("class", dangerClass.rawValue)
      case .dangers(let dangers): writer.member("dangers", dangers: dangers)
      }
      writer.member("reason", reason)
    }
  }
}
