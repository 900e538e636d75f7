import Foundation

/// What the figures were measured on.
enum Machine {
  /// One line on the machine: its cores, their kind, its memory.
  static var description: String {
    let facts = ProcessInfo.processInfo
    let memory = Double(facts.physicalMemory) / Double(1 << 30)
    let cores = facts.activeProcessorCount
    return "\(cores) cores (\(processor)), \(Int(memory.rounded())) GiB of memory, load "
      + "\(load) before"
  }

  private static var processor: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }

  private static var load: String {
    let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return text.split(separator: " ").first.map(String.init) ?? "unknown"
  }
}
