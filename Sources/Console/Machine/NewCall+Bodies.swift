import DispatchCore
package import DispatchWire

// What is sent of a call: the first word, which brings the truck, and the rest.
extension NewCall {
  /// The call as it is sent first, with what is known of who calls. One about another breakdown than the
  /// open one goes without number and plate, by which it would be joined to that.
  package var body: CallBody {
    var body = CallBody(location: place, problem: problem?.rawValue ?? "")
    body.channel = Channel.phone.rawValue
    body.dangers = dangers.map(\.rawValue)
    if isAnother {
      body.notes = number.map { "number \($0)" }
    } else {
      body.callerPhone = number
      body.plate = isByPlate ? rest[.plate] : nil
    }
    if let known { _ = body.fillIn(known, withVehicle: body.plate != nil) }
    body.about = about
    return body
  }

  /// The rest, as a second word about the same breakdown; nil when there is nothing to add, or nothing
  /// by which it would find its job.
  package var more: CallBody? {
    guard let sent, sent.callerPhone != nil || sent.plate != nil || sent.about != nil else {
      return nil
    }
    var body = sent
    body.callerName = rest[.name] ?? body.callerName
    body.plate = rest[.plate] ?? body.plate
    body.people = rest[.people].flatMap { Int($0) }
    body.destination = rest[.destination].map { CallBody.Location(text: $0) }
    body.notes = rest[.notes]
    // It may have come after the call was sent.
    if let known { _ = body.fillIn(known, withVehicle: body.plate != nil) }
    return body == sent ? nil : body
  }

  /// The rest as a remark, where ``more`` cannot be; nil when there is nothing to add.
  package var remark: String? {
    let parts: [(question: Question, title: String)] = [
      (.name, "name "), (.plate, "plate "), (.destination, "tow to "), (.people, "people "),
      (.notes, ""),
    ]
    let words = parts.compactMap { part -> String? in
      guard let said = rest[part.question] else { return nil }
      let wasSent = said == sent?.callerName || said == sent?.plate
      return wasSent ? nil : part.title + said
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
