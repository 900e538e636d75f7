package import DispatchWire
import PlainJSON

/// What is said of a call that was kept, and that the server refuses for good: its caller still waits, and
/// nobody but this machine knows of them.
package struct SetAsideWords: Sendable {
  private let refusal: ProblemView
  private let path: String
  private let caller: String?
  private let emergency: String?

  /// - Parameters:
  ///   - body: The call, as it was sent.
  ///   - path: Where the call's body waits for a human.
  package init(_ body: [UInt8], refusal: ProblemView, path: String) {
    self.refusal = refusal
    self.path = path
    let call = try? JSONValue.parse(body)
    emergency = EmergencyWords.about(call)
    let known = [
      call?["caller"]?["name"], call?["caller"]?["phone"], call?["vehicle"]?["plate"],
    ].compactMap { $0?.stringValue }.filter { !$0.isEmpty }
    caller = known.isEmpty ? nil : known.joined(separator: ", ").visibleControls()
  }

  /// Some lines: what is wrong, whom to phone, and how the call still gets to the server.
  ///
  /// - Parameter taken: when the call was taken, such as `2026-01-13 14:32:05`.
  package func text(taken: String) -> String {
    let whom = caller.map { "Phone the caller: \($0)." } ?? "It does not say who called."
    let set = """
      the call kept at \(taken) was \(Refusing.words(refusal))
      \(whom) The call is set aside in \(path)
      Correct it in that file and send it: towline call --file \(path)
      """
    return [set, emergency].compactMap(\.self).joined(separator: "\n")
  }

  /// The same in a line, for the board.
  package var line: String {
    let words = Refusing.words(refusal).split(separator: "\n").joined(separator: "  ")
    let whom = caller.map { "Phone \($0)" } ?? "Somebody waits"
    let first = emergency.map { "\($0) " } ?? ""
    return "\(first)\(whom): their kept call was \(words)  It is in \(path)"
  }
}
