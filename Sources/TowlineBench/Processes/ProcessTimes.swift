import Foundation
import Glibc

/// The processor time that processes have used, in user and kernel mode, in seconds.
enum ProcessTimes {
  private static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

  /// Of this process.
  static var own: Double { (try? of(getpid())) ?? 0 }

  /// Of the programs that this process has run to their end.
  static var ofEndedPrograms: Double { (try? fields(of: getpid()).ended) ?? 0 }

  /// Of one process.
  static func of(_ process: Int32) throws -> Double {
    let fields = try fields(of: process)
    return fields.user + fields.kernel
  }

  /// Of a process, its present children, and the children whose end it has waited for.
  static func ofFamily(_ parent: Int32) throws -> Double {
    let head = try fields(of: parent)
    // A process may end while it is looked at: then its time is with its parent's ended ones.
    let children = try children(of: parent).compactMap { try? fields(of: $0) }
    return children.reduce(head.user + head.kernel + head.ended) { $0 + $1.user + $1.kernel }
  }

  /// The processes that a process has started and that still run.
  static func children(of parent: Int32) throws -> [Int32] {
    let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc")
    return numbers.compactMap { Int32($0) }.filter { (try? fields(of: $0))?.parent == parent }
  }

  private struct Fields {
    var parent: Int32
    var user: Double
    var kernel: Double
    /// Of children that have ended.
    var ended: Double
  }

  /// See proc(5); the name in parentheses may hold anything, so what stands after it counts.
  private static func fields(of process: Int32) throws -> Fields {
    let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let rest = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard rest.count > 14, let parent = Int32(rest[1]) else {
      throw Failure("/proc/\(process)/stat is unreadable")
    }
    let times = rest[11...14].map { (Double($0) ?? 0) / ticksPerSecond }
    return Fields(
      parent: parent, user: times[0], kernel: times[1], ended: times[2] + times[3])
  }
}

extension Workshop {
  /// The processor time of all processes of the PostgreSQL server, in seconds.
  func serverTimes() throws -> Double {
    guard let postmaster else { throw Failure("the PostgreSQL server has no pid file") }
    return try ProcessTimes.ofFamily(postmaster)
  }
}
