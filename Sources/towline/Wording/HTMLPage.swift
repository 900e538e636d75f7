/// The frame that all our pages have: complete in itself, fetches nothing and runs nothing.
enum HTMLPage {
  /// - Parameters:
  ///   - title: as it stands in the head, escaped already.
  ///   - style: CSS.
  ///   - isForScreens: fits a phone's width and a dark screen; else it is for paper.
  ///   - body: what stands within the body, escaped already.
  static func html(title: String, style: String, isForScreens: Bool, body: String) -> String {
    let screens = """
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>

      """
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      \(isForScreens ? screens : "")<title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
  }
}
