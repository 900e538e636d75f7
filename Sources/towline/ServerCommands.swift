import ArgumentParser

extension Towline {
  /// The commands that run a server or look after its database.
  static let serverCommands: [any ParsableCommand.Type] = [
    ServeCommand.self, MigrateCommand.self, DoctorCommand.self, DemoCommand.self,
  ]
}
