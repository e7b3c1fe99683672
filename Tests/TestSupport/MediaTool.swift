import Foundation

/// Runs a program to its end and returns what it printed.
public func runTool(_ name: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ToolFailure(
            name: name,
            status: process.terminationStatus,
            message: String(decoding: message, as: UTF8.self)
        )
    }
    return data
}

/// A program of the test's own that failed.
public struct ToolFailure: Error, CustomStringConvertible {
    let name: String
    let status: Int32
    let message: String

    public var description: String { "\(name) ended with \(status): \(message)" }
}
