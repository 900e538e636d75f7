import LoadTest
import PlainJSON

extension LoadWords {
  /// With which the command ends.
  package var exitCode: Int32 { fault?.kind.rawValue ?? 0 }

  /// Why the run is no success, all of it, and the exit code of the gravest; nil when it is one.
  var fault: (text: String, kind: ExitKind)? {
    let faults = [missingFault, failed, allRefused, unknown, unreached, unanswered, silence]
      .compactMap(\.self)
    let gravest = [ExitKind.refused, .unknown, .outOfReach].first { kind in
      faults.contains { $0.kind == kind }
    }
    return gravest.map { (faults.map(\.text).joined(separator: "\n"), $0) }
  }

  /// The same without the expectations, which stand in a table of their own beside it; each line once.
  var plainFaults: [String] {
    [missingFault, allRefused, unknown, unreached, unanswered, silence].compactMap(\.self)
      .flatMap { $0.text.split(separator: "\n").map(String.init) }
  }

  private var missingFault: (text: String, kind: ExitKind)? {
    guard let missing = result.missing, missing > 0 else { return nil }
    return ("\(missing) accepted calls are missing", .refused)
  }

  private var failed: (text: String, kind: ExitKind)? {
    let failed = expectations.filter { !$0.isMet(by: result) }
    guard !failed.isEmpty else { return nil }
    let words = failed.map { "not as expected: \($0.text), found \($0.found(in: result))" }
    return (words.joined(separator: "\n"), .refused)
  }

  /// A server that takes no call, or nothing at all, was not measured.
  private var allRefused: (text: String, kind: ExitKind)? {
    let kinds = result.kinds.filter { $0.figures.isAllRefused }
    let isAnyAccepted = result.kinds.contains { $0.figures.accepted > 0 }
    guard !kinds.isEmpty, !isAnyAccepted || kinds.contains(where: { $0.kind == .calls }) else {
      return nil
    }
    let lines = kinds.map { kind in
      "none of \(kind.figures.sent) \(kind.kind.rawValue) was accepted: "
        + "refused, \(Self.listed(kind.figures.reasons))"
    }
    let isElsewhere = kinds.contains { $0.figures.reasons["not_leading"] != nil }
    return ((lines + (isElsewhere ? [elsewhere] : [])).joined(separator: "\n"), .refused)
  }

  private var elsewhere: String {
    guard let leader = result.leaderElsewhere?.visibleControls() else {
      return "no server leads that was asked: look at `towline status`, then name one with --server"
    }
    return "this server stands by; \(leader) leads: name it with --server"
  }

  private var unknown: (text: String, kind: ExitKind)? {
    let count = result.kinds.reduce(0) { $0 + $1.figures.unknown }
    guard count > 0 else { return nil }
    return (
      """
      of \(count) requests nobody knows whether they are stored: they were sent, and no answer came, \
      nor when calls were asked for again under the same key
      """, .unknown
    )
  }

  private var unreached: (text: String, kind: ExitKind)? {
    let count = result.kinds.reduce(0) { $0 + $1.figures.unreached }
    guard count > 0 else { return nil }
    return ("\(count) requests found no server, and are not stored\(lost)", .outOfReach)
  }

  /// Reads change nothing: a server that does not answer them is as good as out of reach.
  private var unanswered: (text: String, kind: ExitKind)? {
    let lines = result.kinds.filter { $0.figures.lost > 0 }.map { kind in
      "\(kind.figures.lost) \(kind.kind.rawValue) were lost: they were sent, and no answer came"
    }
    return lines.isEmpty ? nil : (lines.joined(separator: "\n"), .outOfReach)
  }

  /// Accepted calls may be lost, which is graver than requests that found nobody: of those it is known.
  private var silence: (text: String, kind: ExitKind)? {
    guard result.missing == nil else { return nil }
    return (
      """
      the server does not say which calls it has\(unreached == nil ? lost : ""): whether accepted ones are missing \
      is not known
      Look at it, start it again, and run again.
      """, .unknown
    )
  }

  private var lost: String {
    result.outages.last.map { " (\(phrase($0)))" } ?? ""
  }
}
