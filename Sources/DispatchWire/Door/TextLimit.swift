/// How long the texts of the contract may be, in Unicode scalars, and how many things a body may
/// hold. What a person may write at length is cut, what names something is left out.
public enum TextLimit {
  /// A person's name or a vehicle's make.
  public static let name = 200
  /// A phone number as given.
  public static let phone = 60
  /// A plate as given.
  public static let plate = 20
  /// A language tag.
  public static let language = 35
  /// A place in words.
  public static let place = 1_000
  /// Notes on a call or a job.
  public static let notes = 10_000
  /// A reason, an outcome or a title.
  public static let reason = 1_000
  /// A word of a list, such as a kind of paperwork.
  public static let word = 60
  /// Warnings in one answer; those beyond it are counted.
  public static let warnings = 30
  /// Wrong fields named in one refusal.
  public static let faults = 30
  /// Fixes in one body of positions.
  public static let fixes = 5_000
  /// People with one vehicle.
  public static let people = 100
  /// Seats of one truck.
  public static let seats = 60
}
