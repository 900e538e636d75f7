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
    guard call.job != nil else {
      guard call.more != nil || call.remark != nil else { return [.redraw] }
      unsettled = Array((unsettled + [call]).suffix(Self.mostPending))
      return [.redraw]
    }
    return sendRest(of: call)
  }

  private mutating func sendRest(of call: NewCall) -> [Action] {
    guard let job = call.job else { return [] }
    if let more = call.more { return ask(.call(more, more: true), "the rest of \(job)") }
    if let remark = call.remark { return ask(.note(job, text: remark), "the rest of \(job)") }
    return [.redraw]
  }

  /// A call's job is known now, or its call was not taken.
  mutating func settle(_ tag: Int, job: Job.ID?, told: String) -> [Action] {
    if case .newCall(var call) = mode, call.tag == tag {
      call.job = job
      call.told = told
      mode = .newCall(call)
      if job != nil { message = Message(.info, call.hint) }
      return []
    }
    guard let index = unsettled.firstIndex(where: { $0.tag == tag }) else { return [] }
    var call = unsettled.remove(at: index)
    call.job = job
    if job == nil, let remark = call.remark {
      message = Message(.bad, "\(told)  Not sent yet, write it down: \(remark)")
      return []
    }
    return sendRest(of: call)
  }
}

extension Action {
  /// Whether the server is asked.
  fileprivate var isRequest: Bool {
    if case .ask = self { true } else { false }
  }
}
