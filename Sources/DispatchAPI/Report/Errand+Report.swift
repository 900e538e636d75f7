import DispatchCore
import DispatchService
import DispatchWire
import Store

extension Errand {
  /// `GET /v1/report`.
  func report() async throws(Rejection) -> Reply {
    let rows = try rows()
    let calendar = AreaCalendar(service.area)
    let now = service.clock.now()
    let bounds: (from: Timestamp, to: Timestamp)
    do throws(WireRefusal) {
      let stretch = try ReportStretch { target[$0] }
      bounds = try stretch.bounds(today: calendar.day(now)) { calendar.moment($0) }
    } catch { throw Rejection(error) }
    let figures: ShiftFigures
    do throws(StoreFailure) {
      figures = try await service.shifts.figures(
        from: bounds.from, to: bounds.to, zone: calendar.name,
        targets: service.area.settings.targets, now: now, rows: rows)
    } catch { throw Self.refusal(error) }
    var report = Report(
      area: service.area.name, from: bounds.from, to: bounds.to, timeZone: calendar.name,
      asOf: now)
    report.fill(figures, showsPersons: sight == .full, gazetteer: service.area.gazetteer)
    return .json(report.jsonBytes)
  }

  /// How many lines a list has at most.
  private func rows() throws(Rejection) -> Int {
    guard let text = target["rows"] else { return ShiftReader.listLength }
    guard let rows = Int(text), (1...Report.longestList).contains(rows) else {
      throw Rejection(field: "rows", "expected a whole number from 1 to \(Report.longestList)")
    }
    return rows
  }

  private static func refusal(_ failure: StoreFailure) -> Rejection {
    var rejection = Rejection(failure)
    if failure.isTimeOut {
      rejection = Rejection(
        .unavailable,
        "This report takes longer than \(ShiftReader.patience.wholeSeconds) s: ask for a shorter "
          + "stretch.")
    } else if failure.isBusy {
      rejection = Rejection(
        .unavailable, "Another report is being reckoned: ask again in a few seconds.")
    }
    rejection.headers = [("retry-after", "5")]
    return rejection
  }
}
