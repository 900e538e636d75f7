import DispatchCore
import DispatchWire

// A call, taken question by question.
extension Console {
  mutating func begin(_ place: String?) -> [Action] {
    let call = NewCall()
    mode = .newCall(call)
    sheet = nil
    guard let place else { return say(.info, call.hint) }
    line.set(place)
    return answer(call)
  }

  mutating func answer(_ call: NewCall) -> [Action] {
    var call = call
    let typed = line.text
    let isComplete: Bool
    do throws(Misreading) {
      isComplete = try call.answer(typed)
    } catch {
      return misread(error, typed)
    }
    line.set("")
    if !call.isSent { call.alike = alike(to: call) }
    var actions: [Action] = []
    if isComplete {
      actions = ask(.call(call.body, more: false), "sending the call")
      if !actions.contains(where: \.isRequest) {
        return actions
      }
      call.send(tag: latestTag)
    }
    actions += lookUp(&call)
    mode = .newCall(call)
    if call.isFinished { return actions + finish(call) }
    if !isComplete { message = Message(.info, call.hint) }
    return actions + [.redraw]
  }

  /// How long ago another call from the same place may be about the same breakdown.
  private static let sameBreakdown = Duration.minutes(15)
  /// So far apart two people may say that one breakdown is.
  private static let samePlace = Distance(meters: 250)

  /// A job that is open at the place of a call for the same, the most urgent first.
  private func alike(to call: NewCall) -> Job.ID? {
    let open = picture.board?.jobs.first { job in
      job.problem == call.problem?.rawValue && job.waits <= Self.sameBreakdown
        && job.id != call.known?.openJob?.id && isThere(job, call.place)
    }
    return open?.id
  }

  private func isThere(_ job: BoardJobView, _ place: CallBody.Location) -> Bool {
    if let text = place.text { return job.place?.lowercased() == text.lowercased() }
    guard let there = job.location, let here = place.coordinate else { return false }
    return there.distance(to: here) <= Self.samePlace
  }

  /// Asks who it is, once a number or a plate was said.
  private mutating func lookUp(_ call: inout NewCall) -> [Action] {
    guard let inquiry = call.inquiry, inquiry != call.inquired,
      let asked = lookUp(.member(phone: inquiry.phone, plate: inquiry.plate))
    else { return [] }
    call.inquired = inquiry
    call.lookUpTag = asked.tag
    return asked.actions
  }

  /// Takes what is known of who calls.
  mutating func learn(_ member: MemberView?, _ tag: Int) -> [Action] {
    guard let member, case .newCall(var call) = mode, call.lookUpTag == tag else { return [] }
    call.learn(member)
    if !call.isSent { call.alike = alike(to: call) }
    mode = .newCall(call)
    if !call.isSent || call.job != nil { message = Message(.info, call.hint) }
    return [.redraw]
  }

  /// No more is asked: what was said since the call was sent goes after it.
  mutating func finish(_ call: NewCall) -> [Action] {
    var call = call
    line.set("")
    mode = .order
    call.isFinished = true
    // The question is gone, and with it what can be answered.
    if message.text == call.hint {
      message = call.told.map { Message(call.job == nil ? .bad : .good, $0) } ?? Self.idle
    }
    guard call.fate == .open else { return sendRest(of: call) }
    guard call.more != nil || call.remark != nil else { return [.redraw] }
    unsettled = Array((unsettled + [call]).suffix(Self.mostPending))
    return [.redraw]
  }

  /// Nothing that was said is dropped in silence: what cannot be sent is to be written down.
  private mutating func sendRest(of call: NewCall) -> [Action] {
    switch call.fate {
    case .open: return [.redraw]
    case .stored(let job):
      if let more = call.more { return ask(.call(more, more: true), "the rest of \(job)") }
      guard let remark = call.remark else { return [.redraw] }
      return ask(.note(job, text: remark), "the rest of \(job)")
    case .kept:
      // It is kept too, and joins the call by number or plate.
      if let more = call.more { return ask(.call(more, more: true), "the rest of the call") }
      return writeDown(call)
    case .refused: return writeDown(call)
    }
  }

  private mutating func writeDown(_ call: NewCall) -> [Action] {
    guard let remark = call.remark else { return [.redraw] }
    return say(.bad, "\(call.told ?? "")  Not sent, write it down: \(remark)")
  }

  /// What came of a call is known now.
  mutating func settle(_ tag: Int, _ fate: NewCall.Fate, told: String) -> [Action] {
    if case .newCall(var call) = mode, call.tag == tag {
      call.fate = fate
      call.told = told
      mode = .newCall(call)
      if call.job != nil { message = Message(.info, call.hint) }
      return []
    }
    guard let index = unsettled.firstIndex(where: { $0.tag == tag }) else { return [] }
    var call = unsettled.remove(at: index)
    call.fate = fate
    call.told = told
    return sendRest(of: call)
  }
}

extension Action {
  /// Whether the server is asked.
  fileprivate var isRequest: Bool {
    if case .ask = self { true } else { false }
  }
}
