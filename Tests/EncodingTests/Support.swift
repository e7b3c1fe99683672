import ChildProcess
import Encoding
import Foundation
import Frames
import Glibc
import Logging
import Testing

let quietLogger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

private let foundTools = Task {
    try await FFmpegTools.find(searchPath: "/usr/local/bin:/usr/bin:/bin", environment: environment)
}

func findTools() async throws -> FFmpegTools {
    try await foundTools.value
}

/// The options of an ordinary render, with the video made as fast as it can be.
func testOptions(videoCodec: String = "libx264", pixelFormat: String = "yuv420p") -> EncoderOptions {
    EncoderOptions(
        videoCodec: videoCodec,
        preset: videoCodec.hasPrefix("libx26") ? "ultrafast" : nil,
        pixelFormat: pixelFormat,
        audioCodec: "aac",
        audioBitrate: 192_000
    )
}

/// A folder that is removed with all its contents after `body`.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("encoding-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Runs a tool, with input and output through pipes; fails the test if it fails.
func runTool(_ arguments: [String], input: Data = Data()) async throws -> Data {
    var ends = ChildDescriptors()
    let output = try DescriptorReader(ends.addOutputPipe(1))
    ends.inheritStandardStream(2)
    let writer = try DescriptorWriter(ends.addInputPipe(0), subject: "input")
    let command = ChildCommand(
        executable: "/usr/bin/\(arguments[0])",
        arguments: Array(arguments.dropFirst()),
        environment: environment
    )
    return try await withChildProcess(command, descriptors: ends) { child in
        async let feeding: Void = {
            do { try await writer.writeAll(input) } catch let error as ChildProcessError {
                guard error.code == .brokenPipe else { throw error }
            }
        }()
        let bytes = try await output.readAll()
        try await feeding
        #expect(try await child.wait().isSuccess)
        return bytes
    }
}

/// Frames of one colour, as raw pixels.
func flatFrame(_ size: PixelSize, _ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Data {
    var bytes = Data(capacity: size.width * size.height * 4)
    for _ in 0..<(size.width * size.height) { bytes.append(contentsOf: [red, green, blue, 255]) }
    return bytes
}

/// Encodes `picture` over and over, and answers nothing: the file at `job.outputPath` is the result.
func encode(_ job: EncodingJob, picture: Data, tools: FFmpegTools? = nil) async throws {
    let tools = if let tools { tools } else { try await findTools() }
    try await withFFmpeg(tools, config: FFmpegConfig(job), logger: quietLogger) { sink in
        for index in job.range { try await sink.write(Frame(index: index, data: picture)) }
    }
}
