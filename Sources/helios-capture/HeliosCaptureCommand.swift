import ArgumentParser
import HeliosCapture

/// The root command.
struct HeliosCaptureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: CommandLineTool.name,
        abstract: "Render HTML compositions to video.",
        version: Version.current,
        subcommands: [
            RenderCommand.self, StillCommand.self, InspectCommand.self, BatchCommand.self, DoctorCommand.self,
            SchemaCommand.self,
        ],
        defaultSubcommand: RenderCommand.self
    )
}
