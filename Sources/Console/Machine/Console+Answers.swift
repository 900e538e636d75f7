import DispatchCore
import DispatchWire

extension Console {
  mutating func take(_ answer: Answer, _ tag: Int) -> [Action] {
    guard let index = pending.firstIndex(where: { $0.tag == tag }) else { return [] }
    let asked = pending.remove(at: index)
    switch answer {
    case .done(let words):
      remember(asked)
      if let item = asked.item, item == ownItem?.id { ownItem = nil }
      message = Message(.good, words)
      return [.fetch, .redraw]
    case .taken(let job, let words):
      message = Message(.good, words)
      return settle(tag, .stored(job), told: words) + [.fetch, .redraw]
    case .sheet(let sheet):
      return open(sheet)
    case .item(let item):
      ownItem = item
      return [.fetch] + tell(item)
    case .member(let member): return learn(member, tag)
    case .occupied(let words, let endangered): return offer(asked.forced, words, endangered)
    case .refused(let words):
      message = Message(.bad, words + advice(after: asked.wish))
      return settle(tag, .refused, told: words) + [.fetch, .redraw]
    case .failed(let words):
      message = Message(.bad, words)
      return settle(tag, .kept, told: words) + [.fetch, .redraw]
    }
  }

  static let pageHint = "Up, Down and Page Down scroll; Enter or Esc: back"

  /// Shows something to read, over the panes.
  mutating func open(_ sheet: Sheet) -> [Action] {
    self.sheet = sheet
    return say(.info, Self.pageHint, afterwards: Self.idle)
  }

  /// What would do it all the same stands ready in the line, unless something else is being typed, or a
  /// person in danger would lose a truck by it.
  private mutating func offer(_ forced: Forced?, _ words: String, _ endangered: Job.ID?) -> [Action]
  {
    guard let forced else { return [.fetch] + say(.bad, words) }
    guard line.isEmpty, case .order = mode else {
      return [.fetch] + say(.bad, "\(words). All the same: \(forced.line)")
    }
    if let endangered {
      return [.fetch] + makeSure(forced.order, words, leaving: endangered)
    }
    offer(forced.line)
    return [.fetch]
      + say(
        .bad, "\(words). Enter does it all the same", afterwards: Message(.bad, words))
  }

  private mutating func tell(_ item: DeskItemView?) -> [Action] {
    guard let item else { return say(.good, "Nothing needs a human now") }
    let title = JobMention.added(item.job, to: item.title)
    let word = item.note.map { " (\(item.handedBy ?? "a colleague"): \($0))" } ?? ""
    return say(.info, "Yours: \(item.id) \(title)\(word).  done, or later 10 why")
  }
}
