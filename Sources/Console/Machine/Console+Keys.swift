import DispatchCore
import DispatchWire

extension Console {
  mutating func take(_ key: Key) -> [Action] {
    if key != .escape && key != .enter { isAboutToDrop = false }
    dropOffered(by: key)
    defer { if key != .character("?") { isJustOpened = false } }
    switch key {
    case .character("?") where isReady: return help()
    case .enter where isJustOpened: return [.redraw]
    case .control("l"): return [.fetch, .repaint]
    case .control("z"): return [.suspend]
    case .control("c"): return dropLine()
    case .control("d") where line.isEmpty: return [.quit]
    case .escape: return escape()
    case .enter: return enter()
    case .tab: return tab()
    case .backTab: return moveFocus(by: -1)
    case .control("p"): return recall(history.older(than: line.text))
    case .control("n"): return recall(history.newer())
    case .pageUp: return page(-1)
    case .pageDown: return page(1)
    case .up, .down: return arrow(key == .up ? -1 : 1)
    default:
      if line.take(key) { history.settle() }
      if line.isEmpty { endMessage() }
      return [.redraw]
    }
  }

  /// Whether nothing is being typed.
  private var isReady: Bool { if case .order = mode { line.isEmpty } else { false } }

  private mutating func help() -> [Action] {
    isJustOpened = true
    return open(Help.sheet)
  }

  /// What was refused or is offered goes with the first letter of something else; a blank goes on with it,
  /// and keys that move or change within a line do.
  private mutating func dropOffered(by key: Key) {
    guard isOffered else { return }
    isOffered = false
    switch key {
    case .character(" "): break
    case .character, .paste:
      line.set("")
      if let afterwards { message = afterwards }
    default: break
    }
  }

  /// What the message spoke of, in the line or on a page, is gone.
  private mutating func endMessage() {
    guard afterwards != nil else { return }
    if case .newCall(let call) = mode {
      message = Message(.info, call.hint)
    } else if sheet == nil {
      message = Self.idle
    } else {
      _ = say(.info, Self.pageHint, afterwards: Self.idle)
    }
  }

  private mutating func dropLine() -> [Action] {
    if line.isEmpty, case .order = mode { return say(.info, "q and Enter leaves the board") }
    if case .newCall = mode, line.isEmpty { return escape() }
    line.set("")
    endMessage()
    if isAsking { mode = .order }
    return [.redraw]
  }

  private mutating func escape() -> [Action] {
    if case .newCall(let call) = mode {
      if call.isSent { return finish(call) }
      guard isAboutToDrop else {
        isAboutToDrop = true
        return say(.bad, "Esc again drops this call, and nobody is sent")
      }
      mode = .order
      line.set("")
      return say(.bad, "The call was dropped: nothing was sent")
    }
    if isAsking {
      mode = .order
      line.set("")
      return say(.info, "Nothing was done")
    }
    if !line.isEmpty {
      line.set("")
    } else if sheet != nil {
      sheet = nil
    } else {
      mark = nil
    }
    endMessage()
    return [.redraw]
  }

  /// Whether an order waits for a word before it is run.
  private var isAsking: Bool {
    switch mode {
    case .words, .sure: true
    case .order, .newCall: false
    }
  }

  private mutating func enter() -> [Action] {
    switch mode {
    case .newCall(let call):
      isAboutToDrop = false
      return answer(call)
    case .words(let order, let question): return complete(order, question)
    case .sure(let order, let job): return confirm(order, leaving: job)
    case .order:
      let typed = line.text
      if typed.allSatisfy({ $0 == " " }) { return open() }
      history.keep(typed)
      line.set("")
      do throws(Misreading) {
        return run(try OrderReader(names).read(typed))
      } catch {
        return misread(error, typed)
      }
    }
  }

  /// Enter runs what was probably meant; nothing is run unasked.
  mutating func misread(_ error: Misreading, _ typed: String) -> [Action] {
    offer(error.suggestion ?? typed)
    let meant = error.suggestion.map { ". Did you mean \($0)? Enter takes it" } ?? ""
    return say(.bad, error.message + meant, afterwards: Message(.bad, error.message))
  }

  /// What is marked, in full; or back from it.
  private mutating func open() -> [Action] {
    if sheet != nil {
      sheet = nil
      endMessage()
      return [.redraw]
    }
    guard let job = markedJob else { return [.redraw] }
    return ask(.job(job), "\(job)")
  }

  private mutating func recall(_ text: String?) -> [Action] {
    if let text { line.set(text) }
    return [.redraw]
  }

  private mutating func arrow(_ step: Int) -> [Action] {
    if sheet != nil, line.isEmpty { return scroll(by: step) }
    if case .newCall(var call) = mode, line.isEmpty, step < 0 {
      guard let before = call.goBack() else { return [.redraw] }
      mode = .newCall(call)
      line.set(before)
      return [.redraw]
    }
    guard line.isEmpty, case .order = mode else {
      return recall(step < 0 ? history.older(than: line.text) : history.newer())
    }
    return moveMark(by: step)
  }

  private mutating func page(_ direction: Int) -> [Action] {
    let step = max(1, rows - 8) * direction
    return sheet == nil ? moveMark(by: step / 2) : scroll(by: step)
  }

  private mutating func scroll(by step: Int) -> [Action] {
    guard let count = sheet?.lines.count, let top = sheet?.top else { return [] }
    sheet?.top = min(max(0, top + step), max(0, count - 1))
    return [.redraw]
  }
}

extension Console {
  /// Completes the word, or goes to the next list when nothing is typed.
  private mutating func tab() -> [Action] {
    if isAsking { return [] }
    let isOrder = if case .order = mode { true } else { false }
    if isOrder && line.isEmpty { return moveFocus(by: 1) }
    let before = line.beforeCursor
    let words = isOrder ? Completion(names).words(for: before) : callWords(for: before)
    guard !words.isEmpty else {
      return say(.info, hasList ? "Nothing begins so" : "There is no list of these: type it out")
    }
    let typed = before.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
    let shared = words.count == 1 ? words[0] + " " : Completion.shared(words)
    if shared.count > typed.count || words.count == 1 {
      for _ in typed { _ = line.take(.backspace) }
      line.insert(shared)
    }
    return say(.info, words.count == 1 ? "" : words.joined(separator: "  "))
  }

  /// Whether what is asked for can be completed: places are known to the server only.
  private var hasList: Bool {
    guard case .newCall(let call) = mode else { return true }
    return call.question == .problem
  }

  private func callWords(for typed: String) -> [String] {
    guard case .newCall(let call) = mode, call.question == .problem else { return [] }
    return Problem.allCases.map(\.rawValue).filter { $0.hasPrefix(typed.lowercased()) }
  }

  private mutating func moveFocus(by step: Int) -> [Action] {
    let panes: [Pane] = [.waiting, .running, .desk, .trucks]
    let index = panes.firstIndex(of: focus) ?? 0
    focus = panes[(index + step + panes.count) % panes.count]
    mark = marks.first
    return [.redraw]
  }

  private mutating func moveMark(by step: Int) -> [Action] {
    let marks = marks
    guard !marks.isEmpty else { return [.redraw] }
    let index = mark.flatMap(marks.firstIndex)
    mark = marks[index.map { min(max(0, $0 + step), marks.count - 1) } ?? 0]
    return [.redraw]
  }

  /// What can be marked in the list that has the focus.
  private var marks: [Mark] {
    switch focus {
    case .waiting: picture.waiting.map { .job($0.id) }
    case .running: picture.running.map { .job($0.id) }
    case .desk: picture.desk.filter { $0.id != ownItem?.id }.map { .item($0.id) }
    case .trucks: picture.trucks.map { .truck($0.callSign) }
    case .events: []
    }
  }
}
