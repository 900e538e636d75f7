public import DispatchCore
public import PlainJSON

/// What was taken back: `{"undone","job","item","text"}`.
public struct UndoneAnswer: Sendable {
  /// The core's word for it.
  public var undone: Undone
  /// What it means, in a line.
  public var text: String

  /// Made of the core's values.
  ///
  /// - Parameters:
  ///   - truck: The truck that is on the job now.
  public init(_ undone: Undone, truck: CallSign?, dangerClass: DangerClass?, storm: Storm) {
    self.undone = undone
    let job = undone.job.map { "\($0)" } ?? "The job"
    let item = undone.item.map { "\($0)" } ?? "The desk item"
    let present = truck.map { "it has \($0)" } ?? "it waits again"
    switch undone.deed {
    case .assign: text = "\(job) is released: \(present)."
    case .release: text = "\(job) has its truck back: \(present)."
    case .reclassify: text = "\(job) is \(dangerClass?.rawValue ?? "as it was") again."
    case .storm: text = storm.isOn ? "Storm mode is on again." : "Storm mode is off again."
    // What was done comes again under a number of its own.
    case .done: text = "What you did is on the desk again, now as \(item)."
    case .later, .hand: text = "\(item) is on the desk again."
    case .cancel: text = "\(job) is open again."
    }
  }
}

extension UndoneAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("undone", undone.deed.rawValue)
      writer.member("job", undone.job?.number)
      writer.member("item", undone.item?.description)
      writer.member("text", text)
    }
  }
}

/// What was taken back, as an answer tells it.
public struct UndoneView: AnswerView {
  /// What it means, in a line.
  public let text: String

  /// Reads the member that is needed; fails when it is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    text = try object.promised("text", object.text("text"))
  }
}
