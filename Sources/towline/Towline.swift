import ArgumentParser

@main struct Towline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "towline",
    subcommands: [ServeCommand.self, MigrateCommand.self, DoctorCommand.self, DemoCommand.self])
}
