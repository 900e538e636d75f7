import ArgumentParser
import DispatchAPI
import Foundation
import PlainJSON
import Postgres
import Store

/// How the process ends after an error: what is said, where, and with which code.
struct Ending {
  private let text: String
  private let code: Int32
  private let isError: Bool

  init(_ error: any Error) {
    if let known = error as? ExitMessage {
      (text, code, isError) = ("towline: \(known)", known.code.rawValue, true)
    } else if let silent = error as? ExitCode {
      (text, code, isError) = ("", silent.rawValue, true)
    } else {
      switch Towline.exitCode(for: error) {
      case .success: (text, code, isError) = (Towline.fullMessage(for: error), 0, false)
      case .validationFailure:
        (text, code, isError) = (
          Towline.fullMessage(for: error), ExitKind.misuse.rawValue, true
        )
      default:
        let kind = Ending.kind(of: error)
        (text, code, isError) = (Ending.words(for: error, kind), kind.rawValue, true)
      }
    }
  }

  private static func words(for error: any Error, _ kind: ExitKind) -> String {
    let words = "\(error)".visibleControls(keepingNewlinesAndTabs: true)
    guard kind == .defect else { return "towline: \(words)" }
    return """
      towline: this is a defect of towline, not of yours: \(words)
      What you can do: try again, look at `towline doctor`, and tell whoever looks after it.
      """
  }

  /// What the world refuses is no defect of ours.
  private static func kind(of error: any Error) -> ExitKind {
    switch error {
    case is ClusterFailure, is PostgresFailure, is MigrationFailure, is StoreFailure: .refused
    case is ListenFailure, is DatabaseCheck.Finding, is CancellationError: .refused
    default: .defect
    }
  }

  /// Says it and ends the process.
  func exit() -> Never {
    if !text.isEmpty {
      let file = isError ? FileHandle.standardError : .standardOutput
      file.write(Data((text + "\n").utf8))
    }
    Foundation.exit(code)
  }
}
