import DispatchCore
import DispatchService
import Foundation
import Logging
import ServiceLifecycle

/// Writes the run sheet every few minutes, at once when the server gets into trouble, and when it stops.
struct RunSheetWriter: Service {
  let service: DispatchService
  let folder: RunSheetFolder
  /// From one sheet to the next.
  let interval: Duration
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var next = ContinuousClock.now
      var seen = service.condition.state
      while !Task.isCancelled {
        let state = service.condition.state
        if ContinuousClock.now >= next || state != seen {
          if write() { next = .now + interval }
          seen = state
        }
        try? await Task.sleep(for: .milliseconds(500))
      }
      _ = write()
    }
  }

  /// - Returns: false when there is nothing to write yet: a server that has never read its database must not
  ///   replace the sheet of one that has.
  private func write() -> Bool {
    guard service.view.isRead else { return false }
    let zone = TimeZone(identifier: service.area.timeZone) ?? .gmt
    let sheet = RunSheet(
      service.view.state, area: service.area.name, asOf: asOf,
      trouble: trouble(LocalClock(zone: zone)), clock: LocalClock(zone: zone))
    do throws(RunSheetFolder.Fault) {
      try folder.write(sheet)
    } catch {
      logger.error("The run sheet could not be written", metadata: ["reason": "\(error)"])
    }
    return true
  }

  /// When the view was what the tables hold, as far as is known.
  private var asOf: Timestamp {
    let (state, since) = service.condition
    return switch state {
    case .leading, .safeMode: service.clock.now()
    case .standingBy: service.clock.now() - service.viewAge
    case .degraded, .starting: since
    }
  }

  private func trouble(_ clock: LocalClock) -> String? {
    let (state, since) = service.condition
    let time = clock.words(since, now: service.clock.now())
    return switch state {
    case .leading, .standingBy: nil
    case .starting: "The server is starting since \(time)."
    case .degraded: "The server has been without its database or its lead since \(time)."
    case .safeMode: "The server is in safe mode since \(time): no truck goes by itself."
    }
  }
}
