import DispatchCore
import DispatchWire
import Foundation
import Simulation

/// Reads and writes instances.
enum InstanceSource {
  /// The instance of a file, compressed or not.
  static func read(_ path: String) throws -> Instance {
    let bytes = try FileBytes.read(path)
    do {
      let file = try InstanceFile.read(bytes)
      return try instance(file, name: file.name.isEmpty ? path : file.name)
    } catch {
      throw ExitMessage("the instance \(path) is wrong: \(error)", code: .misuse)
    }
  }

  private static func instance(_ file: InstanceFile, name: String) throws -> Instance {
    try Instance(
      name: name, places: file.places,
      travel: TravelMatrix(count: file.places.count, times: file.travel),
      jobs: file.jobs.map { job in
        Instance.Job(
          id: job.id, released: job.released, dangerClass: job.dangerClass, weight: job.weight,
          place: job.place, service: job.service, endPlace: job.endPlace, arrived: job.arrived,
          truck: job.truck)
      },
      trucks: file.trucks.map { Instance.Truck(callSign: $0.callSign, base: $0.base) },
      bestKnown: file.bestKnown)
  }

  /// Writes an instance to a file.
  static func write(_ instance: Instance, to path: String) throws {
    let indices = instance.places.indices
    var file = InstanceFile(
      places: instance.places,
      travel: indices.flatMap { row in indices.map { instance.travel[row, $0] } },
      jobs: instance.jobs.map { job in
        InstanceFile.Job(
          id: job.id, released: job.released, dangerClass: job.dangerClass, weight: job.weight,
          place: job.place, service: job.service, endPlace: job.endPlace, arrived: job.arrived,
          truck: job.truck)
      },
      trucks: instance.trucks.map {
        InstanceFile.Truck(callSign: $0.callSign, base: $0.base)
      })
    file.name = instance.name
    do {
      try Data(file.serialized()).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ExitMessage("cannot write \(path): check the folder", code: .misuse)
    }
  }
}
