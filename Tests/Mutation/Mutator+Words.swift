extension Mutator {
  /// What has broken decoders before: edges of numbers, times and texts.
  static let words: [[UInt8]] = texts.map { Array($0.utf8) } + brokenUTF8

  private static let texts =
    [
      "", "null", "true", "false", "0", "-0", "-1", "1", "9223372036854775807",
      "-9223372036854775808", "9223372036854775808", "4294967296", "1e308", "-1e308", "1e999",
      "1e-999", "0.1e1", "1E400", "NaN", "Infinity", "-", "1.", "00", "90", "-90", "180", "-180.5",
      "1e15", "999999999999999999", "3.0000000000000001",
      String(repeating: "9", count: 400), "0." + String(repeating: "3", count: 400),
      "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\u202e\"", "\"\\x\"",
      "\"" + String(repeating: "é", count: 600) + "\"",
      "\"" + String(repeating: "\u{301}", count: 300) + "\"",
      "\"2026-02-30T00:00:00Z\"", "\"9999-12-31T23:59:59.999999Z\"", "\"0000-01-01T00:00:00Z\"",
      "\"2026-01-01T24:00:00+23:59\"", "\"2026-01-01T00:00:60-24:00\"", "2026-02-29", "9999-12-31",
      "\"J0\"", "\"J999999999999999999\"", "\"D-1\"", "J12", "P7",
      "\0", "\u{1B}[2J", "\u{FEFF}", "\n", "\r", "\r\n\r\n", "\t", ",", ":", ";", "\"", "\\", "{",
      "}", "[", "]", "[]", "{}", "%00", "%", "%2", "%zz", "%f0%9f", "&", "=", "+", "?", "#", "/",
      "../", "//",
    ] + fields.map { "\"\($0)\":" }

  private static let fields = [
    "location", "lat", "lon", "problem", "fixes", "truck", "job", "class", "at", "minutes", "serve",
  ]

  /// Lone, overlong and cut-off bytes.
  private static let brokenUTF8: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
    [0xF4, 0x90, 0x80, 0x80], [0xFE], [0xFF, 0xFF],
  ]
}
