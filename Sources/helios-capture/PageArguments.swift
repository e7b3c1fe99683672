import ArgumentParser
import HeliosCapture

extension CaptureMode: ExpressibleByArgument {}
extension FrameSourceOption: ExpressibleByArgument {}
extension NetworkOption: ExpressibleByArgument {}

/// The options for loading the page, and for the captured part of it.
struct PageArguments: ParsableArguments {
    private static let defaults = PageOptions()

    @Option(
        help: """
            dom: what the browser paints; canvas: the pixels of one canvas, at its own resolution, whatever the scale; \
            auto: the canvas if one fills the page, has its device pixels, and nothing is drawn over it.
            """
    )
    var mode = Self.defaults.mode

    @Option(
        help: """
            ring: frames come through shared memory; screenshot: as the browser's screenshots; auto: through shared \
            memory where that shows what the browser does, else as screenshots.
            """
    )
    var frameSource = Self.defaults.frameSource

    @Option(
        help: ArgumentHelp(
            "With --frame-source auto, the least number of pixels of all frames together for which shared memory is used.",
            visibility: .hidden
        )
    )
    var fewestRingPixels = Self.defaults.fewestRingPixels

    @Option(
        help: ArgumentHelp(
            "The number of browsers that capture in turn; auto: one, and more while that is faster, up to one per processor; default: \(Self.defaults.workers).",
            valueName: "n|auto"
        ),
        transform: workerCount
    )
    var workers = Self.defaults.workers

    @Option(
        help: ArgumentHelp("The canvas to capture; open shadow roots are searched too.", valueName: "css")
    )
    var canvasSelector: String?

    @Flag(
        help: ArgumentHelp(
            """
            Check every frame against the browser's own picture, and render ten again in fresh browsers; fail unless \
            these are the same to the bit.
            """
        )
    )
    var verify = false

    @OptionGroup var view: ViewArguments

    func options(currentDirectory: String) throws -> PageOptions {
        var options = try view.options(currentDirectory: currentDirectory)
        options.mode = mode
        options.frameSource = frameSource
        options.fewestRingPixels = fewestRingPixels
        options.workers = workers
        options.canvasSelector = canvasSelector
        options.isVerified = verify
        return options
    }

    func validate() throws {
        if canvasSelector != nil, mode == .dom {
            throw ValidationError("--canvas-selector cannot be combined with --mode dom")
        }
    }
}

private func workerCount(_ text: String) throws -> WorkerCount {
    guard let count = WorkerCount(text) else {
        let numbers = WorkerCount.numbers
        throw ValidationError(
            "--workers takes auto, or a number from \(numbers.lowerBound) to \(numbers.upperBound)"
        )
    }
    return count
}
