/// By what a caller is found again: a phone number or a plate, reduced to what is compared.
public enum Contact: Hashable, Sendable {
  /// The last nine digits of a number, so that `+1 610 555 0101` and `(610) 555-0101` meet.
  case phone(String)
  /// Letters and digits only, upper case.
  case plate(String)

  /// Nil when the number has fewer than five digits.
  public init?(phone: String) {
    let digits = phone.unicodeScalars.filter { ("0"..."9").contains($0) }
    guard digits.count >= 5 else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: digits.suffix(9))
    self = .phone(String(text))
  }

  /// Nil when fewer than three letters and digits remain.
  public init?(plate: String) {
    let kept = plate.uppercased().filter { $0.isLetter || $0.isNumber }
    guard kept.count >= 3 else { return nil }
    self = .plate(kept)
  }

  /// The contacts of a call: none, one or two.
  public static func of(_ intake: CallIntake) -> [Contact] {
    [
      intake.caller.phone.flatMap(Contact.init(phone:)),
      intake.vehicle.plate.flatMap(Contact.init(plate:)),
    ].compactMap(\.self)
  }
}
