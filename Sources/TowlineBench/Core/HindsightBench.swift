import DispatchCore
import DispatchWire
import Foundation
import Simulation

/// How near our own hindsight comes to the best value known of each reference shift.
struct HindsightBench {
  /// Beside the checkout; not part of it.
  private static let folder = "../shared/data/reference"

  func sections() throws -> [Section] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? []
    let names = files.filter { $0.hasSuffix(".json.gz") }.sorted()
    guard !names.isEmpty else {
      say("bench: hindsight left out: no \(Self.folder) beside the checkout")
      return []
    }
    return [Section(name: "hindsight over the best value known", rows: try names.map(row))]
  }

  private func row(_ name: String) throws -> Row {
    let instance = try instance(Self.folder + "/" + name)
    guard let known = instance.bestKnown, known > .zero, let found = Hindsight.plan(instance) else {
      throw Failure("\(name) has no trucks, or no value to compare with")
    }
    let ratio = Double(found.weightedMean.microseconds) / Double(known.microseconds)
    return Row(instance.name, "times", Series([ratio]), aim: .atMost(1.02))
  }

  private func instance(_ path: String) throws -> Instance {
    let file = try InstanceFile.read(Self.unzipped(path))
    return try Instance(
      name: file.name, places: file.places,
      travel: TravelMatrix(count: file.places.count, times: file.travel),
      jobs: file.jobs.map { job in
        Instance.Job(
          id: job.id, released: job.released, dangerClass: job.dangerClass, weight: job.weight,
          place: job.place, service: job.service, endPlace: job.endPlace)
      },
      trucks: file.trucks.map { Instance.Truck(callSign: $0.callSign, base: $0.base) },
      bestKnown: file.bestKnown)
  }

  private static func unzipped(_ path: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "--", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure("\(path) is not a whole gzip file") }
    return Array(data)
  }
}
