public import DispatchCore

/// One part of a sliding window: how an interval was spread in it.
public struct TrailPoint: Hashable, Sendable {
  /// When the part begins, by the domain's clock; it lasts until the next one.
  public var from: Timestamp
  /// Of the samples in it.
  public var spread: Spread

  /// Stores both as they are.
  public init(from: Timestamp, spread: Spread) {
    self.from = from
    self.spread = spread
  }
}

extension FigureBoard {
  /// How response times went: twelve parts of five minutes for the last hour, or 24 parts of an
  /// hour for the last day; the oldest part first, the newest one still filling. Walks through all open
  /// jobs, for what they have missed.
  ///
  /// - Precondition: the window slides.
  public func responseTrail(over window: FigureWindow) -> [TrailPoint] {
    let (seen, now) = copy
    return seen.judged(at: now).trail(of: .response, over: window, at: now)
  }
}
