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
      writer.member("elapsed_s", scaled: Self.thousandths(result.elapsed), decimals: 3)
      writer.member(
        "outages",
        array: { writer in
          for outage in result.outages { writer.element(object: outage.write) }
        })
      if let sample = result.samples.last { write(sample, to: &writer) }
      if !result.steps.isEmpty { writeSteps(to: &writer) }
      if !expectations.isEmpty { writeExpectations(to: &writer) }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The server's own figures at the end, of its last five minutes.
  private func write(_ sample: ServerSample, to writer: inout JSONWriter) {
    let spreads = [
      ("door_ms", sample.door), ("decision_ms", sample.decision), ("commit_ms", sample.commit),
      ("compute_us", sample.compute), ("loop_lag_ms", sample.loopLag),
    ]
    writer.member(
      "server",
      object: { writer in
        writer.member("window", "5m")
        for (name, spread) in spreads { writer.member(key: name, object: spread.write) }
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

extension ServerSample.Spread {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("count", count)
    for (name, value) in [("p50", p50), ("p90", p90), ("p99", p99), ("max", longest)] {
      let thousandths = value.map { LoadWords.thousandths($0) }
      writer.member(key: name, thousandths.map { JSONDecimal(scaled: $0, decimals: 3) })
    }
  }
}

extension ServerOutage {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("start_s", scaled: LoadWords.thousandths(start), decimals: 3)
    if let end { writer.member("end_s", scaled: LoadWords.thousandths(end), decimals: 3) }
  }
}
