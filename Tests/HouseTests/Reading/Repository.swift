import Foundation

/// The tree these tests are compiled from.
struct Repository {
  /// Every file that is or would be committed, from the root, sorted.
  let paths: [String]
  let root: URL

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

  /// The files that hold text for people: source, scripts, documents; not recorded data, and no link to elsewhere.
  func texts() -> [SourceFile] {
    let endings = [
      "css", "html", "json", "lua", "md", "modulemap", "h", "py", "sh", "sql", "swift", "txt",
      "yml",
    ]
    return paths.compactMap { path in
      let name = path.split(separator: "/").last ?? ""
      let ending = name.split(separator: ".").last.map(String.init) ?? ""
      let hasEnding = name.contains(".") && !name.hasPrefix(".") && endings.contains(ending)
      let isScript = !name.contains(".") || name.hasPrefix(".") || path.hasPrefix(".ci/")
      guard hasEnding || isScript else { return nil }
      return file(path)
    }
  }

  /// One file, or nothing when it is absent, a folder, a link or no text.
  func file(_ path: String) -> SourceFile? {
    let url = root.appending(path: path)
    let kind = try? url.resourceValues(forKeys: [.isRegularFileKey, .isSymbolicLinkKey])
    guard kind?.isRegularFile == true, kind?.isSymbolicLink != true else { return nil }
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
    return SourceFile(path: path, text: text)
  }

  /// Whether a file may be run.
  func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: root.appending(path: path).path)
  }

  /// The Swift files of the tree.
  func swift() -> [SourceFile] { texts().filter(\.isSwift) }

  /// The targets: the folders in Sources.
  func targets() -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path))
      ?? []
    return names.sorted()
  }
}
