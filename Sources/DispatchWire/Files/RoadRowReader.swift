import DispatchCore

/// Reads the rows of road files one by one, and keeps what is wrong with them.
struct RoadRowReader {
  private(set) var places: [Coordinate] = []
  private(set) var arcs: [RoadArc] = []
  private(set) var faults: [RoadFault] = []
  private(set) var faultCount = 0
  /// For each node by its name its place in `places`, and the line it stands in.
  private var nodes: [String: (index: Int, line: Int)] = [:]

  mutating func readNodes(_ bytes: [UInt8]) throws(RoadFault) {
    var rows = try RoadRows(bytes, file: .nodes, columns: ["id", "lat", "lon"])
    while let (line, fields) = try rows.next(&self) {
      let name = fields[0]
      guard !name.isEmpty else {
        leaveOut(.nodes, line, .noName)
        continue
      }
      if let known = nodes[name] {
        leaveOut(.nodes, line, .repeatedNode(name, line: known.line))
        continue
      }
      guard let latitude = Double(fields[1]), let longitude = Double(fields[2]),
        let place = Coordinate(latitude: latitude, longitude: longitude)
      else {
        leaveOut(.nodes, line, .badPlace)
        continue
      }
      nodes[name] = (places.count, line)
      places.append(place)
    }
    guard !places.isEmpty else { throw RoadFault(file: .nodes, line: 1, reason: .nothingUsable) }
  }

  mutating func readArcs(_ bytes: [UInt8]) throws(RoadFault) {
    var rows = try RoadRows(bytes, file: .arcs, columns: ["from", "to", "seconds"])
    while let (line, fields) = try rows.next(&self) {
      guard let from = nodes[fields[0]], let to = nodes[fields[1]] else {
        leaveOut(.arcs, line, .unknownNode(fields[nodes[fields[0]] == nil ? 0 : 1]))
        continue
      }
      guard let seconds = Double(fields[2]), (0...86_400).contains(seconds) else {
        leaveOut(.arcs, line, .badTime(fields[2]))
        continue
      }
      let milliseconds = Int64((seconds * 1_000).rounded())
      arcs.append(RoadArc(from: from.index, to: to.index, time: .milliseconds(milliseconds)))
    }
    guard !arcs.isEmpty else { throw RoadFault(file: .arcs, line: 1, reason: .nothingUsable) }
  }

  mutating func leaveOut(_ file: RoadFault.File, _ line: Int, _ reason: RoadFault.Reason) {
    faultCount += 1
    guard faults.count < RoadReading.mostFaults else { return }
    faults.append(RoadFault(file: file, line: line, reason: reason))
  }
}

/// The rows of one road file, with the columns that count in front.
private struct RoadRows {
  private let file: RoadFault.File
  private var reader: CSVReader
  private let width: Int
  /// Where the wanted columns stand.
  private let columns: [Int]
  private var count = 0

  init(_ bytes: [UInt8], file: RoadFault.File, columns: [String]) throws(RoadFault) {
    self.file = file
    var reader = CSVReader(bytes)
    guard let header = try Self.row(&reader, file) else {
      throw RoadFault(file: file, line: 1, reason: .empty)
    }
    var places: [Int] = []
    for column in columns {
      guard let place = header.fields.firstIndex(of: column) else {
        throw RoadFault(file: file, line: header.line, reason: .missingColumn(column))
      }
      places.append(place)
    }
    self.reader = reader
    self.columns = places
    width = header.fields.count
  }

  /// The next row that has all its fields; what is wrong before it is given to `keeper`.
  mutating func next(
    _ keeper: inout RoadRowReader
  ) throws(RoadFault) -> (line: Int, fields: [String])? {
    while let row = try Self.row(&reader, file) {
      count += 1
      guard count <= RoadFiles.mostRows else {
        throw RoadFault(file: file, line: row.line, reason: .tooMany(limit: RoadFiles.mostRows))
      }
      guard row.fields.count == width else {
        keeper.leaveOut(
          file, row.line, .fieldCount(expected: width, found: row.fields.count))
        continue
      }
      return (row.line, columns.map { row.fields[$0] })
    }
    return nil
  }

  private static func row(
    _ reader: inout CSVReader, _ file: RoadFault.File
  ) throws(RoadFault) -> CSVReader.Row? {
    do throws(CallStreamFailure) {
      return try reader.next()
    } catch {
      throw RoadFault(file: file, line: error.line, reason: .notCSV(error.reason.description))
    }
  }
}
