import DispatchCore

/// All parts of a value in one line, each moment told from another one: two values that differ only in when they
/// are have one account. The beginning and the end of time are told as what they are.
func account(of value: Any, from start: Timestamp) -> String {
  if let moment = value as? Timestamp {
    let isFixed = [.distantPast, .distantFuture, .unixEpoch].contains(moment)
    return isFixed ? "\(moment.microseconds)" : "+\((moment - start).microseconds)"
  }
  let mirror = Mirror(reflecting: value)
  guard !mirror.children.isEmpty else { return "\(value)" }
  let parts = mirror.children.map { child in
    "\(child.label ?? ""): \(account(of: child.value, from: start))"
  }
  return "(\(parts.joined(separator: ", ")))"
}

extension DispatchState {
  /// All that it holds, each moment told from another one, thing by thing in the order of the numbers.
  func accounts(from start: Timestamp) -> [String] {
    let tables: [Any] = [counters, jobs, assignments, deskItems, storm]
    return (tables + trucks.keys.sorted().compactMap { trucks[$0] })
      .map { account(of: $0, from: start) }
  }
}
