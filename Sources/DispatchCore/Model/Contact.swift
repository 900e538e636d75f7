/// By what a caller is found again: a phone number or a plate, reduced to what is compared.
public enum Contact: Hashable, Sendable {
  /// The last nine digits of a number, so that `+1 610 555 0101` and `(610) 555-0101` meet.
  case phone(String)
  /// Letters and digits only, upper case.
  case plate(String)

  /// Nil when the number has fewer than five digits.
  public init?(phone: String) {
    var digits: [UInt8] = []
    digits.reserveCapacity(16)
    for byte in phone.utf8 where (0x30...0x39).contains(byte) { digits.append(byte) }
    guard digits.count >= 5 else { return nil }
    self = .phone(String(decoding: digits.suffix(9), as: UTF8.self))
  }

  /// Nil when fewer than three letters and digits remain.
  public init?(plate: String) {
    let kept = Self.plainLettersAndDigits(plate) ?? Self.lettersAndDigits(plate)
    guard kept.count >= 3 else { return nil }
    self = .plate(kept)
  }

  private static func lettersAndDigits(_ plate: String) -> String {
    plate.uppercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The same, a good deal quicker; nil unless the plate is all ASCII, as nearly every one is.
  private static func plainLettersAndDigits(_ plate: String) -> String? {
    var kept: [UInt8] = []
    kept.reserveCapacity(16)
    for byte in plate.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A: kept.append(byte)
      case 0x61...0x7A: kept.append(byte - 0x20)
      case 0x80...: return nil
      default: break
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The contacts of a call: none, one or two.
  public static func of(_ intake: CallIntake) -> [Contact] {
    [
      intake.caller.phone.flatMap(Contact.init(phone:)),
      intake.vehicle.plate.flatMap(Contact.init(plate:)),
    ].compactMap(\.self)
  }
}
