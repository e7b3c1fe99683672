import Foundation

/// The program that Scripts/fuzz runs: libFuzzer with one target.
@main
enum Fuzz {
    /// The target that the environment names: all arguments are libFuzzer's.
    fileprivate static let target: FuzzTarget = {
        guard let target = getenv("FUZZ_TARGET").flatMap({ FuzzTarget(rawValue: String(cString: $0)) }) else {
            fatalError("FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()

    static func main() {
        var (count, arguments) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
        exit(runFuzzer(&count, &arguments, testOneInput))
    }
}

/// One input; libFuzzer's library refers to it by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzz.target.run(Data(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// libFuzzer's loop, for a program that has a main function of its own; it has no header.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
