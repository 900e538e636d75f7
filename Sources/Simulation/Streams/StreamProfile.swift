/// What a day of calls is like.
///
/// Jobs arrive as a Cox process: the rate of each half hour is the profile's, times a random factor.
/// A plain Poisson stream is too kind: real feeds have a variance of 4 to 5 times the mean.
public struct StreamProfile: Hashable, Sendable {
  /// By what people and commands name it.
  public var name: String
  /// Jobs an hour, for each hour of the local day: 24 values.
  public var jobsPerHour: [Double]
  /// The shape of the gamma distribution of the random factor, 1 or more; a greater one is calmer.
  public var shape: Double
  /// How many pile-ups a day has in the mean; each makes several jobs within minutes and metres.
  public var pileUps: Double
  /// The probability that after a call the person calls again; a third makes 1.5 calls a job.
  public var redials: Double
  /// What passes over the area, if anything does.
  public var storm: Storm?

  /// A profile.
  public init(
    name: String, jobsPerHour: [Double], shape: Double, pileUps: Double, redials: Double,
    storm: Storm? = nil
  ) {
    precondition(jobsPerHour.count == 24, "\(jobsPerHour.count) hours in a day")
    self.name = name
    self.jobsPerHour = jobsPerHour
    self.shape = shape
    self.pileUps = pileUps
    self.redials = redials
    self.storm = storm
  }

  /// A storm whose front moves from west to east.
  public struct Storm: Hashable, Sendable {
    /// When the front reaches the western edge, since midnight.
    public var start: Duration
    /// How long it takes to pass over.
    public var length: Duration
    /// How many jobs it brings in the mean, besides those of the day and its pile-ups.
    public var jobs: Double
    /// How many pile-ups it brings in the mean.
    public var pileUps: Double
    /// The shape of the random factor within each ten minutes, 1 or more.
    public var shape: Double

    /// A storm.
    public init(
      start: Duration, length: Duration, jobs: Double, pileUps: Double, shape: Double
    ) {
      self.start = start
      self.length = length
      self.jobs = jobs
      self.pileUps = pileUps
      self.shape = shape
    }
  }

  /// A working day without anything special: about 250 calls for some 165 jobs.
  public static let ordinaryDay = StreamProfile(
    name: "ordinary_day",
    jobsPerHour: [
      3, 2.2, 1.8, 1.6, 1.8, 3, 5.5, 8.5, 9.5, 8.5, 8, 8,
      8.5, 8.5, 9, 9.5, 10.5, 11, 9.5, 7.5, 6.5, 5.5, 4.5, 3.8,
    ],
    shape: 4, pileUps: 1.5, redials: 1.0 / 3)

  /// The same day with a storm in the evening: about 600 calls for some 400 jobs.
  public static let stormDay = StreamProfile(
    name: "storm_day", jobsPerHour: ordinaryDay.jobsPerHour, shape: 4, pileUps: 1.5,
    redials: 1.0 / 3,
    storm: Storm(
      start: .seconds(59_400), length: .seconds(25_200), jobs: 225, pileUps: 3, shape: 2.5))

  /// Every profile there is by name.
  public static let named = [ordinaryDay, stormDay]
}
