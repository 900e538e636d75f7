import Foundation

/// The tree these tests are compiled from.
struct Repository {
  /// Every file that is or would be committed, from the root, sorted.
  let paths: [String]
  /// Those that hold text for people: source, scripts, documents. Read once, since every rule asks.
  let texts: [SourceFile]
  private let root: URL

  /// Finds the root above this very file, through symbolic links, by its Package.swift and Sources.
  static let here = Repository(containing: #filePath)

  private init(containing file: String) {
    var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath()
    repeat {
      folder.deleteLastPathComponent()
    } while folder.path != "/" && !Self.holds(folder, "Package.swift", "Sources")
    precondition(folder.path != "/", "no Package.swift with Sources above \(file)")
    root = folder
    paths = (Self.listedByGit(folder) ?? Self.walked(folder)).sorted()
    texts = paths.filter(Self.isForPeople).compactMap {
      Self.read(folder.appending(path: $0), as: $0)
    }
  }

  private static func holds(_ folder: URL, _ names: String...) -> Bool {
    names.allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
  }

  /// Tracked files and new ones that are not ignored; nothing where there is no clone or no git.
  private static func listedByGit(_ root: URL) -> [String]? {
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // In a container the clone may belong to another user, which git refuses by default.
    git.arguments = [
      "git", "-c", "safe.directory=*", "-C", root.path,
      "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0, !bytes.isEmpty else { return nil }
    let listed = Set(bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    return listed.filter { holds(root, $0) }
  }

  private static func walked(_ root: URL) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var found: [String] = []
    for case let path as String in walk {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".build") || [".git", ".towline", ".swiftpm"].contains(name) {
        walk.skipDescendants()
      } else if name != "Package.resolved" {
        found.append(path)
      }
    }
    return found
  }

  /// Judged by the name: a known ending, or none at all, as scripts have.
  private static func isForPeople(_ path: String) -> Bool {
    let endings: Set<Substring> = [
      "css", "html", "js", "json", "lua", "md", "modulemap", "h", "py", "sh", "sql", "swift", "txt",
      "yml",
    ]
    let name = path.split(separator: "/").last ?? ""
    guard name.contains("."), !name.hasPrefix(".") else { return true }
    return endings.contains(name.split(separator: ".").last ?? "")
  }

  /// The text of a file; nothing for a folder, a link, what is no text, or what is too long to be for people.
  private static func read(_ url: URL, as path: String) -> SourceFile? {
    let keys: Set<URLResourceKey> = [.isRegularFileKey, .isSymbolicLinkKey, .fileSizeKey]
    guard let values = try? url.resourceValues(forKeys: keys) else { return nil }
    guard values.isRegularFile == true, values.isSymbolicLink != true else { return nil }
    guard path.hasSuffix(".swift") || (values.fileSize ?? 0) < 200_000 else { return nil }
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
    return SourceFile(path: path, text: text)
  }

  /// One of the texts.
  func file(_ path: String) -> SourceFile? { texts.first { $0.path == path } }

  /// Whether a file may be run.
  func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: root.appending(path: path).path)
  }

  /// The Swift files of the tree.
  var swift: [SourceFile] { texts.filter(\.isSwift) }

  /// The targets: the folders in Sources.
  func targets() -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path))
      ?? []
    return names.sorted()
  }
}
