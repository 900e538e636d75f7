import DispatchCore
import DispatchService
import Foundation
import Logging
import ServiceLifecycle

/// Writes the run sheet every few minutes, at once when the server gets into trouble, and when it stops. What keeps
/// it from doing so keeps no server from taking calls: it is logged, and tried again.
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
      service.runSheet.renew()
      var before = fault(after: nil) { () throws(RunSheetFolder.Fault) in try folder.prepare() }
      while !Task.isCancelled {
        let state = service.condition.state
        if ContinuousClock.now >= next || state != seen {
          if service.view.isRead {
            before = write(after: before)
            next = .now + interval
          }
          seen = state
        }
        try? await Task.sleep(for: .milliseconds(500))
      }
      if service.view.isRead { _ = write(after: before) }
    }
  }

  /// Not to be asked for before the tables were read: a server that has never read its database must not replace
  /// the sheet of one that has.
  private func write(after before: String?) -> String? {
    let zone = TimeZone(identifier: service.area.timeZone) ?? .gmt
    let sheet = RunSheet(
      service.view.state, area: service.area.name, asOf: asOf,
      trouble: trouble(LocalClock(zone: zone)), clock: LocalClock(zone: zone))
    let reason = fault(after: before) { () throws(RunSheetFolder.Fault) in try folder.write(sheet) }
    if reason == nil { service.runSheet.renew() }
    return reason
  }

  /// Logs a failure that is another than the one before, and the first success after one.
  ///
  /// - Returns: what went wrong; nil when nothing did.
  private func fault(
    after before: String?, _ deed: () throws(RunSheetFolder.Fault) -> Void
  ) -> String? {
    do throws(RunSheetFolder.Fault) {
      try deed()
    } catch {
      let reason = error.description
      if reason != before {
        logger.error("The run sheet could not be written", metadata: ["reason": "\(reason)"])
      }
      return reason
    }
    if before != nil { logger.notice("The run sheet can be written again") }
    return nil
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
