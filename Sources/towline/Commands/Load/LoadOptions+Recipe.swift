import DispatchClient
import Foundation
import LoadTest

extension LoadOptions {
  /// The same run once more, with its seed; what it writes and the token are left out.
  func recipe(
    of plan: LoadPlan, to settings: ClientSettings, expecting expectations: [String],
    _ nemesis: NemesisOptions
  ) -> LoadRecipe {
    var parts = [LoadRecipe.Part("server", "servers", .texts(settings.servers))]
    if let author = settings.author { parts.append(.init("as", "as", .text(author))) }
    parts += course
    parts += [
      .init("duration", "duration_s", .number(plan.duration / .seconds(1))),
      .init("connections", "connections", .whole(UInt64(connections))),
    ]
    parts += beside
    parts += [
      .init("patience", "patience_s", .number(patience)),
      .init("warm-up", "warm_up_s", .number(warmUp)),
      .init("seed", "seed", .whole(plan.seed)),
    ]
    if !expectations.isEmpty { parts.append(.init("expect", "expect", .texts(expectations))) }
    if !nemesis.nemesis.isEmpty {
      parts += [
        .init("nemesis", "nemesis", .texts(nemesis.nemesis.map(\.rawValue))),
        .init("pid", "pids", .texts(nemesis.pid.map { "\($0)" })),
        .init("nemesis-every", "nemesis_every_s", .number(nemesis.nemesisEvery)),
      ]
    }
    return LoadRecipe(parts)
  }

  /// How the calls come.
  private var course: [LoadRecipe.Part] {
    var parts: [LoadRecipe.Part] = []
    if let stream {
      parts = [.init("stream", "stream", .text(stream)), .init("speed", "speed", .number(speed))]
      let area = area ?? EnvironmentVariable.value("TOWLINE_AREA")
      for (name, text) in [("from", from?.text), ("to", to?.text), ("area", area)] {
        if let text { parts.append(.init(name, name, .text(text))) }
      }
    } else {
      parts = [.init("profile", "profile", .text(profile.rawValue))]
      // A closed loop has no rate of its own.
      if profile != .saturate { parts.append(.init("rate", "rate_per_s", .number(calls))) }
      if profile == .stepToBreak {
        parts += [
          .init("step", "step_s", .number(step)),
          .init("break-at", "break_at_ms", .number(breakAt)),
        ]
      }
    }
    if let redials { parts.append(.init("redials", "redials", .number(redials))) }
    return parts
  }

  /// What goes beside them.
  private var beside: [LoadRecipe.Part] {
    let rates = [
      ("statuses-rate", "statuses_per_s", statusesRate),
      ("positions-rate", "positions_per_s", positionsRate),
      ("single-positions-rate", "single_positions_per_s", singlePositionsRate),
      ("polls-rate", "polls_per_s", pollsRate),
      ("paperwork-rate", "paperwork_per_s", paperworkRate),
    ]
    var parts = rates.filter { $0.2 > 0 }.map { option, name, rate in
      LoadRecipe.Part(option, name, .number(rate))
    }
    if positionsRate > 0 {
      parts.append(.init("positions-batch", "positions_batch", .whole(UInt64(positionsBatch))))
    }
    return parts
  }
}
