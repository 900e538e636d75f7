import DispatchWire
import Simulation

/// Reads what goes wrong.
enum FaultsSource {
  /// The habits of a file.
  static func read(_ path: String) throws -> CrewHabits {
    let bytes = try FileBytes.read(path)
    do {
      return habits(try FaultsFile.read(bytes))
    } catch {
      throw ExitMessage("the faults file \(path) is wrong: \(error)", code: .misuse)
    }
  }

  private static func habits(_ file: FaultsFile) -> CrewHabits {
    var habits = CrewHabits()
    habits.service = .logNormal(
      median: file.serviceMedian, logDeviation: file.serviceLogDeviation,
      bounds: file.serviceShortest...file.serviceLongest)
    habits.fixEvery = file.fixEvery
    habits.faults.declined = file.declined
    habits.faults.unanswered = file.unanswered
    habits.faults.cancelled = file.cancelled
    habits.faults.goneOnArrival = file.goneOnArrival
    habits.faults.turnout = file.turnout
    habits.faults.darkPerDay = file.darkPerDay
    habits.faults.darkFor = file.darkFor
    habits.faults.breakdownsPerDay = file.breakdownsPerDay
    habits.faults.repair = file.repair
    habits.faults.shift = file.shift
    habits.faults.rest = file.rest
    return habits
  }
}
