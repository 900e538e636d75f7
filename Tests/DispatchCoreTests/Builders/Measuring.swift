import Foundation

/// Whether what is measured by hand is to be measured: `TOWLINE_MEASURE=1`.
let isMeasuring = ProcessInfo.processInfo.environment["TOWLINE_MEASURE"] == "1"
