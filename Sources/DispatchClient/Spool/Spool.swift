import DispatchCore
import Foundation
import Glibc

/// Calls on disk, so that none is lost when the server is out of reach or its answer is.
///
/// A call is written, synced and renamed into place before it is sent, and removed when the server
/// has said yes or no; what was kept for a while and is refused then is set aside for a human.
/// Whoever sends a file holds its lock: two processes never send the same file at once, and a killed
/// one leaves it for the next.
public struct Spool: Sendable {
  /// Where the files are; made when the first call comes, readable only for its owner.
  public let folder: String
  /// More calls than this are not kept.
  public static let capacity = 10_000
  /// A half-written file is its writer's for so long.
  static let writersTime = 60

  /// The spool in a folder, which need not exist.
  public init(folder: String) { self.folder = folder }

  /// Writes a call down and keeps it locked for the sender.
  public func add(_ entry: SpoolEntry) throws(SpoolFailure) -> SpooledCall {
    try makeFolder()
    guard names(ending: ".call").count < Self.capacity else {
      throw SpoolFailure("add a call to the full spool", folder, errorNumber: ENOSPC)
    }
    let path = path(of: entry)
    let file = try LockedFile(creating: path + ".partial")
    try file.write(entry.contents)
    guard rename(file.path, path) == 0 else {
      throw SpoolFailure("rename", file.path, errorNumber: errno)
    }
    syncFolder()
    return SpooledCall(entry: entry, path: path, file: file, spool: self)
  }

  /// Whether a call waits here.
  public func holds(_ entry: SpoolEntry) -> Bool {
    FileManager.default.fileExists(atPath: path(of: entry))
  }

  private func path(of entry: SpoolEntry) -> String { "\(folder)/\(entry.fileName)" }

  /// How many calls wait, those in other hands included.
  public var count: Int { names(ending: ".call").count }

  /// Takes the next call that nobody else is sending, the oldest first.
  ///
  /// - Parameter last: The name after which to look; nil from the start.
  /// - Returns: The call, or what was set aside; nil at the end.
  public func next(after last: String?) -> Found? {
    for name in names(ending: ".call") where last.map({ name > $0 }) ?? true {
      guard let file = LockedFile(locking: "\(folder)/\(name)") else { continue }
      if let entry = SpoolEntry(contents: file.read()) {
        return .call(
          SpooledCall(entry: entry, path: file.path, file: file, spool: self), name: name)
      }
      return setAside(name)
    }
    return nil
  }

  /// What was found in the spool.
  public enum Found: Sendable {
    /// A call, ours to send.
    case call(SpooledCall, name: String)
    /// A file that holds no call; it is kept under another name for a human.
    case broken(path: String, name: String)
  }

  private func setAside(_ name: String) -> Found {
    let path = "\(folder)/\(name).broken"
    rename("\(folder)/\(name)", path)
    return .broken(path: path, name: name)
  }

  /// Puts calls into place that a killed process had written and not renamed; sets aside what was
  /// not written to the end. Returns the paths of the latter.
  public func adoptPartials() -> [String] {
    var broken: [String] = []
    for name in names(ending: ".partial") {
      guard let file = LockedFile(locking: "\(folder)/\(name)"),
        file.ageInSeconds >= Self.writersTime
      else { continue }
      if SpoolEntry(contents: file.read()) != nil {
        rename(file.path, "\(folder)/\(name.dropLast(".partial".count))")
      } else if case .broken(let path, _) = setAside(name) {
        broken.append(path)
      }
    }
    return broken
  }
}

extension Spool {
  private func makeFolder() throws(SpoolFailure) {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: true) {
      path += path.isEmpty && !folder.hasPrefix("/") ? String(part) : "/\(part)"
      guard mkdir(path, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
        throw SpoolFailure("make the folder", path, errorNumber: errno)
      }
    }
  }

  /// The names with an ending, sorted.
  private func names(ending suffix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// Makes a new name last through a power cut.
  fileprivate func syncFolder() {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// A call of the spool in our hands; let go of, it stays for the next one.
public final class SpooledCall: Sendable {
  /// The call.
  public let entry: SpoolEntry
  /// Where its file is.
  public let path: String
  private let file: LockedFile
  private let spool: Spool

  init(entry: SpoolEntry, path: String, file: LockedFile, spool: Spool) {
    self.entry = entry
    self.path = path
    self.file = file
    self.spool = spool
  }

  /// Removes it: the server has said yes or no.
  public func remove() {
    unlink(path)
    spool.syncFolder()
  }

  /// Takes it out of the spool and leaves its body for a human, who may correct it and send it as a call's file.
  ///
  /// - Returns: Where the body is; nil when it could not be written, and the call stays in the spool.
  public func setAside() -> String? {
    let aside = String(path.dropLast(".call".count)) + ".refused.json"
    // One that was killed here may have left a part of it.
    unlink(aside)
    guard let copy = try? LockedFile(creating: aside),
      (try? copy.write(entry.body)) != nil
    else { return nil }
    spool.syncFolder()
    remove()
    return aside
  }
}
