/// What a load run found.
public struct LoadResult: Sendable {
  /// The requests of one kind.
  public struct Kind: Sendable {
    /// Which.
    public var kind: LoadKind
    /// In all.
    public var figures: LatencyFigures
    /// Milliseconds at some percentiles.
    public var curve: [(percentile: Double, milliseconds: Double)]
    /// Over time.
    public var slots: [Timeline.Slot]

    /// Stores them as they are.
    public init(
      kind: LoadKind, figures: LatencyFigures,
      curve: [(percentile: Double, milliseconds: Double)] = [], slots: [Timeline.Slot] = []
    ) {
      self.kind = kind
      self.figures = figures
      self.curve = curve
      self.slots = slots
    }
  }

  /// Those that were sent.
  public var kinds: [Kind]
  /// Accepted calls that the server no longer knows; nil when it did not say.
  public var missing: Int?
  /// The steps of a search for the greatest rate that holds.
  public var steps: [LoadStep]
  /// What the server said of itself meanwhile.
  public var samples: [ServerSample]
  /// What the server counted meanwhile; nil when it was not asked.
  public var server: ServerInterval?
  /// When no server answered, or none led.
  public var outages: [ServerOutage]
  /// The servers that led at the start and at the end; nil when none did.
  public var leaders: (first: String, last: String)?
  /// Which build of the server it was; nil when it did not say.
  public var build: String?
  /// Where a server that refused said that another one leads; nil when none did.
  public var leaderElsewhere: String?
  /// When it was stopped before its time; nil when it was not.
  public var endedEarly: Duration?
  /// How long it took.
  public var elapsed: Duration

  /// Stores them as they are.
  public init(
    kinds: [Kind], missing: Int?, steps: [LoadStep] = [], samples: [ServerSample] = [],
    server: ServerInterval? = nil, outages: [ServerOutage] = [],
    leaders: (first: String, last: String)? = nil, build: String? = nil,
    leaderElsewhere: String? = nil,
    endedEarly: Duration? = nil, elapsed: Duration = .zero
  ) {
    self.kinds = kinds
    self.missing = missing
    self.steps = steps
    self.samples = samples
    self.server = server
    self.outages = outages
    self.leaders = leaders
    self.build = build
    self.leaderElsewhere = leaderElsewhere
    self.endedEarly = endedEarly
    self.elapsed = elapsed
  }

  /// The figures of one kind, when it was sent.
  public func figures(_ kind: LoadKind) -> LatencyFigures? {
    kinds.first { $0.kind == kind }?.figures
  }

  /// The fastest step that held; nil when none did.
  public var knee: LoadStep? { steps.filter(\.hasHeld).max { $0.rate < $1.rate } }

  /// The slowest step above it that did not hold; nil when all held.
  public var broken: LoadStep? {
    steps.filter { !$0.hasHeld && $0.rate > (knee?.rate ?? 0) }.min { $0.rate < $1.rate }
  }
}
