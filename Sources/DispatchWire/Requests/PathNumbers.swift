public import DispatchCore

extension Job.ID {
  /// `12` or `J12`, in either case; nil for anything else, 0 included.
  public init?(path text: String) {
    guard let number = numberInPath(text, letter: UInt8(ascii: "J")) else { return nil }
    self.init(number)
  }
}

extension DeskItem.ID {
  /// `5` or `D5`, in either case; nil for anything else, 0 included.
  public init?(path text: String) {
    guard let number = numberInPath(text, letter: UInt8(ascii: "D")) else { return nil }
    self.init(number)
  }
}

extension Assignment.ID {
  /// `9`; nil for anything else, 0 included.
  public init?(path text: String) {
    guard let number = numberInPath(text, letter: UInt8(ascii: "A")) else { return nil }
    self.init(number)
  }
}

/// The number of a paperwork item, within its area, from 1; written `P7`.
public struct PaperworkNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Its number within the area.
  public let number: Int64

  /// So numbered.
  public init(_ number: Int64) { self.number = number }

  /// `7` or `P7`, in either case; nil for anything else, 0 included.
  public init?(path text: String) {
    guard let number = numberInPath(text, letter: UInt8(ascii: "P")) else { return nil }
    self.init(number)
  }

  /// The number with its letter: `P7`.
  public var description: String { "P\(number)" }

  /// Whether the left one was made earlier.
  public static func < (left: PaperworkNumber, right: PaperworkNumber) -> Bool {
    left.number < right.number
  }
}

/// 1 to 18 digits, after the letter or without it.
private func numberInPath(_ text: String, letter: UInt8) -> Int64? {
  var digits = Substring(text).utf8
  if let first = digits.first, first & 0xDF == letter { digits = digits.dropFirst() }
  guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
    let number = Int64(Substring(digits)), number > 0
  else { return nil }
  return number
}
