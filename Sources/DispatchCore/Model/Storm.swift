/// Storm mode: more calls than trucks, so that trucks go by themselves to the gravest only, and the
/// others are told honestly that nobody can say when.
///
/// Being past its age cap lifts no job over it: two hours into a storm every job would be past its
/// cap, and the mode would have ended itself. Such a job is put before a human instead.
public struct Storm: Hashable, Sendable {
  /// Whether it is on.
  public var isOn: Bool
  /// The mildest class that is still served, and with it all that are graver: a life always is.
  public var mildestServed: DangerClass
  /// When it was last changed; nil when it never was.
  public var since: Timestamp?
  /// Who changed it last; nil when nobody ever did.
  public var by: Author?

  /// Off, and never on before; D0 and D1 unless said otherwise.
  public init(
    isOn: Bool = false, mildestServed: DangerClass = .danger, since: Timestamp? = nil,
    by: Author? = nil
  ) {
    self.isOn = isOn
    self.mildestServed = mildestServed
    self.since = since
    self.by = by
  }

  /// The classes that are served while it is on, the gravest first.
  public var served: [DangerClass] { DangerClass.allCases.filter { $0 <= mildestServed } }

  /// The mildest of the classes named, when D0 and all between are named too; nil otherwise, since
  /// a milder job is not served before a graver one.
  public static func mildest(of classes: [DangerClass]) -> DangerClass? {
    guard let mildest = classes.max() else { return nil }
    let isWithoutGap = DangerClass.allCases.filter { $0 <= mildest }.allSatisfy(classes.contains)
    return isWithoutGap ? mildest : nil
  }

  /// Whether it keeps trucks from going to jobs of a class by themselves.
  public func holds(_ dangerClass: DangerClass) -> Bool { isOn && dangerClass > mildestServed }
}
