import PlainJSON

/// What a load run was told to do, so that it can be told again. A token is no part of it.
package struct LoadRecipe: Sendable {
  /// What an option was given.
  package enum Value: Sendable {
    case text(String)
    /// The option is given once for each.
    case texts([String])
    case number(Double)
    case whole(UInt64)

    fileprivate var texts: [String] {
      switch self {
      case .text(let text): [text]
      case .texts(let texts): texts
      case .number(let number):
        [number == number.rounded() && number < 1e15 ? "\(Int64(number))" : "\(number)"]
      case .whole(let number): ["\(number)"]
      }
    }
  }

  /// An option of `towline load`, its name in JSON, and what it was given.
  package struct Part: Sendable {
    fileprivate let option: String
    fileprivate let name: String
    fileprivate let value: Value

    /// - Parameters:
    ///   - option: Without its dashes.
    ///   - name: In JSON, with its unit.
    package init(_ option: String, _ name: String, _ value: Value) {
      self.option = option
      self.name = name
      self.value = value
    }
  }

  private let parts: [Part]

  /// A recipe of parts, in the order in which they are told.
  package init(_ parts: [Part]) { self.parts = parts }

  /// The command, as a shell takes it.
  package var command: String {
    let words = parts.flatMap { part in
      part.value.texts.flatMap { ["--" + part.option, $0.quotedForShell] }
    }
    return (["towline", "load"] + words).joined(separator: " ")
  }

  /// Writes the members of an object.
  func write(to writer: inout JSONWriter) {
    for part in parts {
      switch part.value {
      case .text(let text): writer.member(key: part.name, text)
      case .texts(let texts): writer.member(key: part.name, texts)
      // The same digits in both.
      case .number, .whole: writer.member(key: part.name, raw: Array(part.value.texts[0].utf8))
      }
    }
  }
}

extension String {
  /// As one word of a shell's line.
  fileprivate var quotedForShell: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_@%+=:,./-".utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
