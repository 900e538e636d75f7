import Crypto
import Foundation

/// The operations page: one document with its styles and its script in it, the same for everybody
/// and without a figure in it; those it asks for itself.
enum OperationsPage {
  private static let style = text(PackageResources.page_css)
  /// In the order in which they are read, inside one function, so that nothing is global.
  private static let script =
    "\"use strict\";\n(() => {\n"
    + [
      PackageResources.words_js, PackageResources.drawing_js, PackageResources.names_js,
      PackageResources.map_js,
      PackageResources.chart_js, PackageResources.queue_js, PackageResources.alarms_js,
      PackageResources.figures_js, PackageResources.session_js, PackageResources.live_js,
    ].map(text).joined()
    + "})();\n"

  /// The document.
  static let bytes = Array(
    text(PackageResources.page_html)
      .replacing("/*style*/", with: style).replacing("/*script*/", with: script).utf8)

  static let tag = EntityTag(of: bytes)

  /// Nothing may be loaded, run or asked but what is in the document, named by its digest, and this
  /// server's own answers; and no text becomes markup.
  static let policy = [
    "default-src 'none'", "script-src \(hash(script))", "style-src \(hash(style))",
    "connect-src 'self'", "img-src data:", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].joined(separator: "; ")

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func hash(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString())'"
  }
}
