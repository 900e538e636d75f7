/// One line that is written over again and again on a terminal; elsewhere a plain line now and then.
public struct ProgressLine: ~Copyable {
  private let isTerminal: Bool
  private let write: (String) -> Void
  private let interval: Duration
  private var last: ContinuousClock.Instant?
  private var width = 0

  /// - Parameters:
  ///   - interval: The least time between two plain lines.
  ///   - write: Takes text as it is to be written, at once.
  public init(
    isTerminal: Bool, interval: Duration = .seconds(5), write: @escaping (String) -> Void
  ) {
    self.isTerminal = isTerminal
    self.interval = interval
    self.write = write
  }

  /// Shows a text of one line.
  public mutating func show(_ text: String, at moment: ContinuousClock.Instant = .now) {
    if isTerminal {
      let blanks = String(repeating: " ", count: max(0, width - text.count))
      width = text.count
      write("\r" + text + blanks)
    } else if last.map({ moment - $0 >= interval }) ?? true {
      last = moment
      write(text + "\n")
    }
  }

  /// Ends the line, so that other text can follow.
  public mutating func finish() {
    if isTerminal, width > 0 { write("\n") }
    width = 0
  }
}
