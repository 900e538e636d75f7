import DispatchCore

/// A change of one or two tours.
enum Move {
  /// Some jobs of one tour change places with some of another; either may be none.
  case exchange(Int, Range<Int>, Int, Range<Int>)
  /// Two tours change their ends, from these positions on.
  case tails(Int, Int, Int, Int)
  /// A job goes to another position of its own tour.
  case shift(Int, from: Int, to: Int)
}

extension Tours {
  /// By how much more all wait after a move; nothing is changed.
  func gain(of move: Move) -> Int {
    switch move {
    case .exchange(let left, let mine, let right, let theirs):
      var first = walk(left, before: mine.lowerBound)
      visit(right, theirs, &first)
      finish(left, from: mine.upperBound, &first)
      var second = walk(right, before: theirs.lowerBound)
      visit(left, mine, &second)
      finish(right, from: theirs.upperBound, &second)
      return first.gain + second.gain
    case .tails(let left, let mine, let right, let theirs):
      var first = walk(left, before: mine)
      finish(right, from: theirs, &first)
      var second = walk(right, before: theirs)
      finish(left, from: mine, &second)
      return first.gain + second.gain
    case .shift(let truck, let from, let to):
      var walk = walk(truck, before: min(from, to))
      if from < to {
        visit(truck, from + 1..<to + 1, &walk)
        visit(job(truck, from), &walk)
      } else {
        visit(job(truck, from), &walk)
        visit(truck, to..<from, &walk)
      }
      finish(truck, from: max(from, to) + 1, &walk)
      return walk.gain
    }
  }

  /// Carries a move out.
  mutating func apply(_ move: Move) {
    switch move {
    case .exchange(let left, let mine, let right, let theirs):
      let (fromLeft, fromRight) = (jobs(left, mine), jobs(right, theirs))
      replace(left, mine, with: fromRight)
      replace(right, theirs, with: fromLeft)
    case .tails(let left, let mine, let right, let theirs):
      let (leftEnd, rightEnd) = (mine..<length[left], theirs..<length[right])
      let (fromLeft, fromRight) = (jobs(left, leftEnd), jobs(right, rightEnd))
      replace(left, leftEnd, with: fromRight)
      replace(right, rightEnd, with: fromLeft)
    case .shift(let truck, let from, let to):
      let range = min(from, to)..<max(from, to) + 1
      var moved = jobs(truck, range)
      if from < to {
        moved.append(moved.removeFirst())
      } else {
        moved.insert(moved.removeLast(), at: 0)
      }
      replace(truck, range, with: moved)
    }
  }
}
