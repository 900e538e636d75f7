import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

extension Decoder {
  /// Files that are read at the start or played.
  static let files: [Decoder] = [
    .again(
      "an area", [fixture("areas/harlow.json"), #"{"name":"bare"}"#, smallArea],
      AreaFile.read, AreaFile.write),
    .again("an instance", [instance], InstanceFile.read) { $0.serialized() },
    .once("faults", [#"{"declined":0.1,"turnout_s":60}"#], FaultsFile.read),
    .again("a stream of rows", rows, readStream, writeStream),
    .again("a stream of lines", [lines], readStream, writeStream),
    .once("a road network", [roads]) { bytes in
      let parts = bytes.split(separator: UInt8(ascii: "#"), maxSplits: 1)
      return try RoadFiles.read(
        nodes: Array(parts.first ?? []), arcs: Array(parts.dropFirst().first ?? []))
    },
  ]

  private static func fixture(_ name: String) -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../../fixtures/\(name)")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? "no \(file.path)"
  }

  private static func head(_ name: String, lines: Int) -> String {
    fixture(name).split(separator: "\n").prefix(lines).joined(separator: "\n") + "\n"
  }

  private static let rows = [
    head("streams/harlow_ordinary_day.csv", lines: 6),
    "call_time,lat,lon,title,township\r\n2016-01-12 06:00:01,40.1,-75.2,\"VEHICLE \"\"A\"\"\",\"X, Y\"\r\n",
  ]

  private static let lines =
    #"{"received_at":"2026-01-13 00:39:59.76","location":{"lat":41,"lon":-97},"problem":"tow"}"#
    + "\n" + #"{"received_at":"2026-01-13T00:40:00Z","location":{"text":"x"},"problem":"fuel"}"#
    + "\n"

  private static let roads =
    head("roads/harlow_nodes.csv", lines: 12) + "#" + head("roads/harlow_arcs.csv", lines: 3)

  private static let smallArea =
    #"{"name":"b","bounds":{"south":40,"west":-76,"north":41,"east":-75},"time_zone":"UTC","#
    + #""gazetteer":{"places":[{"name":"Mall","lat":40.1,"lon":-75.2}],"roads":[]},"#
    + #""bases":[{"name":"Yard","lat":40.2,"lon":-75.3}],"titles":[{"title":"T","problem":"tow"}]}"#

  private static let instance =
    #"{"name":"i","places":[[40.1,-75.2],[40.2,-75.3]],"travel_s":[[0,360],[359.5,0]],"#
    + #""jobs":[{"id":1,"released_s":0,"class":"D2","weight":2,"place":0,"service_s":600,"#
    + #""end_place":1,"arrived_s":400,"truck":"T1"}],"trucks":[{"call_sign":"T1","base":1}]}"#

  private static func readStream(_ bytes: [UInt8]) throws -> CallStream {
    var stream = try CallStreamFile.read(
      bytes, CallStreamReading(titles: []) { $0.asUTC })
    // Said of the file, not of the calls.
    (stream.outOfOrder, stream.unknownTitles) = (0, [])
    return stream
  }

  private static func writeStream(_ stream: CallStream) -> [UInt8] {
    guard !stream.calls.isEmpty else { return Array("received_at,problem\n".utf8) }
    return Array(
      stream.calls.map { call in
        var body = call.body
        body["received_at"] = .string(exact(call.at))
        return JSONValue.object(body).text + "\n"
      }.joined().utf8)
  }

  /// RFC 3339 to the microsecond.
  private static func exact(_ time: Timestamp) -> String {
    let local = LocalTime(utc: time)
    let (second, fraction) = local.microsecondOfDay.quotientAndRemainder(dividingBy: 1_000_000)
    func digits(_ number: Int64, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = [(local.day.year, 4), (local.day.month, 2), (local.day.day, 2)]
      .map { digits(Int64($0), $1) }.joined(separator: "-")
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { digits($0, 2) }
    return "\(day)T\(clock.joined(separator: ":")).\(digits(fraction, 6))Z"
  }
}
