/// What a person has taken back.
public struct Undone: Hashable, Sendable {
  /// What a person does that may be taken back within moments.
  public enum Deed: String, CaseIterable, Hashable, Sendable {
    case assign, release, cancel, reclassify, storm, done, later, hand
  }

  /// What was taken back.
  public var deed: Deed
  /// The job that it was about; nil for the storm.
  public var job: Job.ID?
  /// The desk item as it was then; nil for what is not about one.
  public var item: DeskItem.ID?
  /// Who did it and took it back.
  public var by: Author

  /// Stores them as they are.
  public init(deed: Deed, job: Job.ID? = nil, item: DeskItem.ID? = nil, by: Author) {
    self.deed = deed
    self.job = job
    self.item = item
    self.by = by
  }
}
