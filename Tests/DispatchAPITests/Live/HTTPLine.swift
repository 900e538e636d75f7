import PlainJSON

/// One line of a batch's answer.
struct HTTPLine {
  let text: String

  init(_ text: String) { self.text = text }

  private var json: JSONValue { (try? JSONValue.parse(Array(text.utf8))) ?? .null }

  var plate: String? { json["job"]?["vehicle"]?["plate"]?.stringValue }
  /// How long the job had waited when its call came.
  var wait: Duration? { json.wait }
  var code: String? { json["code"]?.stringValue }
}
