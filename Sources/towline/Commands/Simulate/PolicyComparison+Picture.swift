import DispatchCore
import Simulation

extension PolicyComparison {
  /// The share of the jobs that a truck came to within each time, a line a policy: an SVG.
  var picture: String {
    let scale = PictureScale(longest: runs.map(\.result.all.p95).max() ?? .zero)
    let lines = runs.enumerated().map { index, run in line(run.result, index, scale) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 460" font-family="sans-serif" \
      font-size="13">
      <title>Response by policy</title>
      <rect width="760" height="460" fill="#fff"/>
      \(scale.grid)
      <rect x="444" y="232" width="265" height="\(22 * runs.count)" fill="#fff"/>
      \(lines.joined(separator: "\n"))
      </svg>

      """
  }

  private static let colors = ["#7f7f7f", "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728"]

  private func line(_ result: RunResult, _ index: Int, _ scale: PictureScale) -> String {
    let color = Self.colors[index % Self.colors.count]
    let times = result.all.times
    let points = (times.isEmpty ? 0..<0 : 0..<101).map { percent -> String in
      scale.point(times[min(times.count - 1, times.count * percent / 100)], percent)
    }
    let y = 250 + 22 * index
    return """
      <polyline fill="none" stroke="\(color)" stroke-width="2" points="\(points.joined(separator: " "))"/>
      <line x1="450" y1="\(y - 4)" x2="475" y2="\(y - 4)" stroke="\(color)" stroke-width="3"/>
      <text x="482" y="\(y)">\(result.policy.rawValue): weighted mean \
      \(Self.words(result.weightedMean, result))</text>
      """
  }
}

/// Where times and shares stand in the picture.
private struct PictureScale {
  private let minutes: Int
  private let step: Int

  init(longest: Duration) {
    let wanted = max(Int(longest.wholeSeconds / 60), 10)
    step = [5, 10, 15, 30, 60, 120, 240, 480].first { $0 * 10 >= wanted } ?? 1_440
    minutes = (wanted / step + 1) * step
  }

  func point(_ time: Duration, _ percent: Int) -> String {
    let share = min(Int(time.wholeSeconds) * 640 / (60 * minutes), 640)
    return "\(70 + share),\(400 - percent * 36 / 10)"
  }

  var grid: String {
    let columns = stride(from: 0, through: minutes, by: step).map { minute in
      let x = 70 + minute * 640 / minutes
      return """
        <line x1="\(x)" y1="40" x2="\(x)" y2="400" stroke="#ddd"/>
        <text x="\(x)" y="420" text-anchor="middle">\(minute)</text>
        """
    }
    let rows = stride(from: 0, through: 100, by: 25).map { percent in
      let y = 400 - percent * 36 / 10
      return """
        <line x1="70" y1="\(y)" x2="710" y2="\(y)" stroke="#ddd"/>
        <text x="62" y="\(y + 4)" text-anchor="end">\(percent) %</text>
        """
    }
    return (columns + rows).joined(separator: "\n")
      + "\n<text x=\"390\" y=\"445\" text-anchor=\"middle\">minutes from call to truck on scene</text>"
      + "\n<text x=\"70\" y=\"25\">share of jobs reached within</text>"
  }
}
