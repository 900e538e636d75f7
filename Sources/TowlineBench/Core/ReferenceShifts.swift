import DispatchCore
import DispatchWire
import Foundation
import Simulation

/// The reference shifts: real days, each with some draws of the hidden times on scene, one gzipped file a draw.
struct ReferenceShifts {
  private static let ending = ".json.gz"

  /// Where they lie.
  let folder: String

  /// What all of them are called, such as `storm_24_1`, in order. When none is there, this says which part is left
  /// out.
  func names(for part: Options.Part) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = files.filter { $0.hasSuffix(Self.ending) }
      .map { String($0.dropLast(Self.ending.count)) }.sorted()
    if names.isEmpty { say("bench: \(part.rawValue) left out: no shifts in \(folder)") }
    return names
  }

  /// One of them.
  func shift(_ name: String) throws -> Instance {
    let file = try InstanceFile.read(Self.unzipped(folder + "/" + name + Self.ending))
    return try Instance(
      name: name, places: file.places,
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
    let whole = URL(fileURLWithPath: path).path
    return Array(try Program("gzip").run(["-dc", "--", whole]).utf8)
  }
}
