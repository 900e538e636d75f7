import LoadTest
import PlainJSON

extension LoadWords {
  /// As the contract has it, and what else there is.
  package var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(
        "kinds",
        object: { writer in
          for kind in result.kinds { writer.member(key: kind.kind.rawValue, kind.figures) }
        })
      writer.member("missing", result.missing)
      if let moment = result.endedEarly {
        writer.member("ended_early_s", scaled: Self.thousandths(moment), decimals: 3)
      }
      writer.member("elapsed_s", scaled: Self.thousandths(result.elapsed), decimals: 3)
      writer.member(
        "outages",
        array: { writer in
          for outage in result.outages { writer.element(object: outage.write) }
        })
      if let leaders = result.leaders {
        writer.member("leader_at_start", leaders.first)
        writer.member("leader_at_end", leaders.last)
      }
      if let server = result.server { write(server, to: &writer) }
      if !result.steps.isEmpty { writeSteps(to: &writer) }
      if !expectations.isEmpty { writeExpectations(to: &writer) }
      if let recipe {
        writer.member(
          "plan",
          object: { writer in
            recipe.write(to: &writer)
            writer.member("build", result.build)
          })
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The server's own figures, of this run; where they say nothing, why.
  private func write(_ server: ServerInterval, to writer: inout JSONWriter) {
    writer.member(
      "server",
      object: { writer in
        writer.member("window", "run")
        switch server {
        case .begunAnew:
          writer.member("comparable", false)
          writer.member("reason", "begun_anew")
        case .untold:
          writer.member("comparable", false)
          writer.member("reason", "untold")
        case .counted(let counted, let from):
          writer.member("comparable", true)
          writer.member("from_s", scaled: Self.thousandths(from), decimals: 3)
          for figure in ServerFigure.allCases {
            guard let counts = counted[figure] else { continue }
            writer.member(key: "\(figure.rawValue)_ms", object: counts.write)
          }
        }
      })
  }

  private func writeSteps(to writer: inout JSONWriter) {
    let knee = result.knee.map { Self.thousandths($0.rate) }
    if let knee { writer.member("knee_per_s", scaled: knee, decimals: 3) }
    writer.member(
      "steps",
      array: { writer in
        for step in result.steps {
          writer.element(object: { writer in
            writer.member("rate_per_s", scaled: Self.thousandths(step.rate), decimals: 3)
            writer.member("held", step.hasHeld)
            writer.member("fault", step.fault)
            writer.member("calls", step.figures)
          })
        }
      })
  }

  private func writeExpectations(to writer: inout JSONWriter) {
    writer.member(
      "expectations",
      array: { writer in
        for expectation in expectations {
          writer.element(object: { writer in
            writer.member("text", expectation.text)
            writer.member("met", expectation.isMet(by: result))
            writer.member("found", expectation.found(in: result))
          })
        }
      })
  }

  fileprivate static func thousandths(_ value: Double) -> Int64 {
    Int64((value * 1_000).rounded())
  }

  private static func thousandths(_ value: Duration) -> Int64 { thousandths(value / .seconds(1)) }
}

extension ClassicHistogram {
  /// Milliseconds; null where nothing was counted, or beyond the last bound.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("count", count)
    let bounds = [("p50", 50.0), ("p90", 90), ("p99", 99), ("max", 100)].map { name, percentile in
      ("\(name)_at_most", bound(of: percentile))
    }
    for (name, value) in [("mean", mean)] + bounds {
      let thousandths = value.map { LoadWords.thousandths($0) }
      writer.member(key: name, thousandths.map { JSONDecimal(scaled: $0, decimals: 3) })
    }
  }
}

extension ServerOutage {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("start_s", scaled: LoadWords.thousandths(start), decimals: 3)
    if let end { writer.member("end_s", scaled: LoadWords.thousandths(end), decimals: 3) }
    writer.memberIfPresent("state", state)
  }
}
