import PlainJSON

/// What is wrong with a line of a road file. Trying again with the same file does not help.
public struct RoadFault: Error, Hashable, Sendable {
  /// The two files of a network.
  public enum File: String, Sendable {
    case nodes
    case arcs
  }

  /// The file it stands in.
  public let file: File
  /// The line in which the row starts, from 1.
  public let line: Int
  /// What is wrong with it.
  public let reason: Reason

  /// A fault in a line.
  public init(file: File, line: Int, reason: Reason) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// The ways in which a road file is wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing in it, not even a header.
    case empty
    /// Not comma-separated values in UTF-8, for a reason in plain words.
    case notCSV(String)
    /// A header without one of the columns that have to be there.
    case missingColumn(String)
    /// A row with another number of fields than the header has.
    case fieldCount(expected: Int, found: Int)
    /// A node without a name.
    case noName
    /// A node that has stood before, in that line.
    case repeatedNode(String, line: Int)
    /// Coordinates that are not degrees on the Earth.
    case badPlace
    /// An arc from or to a node that the nodes do not have.
    case unknownNode(String)
    /// A time that is not from 0 to 86 400 seconds.
    case badTime(String)
    /// Nothing but the header, or nothing that is not wrong.
    case nothingUsable
    /// More rows than the reader takes.
    case tooMany(limit: Int)
  }
}

extension RoadFault: CustomStringConvertible {
  /// File, line and reason, such as `arcs, line 5: there is no node 17`.
  public var description: String { "\(file.rawValue), line \(line): \(reason)" }
}

extension RoadFault.Reason: CustomStringConvertible {
  /// What is wrong, in plain words.
  public var description: String {
    switch self {
    case .empty: "the file is empty: expected a header"
    case .notCSV(let reason): reason
    case .missingColumn(let name): "the header has no column \(name)"
    case .fieldCount(let expected, let found): "\(found) fields, but the header has \(expected)"
    case .noName: "a node without an id"
    case .repeatedNode(let name, let line):
      "the node \(name.visibleControls()) stands in line \(line) already"
    case .badPlace: "expected lat from -90 to 90 and lon from -180 to 180"
    case .unknownNode(let name): "there is no node \(name.visibleControls())"
    case .badTime(let text): "expected 0 to 86400 seconds, not \(text.visibleControls())"
    case .nothingUsable: "no row can be used"
    case .tooMany(let limit): "more than \(limit) rows"
    }
  }
}
