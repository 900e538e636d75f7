public import DispatchCore

/// The samples of one figure since this server started, counted up to some bounds.
public struct HistogramCounts: Hashable, Sendable {
  /// How many samples are at most as great as each bound; a sample within 1/128 below a bound may
  /// count as greater.
  public var upTo: [Int64]
  /// How many samples there are.
  public var all: Int64
  /// All samples together, in thousandths of the unit.
  public var sum: Int64
  /// How many met their target; 0 where there is none.
  public var within: Int64
  /// How many missed it whose verdict is final: a truck came later, or the job was called off. 0 where
  /// there is none.
  public var missed: Int64

  /// Stores them as they are.
  public init(
    upTo: [Int64], all: Int64, sum: Int64, within: Int64 = 0, missed: Int64 = 0
  ) {
    self.upTo = upTo
    self.all = all
    self.sum = sum
    self.within = within
    self.missed = missed
  }
}

/// The histograms of every figure, all of one moment.
public struct FigureHistograms: Sendable {
  private let seen: Responsiveness

  init(_ seen: Responsiveness) { self.seen = seen }

  /// An interval's, of one class; of all jobs without one.
  ///
  /// - Parameter bounds: ascending, in thousandths of the interval's unit.
  public func counts(
    of interval: Interval, _ dangerClass: DangerClass?, upTo bounds: [Int64]
  ) -> HistogramCounts {
    seen.histogram(of: interval, dangerClass, upTo: bounds)
  }

  /// First promises, the broken ones only where that is final: a truck came later, or the job was called
  /// off. So none of these numbers ever falls.
  public var promises: PromiseCounts { seen.settledPromises }

  /// A machine figure's.
  ///
  /// - Parameter bounds: ascending, in thousandths of the figure's unit.
  public func counts(of figure: MachineFigure, upTo bounds: [Int64]) -> HistogramCounts {
    seen.histogram(of: figure, upTo: bounds)
  }
}

extension FigureBoard {
  /// The histograms of the moment: a copy, so that nobody waits for its reader.
  public var histograms: FigureHistograms { FigureHistograms(copy.figures) }
}
