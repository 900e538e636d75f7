import DispatchWire
import NIOHTTP1
import PlainJSON

// A route as an operation of the document.
extension Route {
  func write(to writer: inout JSONWriter) {
    writer.member("operationId", documentation.operation)
    writer.member("summary", documentation.summary)
    writer.member("security", array: writeSecurity)
    let parameters = pathParameters + documentation.parameters + keyParameters
    if !parameters.isEmpty {
      writer.member(
        "parameters",
        array: { writer in
          for parameter in parameters {
            writer.element(object: { parameter.write(to: &$0) })
          }
        })
    }
    if let body = documentation.body { writeBody(body, to: &writer) }
    writer.member("responses", object: writeAnswers)
  }

  private func writeSecurity(to writer: inout JSONWriter) {
    switch access {
    case .open: writer.element(object: { _ in })
    case .openHere, .only:
      writer.element(object: { $0.member("token", array: { _ in }) })
      // From this machine, as long as there is no token.
      writer.element(object: { _ in })
    }
  }

  private var pathParameters: [Documentation.Parameter] {
    pattern.split(separator: "/").filter { $0.first == "{" }.map { part in
      let name = String(part.dropFirst().dropLast())
      return .init(
        name: name, place: "path", schema: name == "call_sign" ? "CallSign" : "Text",
        description: name == "id" ? "A number, with or without its letter." : "Its name.")
    }
  }

  private var keyParameters: [Documentation.Parameter] {
    guard method == .POST, content == .json else { return [] }
    let actor = Documentation.Parameter(
      name: "As", place: "header", schema: "Text",
      description: "Who acts, where a token is shared; not the system's own name, `towline`.")
    guard documentation.takesKey else { return [actor] }
    let key = Documentation.Parameter(
      name: "Idempotency-Key", place: "header", schema: "Key",
      description: "The same key and body get the same answer.")
    return [key, actor]
  }

  private func writeBody(_ schema: String, to writer: inout JSONWriter) {
    let mediaType = content == .lines ? "application/x-ndjson" : Reply.json
    writer.member(
      "requestBody",
      object: { writer in
        writer.member("required", !documentation.isBodyOptional)
        writer.member("content", object: { $0.content(mediaType, schema) })
      })
  }

  private func writeAnswers(to writer: inout JSONWriter) {
    for answer in documentation.answers {
      writer.member(
        key: String(answer.status),
        object: { writer in
          writer.member("description", answer.description)
          guard let schema = answer.schema else { return }
          writer.member(
            "content",
            object: { writer in
              writer.content(answer.mediaType, schema)
              if answer.isTextToo { writer.content("text/plain; charset=utf-8", "Text") }
            })
        })
    }
    for status in problems {
      writer.member(
        key: String(status),
        object: { writer in
          writer.member("description", "A problem: what is wrong, and what to do.")
          writer.member("content", object: { $0.content(ProblemBody.mediaType, "Problem") })
        })
    }
  }

  /// The problems of its own, and those that follow from what it is.
  private var problems: [Int] {
    var all = Set(documentation.problems + [400, 414, 431])
    // Before the tokens are read nobody can be let in.
    if access != .open { all.formUnion([401, 403, 503]) }
    if method != .GET && access != .open { all.insert(307) }
    if case .beside = traffic { all.insert(503) }
    if content != .none { all.formUnion([408, 413, 415, 422]) }
    // What the path names may not be there, or may be no name at all.
    if pattern.contains("{") { all.insert(404) }
    return all.subtracting(documentation.answers.map(\.status)).sorted()
  }
}

extension Route.Documentation.Parameter {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("name", name)
    writer.member("in", place)
    writer.member("required", place == "path")
    writer.member("description", description)
    writer.member("schema", object: { $0.reference(schema) })
  }
}

extension JSONWriter {
  fileprivate mutating func content(_ mediaType: String, _ schema: String) {
    member(
      key: mediaType,
      object: { writer in writer.member("schema", object: { $0.reference(schema) }) })
  }

  fileprivate mutating func reference(_ schema: String) {
    member("$ref", "#/components/schemas/\(schema)")
  }
}
