import Foundation

/// What Linux says of this process, by the names that Prometheus' own clients give it: dashboards and
/// alerts for any process know them. What cannot be read is left out.
struct ProcessFigures {
  /// Since the epoch, in milliseconds.
  private let startedAt: Int64?
  /// Processor time in user and kernel mode, in milliseconds.
  private let worked: Int64?
  /// Memory that lies in the machine's, in bytes.
  private let resident: Int64?
  /// Files and connections.
  private let openFiles: Int?
  private let mostOpenFiles: UInt64?

  /// As of now: three files of `/proc` and a folder with a name for each open file.
  static var now: ProcessFigures {
    let stat = ProcessStat(read("/proc/self/stat") ?? "")
    let boot = bootTime(read("/proc/stat") ?? "")
    // What lists the folder has it open meanwhile.
    let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count - 1
    var limit = rlimit()
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    return ProcessFigures(
      startedAt: boot.flatMap { boot in stat.map { boot * 1_000 + $0.startedAfterBoot } },
      worked: stat?.worked, resident: stat?.resident, openFiles: files,
      mostOpenFiles: getrlimit(kind, &limit) == 0 ? UInt64(limit.rlim_cur) : nil)
  }

  private static func read(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  /// In seconds since the epoch.
  private static func bootTime(_ text: String) -> Int64? {
    text.split(separator: "\n").first { $0.hasPrefix("btime ") }
      .flatMap { Int64($0.dropFirst("btime ".count)) }
  }

  func write(to writer: inout PrometheusWriter) {
    func gauge(_ name: String, _ help: String, _ value: PrometheusWriter.Value?) {
      if let value { writer.single(name, .gauge, help, value) }
    }
    if let worked {
      writer.single(
        "process_cpu_seconds_total", .counter, "Processor time, in user and in system mode.",
        .init(scaled: worked, decimals: 3))
    }
    gauge(
      "process_start_time_seconds", "When the process started, since the Unix epoch.",
      startedAt.map { .init(scaled: $0, decimals: 3) })
    gauge(
      "process_resident_memory_bytes", "Memory of the process that lies in the machine's.",
      resident.map { .init($0) })
    gauge("process_open_fds", "Open files and connections.", openFiles.map { .init($0) })
    gauge(
      "process_max_fds", "How many files and connections may be open.",
      mostOpenFiles.map { .init($0) })
  }
}

/// A line of `/proc/…/stat`, see proc(5).
private struct ProcessStat {
  private static let ticksPerSecond = Int64(sysconf(Int32(_SC_CLK_TCK)))
  private static let pageSize = Int64(sysconf(Int32(_SC_PAGESIZE)))

  /// In milliseconds.
  let worked: Int64
  /// In milliseconds.
  let startedAfterBoot: Int64
  /// In bytes.
  let resident: Int64

  /// The name in parentheses may hold anything, so what stands after it counts: the third field first.
  init?(_ text: String) {
    let rest = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard rest.count > 21, let user = Int64(rest[11]), let kernel = Int64(rest[12]),
      let start = Int64(rest[19]), let pages = Int64(rest[21]), Self.ticksPerSecond > 0
    else { return nil }
    worked = (user + kernel) * 1_000 / Self.ticksPerSecond
    startedAfterBoot = start * 1_000 / Self.ticksPerSecond
    resident = pages * Self.pageSize
  }
}
