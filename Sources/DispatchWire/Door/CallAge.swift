public import DispatchCore
public import PlainJSON

/// How long before its sending a call was taken, by the clock of who sends it. A clock that is wrong by hours is so at both
/// moments, and the difference is right.
public struct CallAge: Hashable, Sendable {
  /// Nil when what was sent is no such number.
  fileprivate let seconds: Int64?
  /// What was sent, fit for a warning.
  fileprivate let shown: String

  /// Reads digits and nothing else.
  public init(_ text: String) {
    let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    seconds = isNumber ? Int64(text) : nil
    shown = text.shown
  }

  /// Reads a number.
  public init(json value: JSONValue) {
    seconds = value.int64Value.flatMap { $0 >= 0 ? $0 : nil }
    shown = value.int64Value.map(String.init) ?? value.kindShown
  }
}

extension CallIntake {
  /// Takes its sender's word for how old the call is. What cannot be is left out or shortened, and named in the warnings:
  /// nothing that is wrong with it delays the call.
  ///
  /// - Parameters:
  ///   - field: Where it was said.
  ///   - timeScale: How many times faster than real time the domain's clock runs.
  public mutating func take(_ said: CallAge, of field: String, timeScale: Double) {
    guard let seconds = said.seconds else {
      warnings.append("\(field): \(said.shown), not whole seconds since it was taken: left out")
      return
    }
    let longest = Double(CallIntake.longestAge.microseconds)
    let real = Double(seconds) * 1e6
    if real > longest {
      warnings.append("\(field): \(seconds) s, more than is believed: counted as 4 hours")
    }
    age = .microseconds(Int64(min(real * timeScale, longest).rounded()))
  }
}
