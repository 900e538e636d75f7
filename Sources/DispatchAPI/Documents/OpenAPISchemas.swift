/// The schemas of the bodies, by name.
enum OpenAPISchemas {
  /// One object of all of them.
  static let json = Array("{\(words),\(requests),\(answers),\(report),\(shift)}".utf8)
}
