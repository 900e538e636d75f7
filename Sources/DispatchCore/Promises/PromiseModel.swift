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
    return wait * perWait / 1_000 + fixed
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
    case (true, .life), (true, .danger):
      Fit(fixed: 7_286, wait: -38, waitAndBusy: 370, waitAndPressure: 656, busy: -56_249)
    case (true, .exposed):
      Fit(fixed: 7_086, wait: -161, waitAndBusy: 1_916, waitAndPressure: -571, busy: -84_353)
    case (true, .safe), (true, .planned):
      Fit(fixed: 78_657, wait: -306, waitAndBusy: 3_639, waitAndPressure: 1_293, busy: -421_751)
    case (false, .life), (false, .danger):
      Fit(
        fixed: -1_161_141, wait: 407, waitAndPressure: -308, pressure: 2_149_062, depth: 84_281)
    case (false, .exposed):
      Fit(fixed: 3_530_575, wait: 121, waitAndPressure: 80, pressure: 239_239, depth: 1_405_767)
    case (false, .safe), (false, .planned):
      Fit(
        fixed: 6_886_073, wait: -171, waitAndPressure: 486, pressure: -738_539, depth: 150_379)
    }
  }
}
