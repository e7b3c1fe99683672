import ArgumentParser

/// The root of the commands.
struct HeliosCaptureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: CommandLineTool.name,
        abstract: "Render HTML compositions to video.",
        version: "0.1.0",
        subcommands: [RenderCommand.self, StillCommand.self, InspectCommand.self, BatchCommand.self],
        defaultSubcommand: RenderCommand.self
    )
}
