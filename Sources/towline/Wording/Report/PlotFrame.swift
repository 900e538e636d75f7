/// A plot of a page with its title. On a narrow screen it keeps its size, so that its letters can be read, and is
/// scrolled sideways, by keys too, which is said.
enum PlotFrame {
  /// - Parameters:
  ///   - title: escaped already.
  ///   - plot: an SVG, escaped already.
  static func html(title: String, plot: String) -> String {
    """
    <figure><figcaption>\(title)</figcaption>
    \(hint)
    <div class="wide" role="region" tabindex="0" aria-label="\(title)">\(plot)</div></figure>
    """
  }

  /// Shown on narrow screens only.
  static let hint = "<p class=\"hint\">↔ wider than this screen: scroll it sideways</p>"
}
