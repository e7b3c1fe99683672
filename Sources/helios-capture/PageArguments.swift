import ArgumentParser
import HeliosCapture

extension CaptureMode: ExpressibleByArgument {}
extension FrameSourceOption: ExpressibleByArgument {}

/// The options that say how the page is loaded and what of it is captured.
struct PageArguments: ParsableArguments {
    private static let defaults = PageOptions()

    @Option(help: "Capture what the browser paints, or the pixels of one canvas.")
    var mode = Self.defaults.mode

    @Option(help: "Take frames through shared memory, or as the browser's screenshots.")
    var frameSource = Self.defaults.frameSource

    @Option(
        help: ArgumentHelp(
            "How many browsers capture in turn; default: \(Self.defaults.workers).",
            valueName: "n|auto"
        ),
        transform: workerCount
    )
    var workers = Self.defaults.workers

    @Option(help: ArgumentHelp("Crop to this element; open shadow roots are searched too.", valueName: "css"))
    var selector: String?

    @Option(
        help: ArgumentHelp("The canvas to capture; open shadow roots are searched too.", valueName: "css")
    )
    var canvasSelector: String?

    @Option(
        help: ArgumentHelp(
            "JSON, or a file with JSON, for window.__HELIOS_PROPS__.",
            valueName: "json|@file"
        )
    )
    var props: String?

    @Option(
        help: ArgumentHelp("Where Math.random and crypto.getRandomValues start.", valueName: "n")
    )
    var seed = Self.defaults.seed

    @Option(name: .customLong("timezone"), help: ArgumentHelp("The page's time zone.", valueName: "zone"))
    var timeZone = Self.defaults.timeZone

    @Option(
        help: ArgumentHelp(
            "The page's language: Intl, navigator.language, Accept-Language.",
            valueName: "tag"
        )
    )
    var locale = Self.defaults.locale

    @Flag(
        help: "Render some of the frames again in another browser; fail unless they are the same to the bit."
    )
    var verify = false

    @Option(
        help: ArgumentHelp(
            "The longest wait for the page to be ready, and for any one frame; default: "
                + "\(Self.defaults.timeout).",
            valueName: "seconds"
        ),
        transform: seconds
    )
    var timeout = Self.defaults.timeout

    func options(currentDirectory: String) throws -> PageOptions {
        var options = PageOptions()
        options.mode = mode
        options.frameSource = frameSource
        options.workers = workers
        options.selector = selector
        options.canvasSelector = canvasSelector
        options.props = try props.map { try PropsOption.load($0, currentDirectory: currentDirectory) }
        options.seed = seed
        options.timeZone = timeZone
        options.locale = locale
        options.isVerified = verify
        options.timeout = timeout
        return options
    }

    func validate() throws {
        guard timeout > 0, timeout <= RenderPlan.longestDuration else {
            throw ValidationError("--timeout takes a number of seconds above 0")
        }
        // More exactly the browser knows; this is what can stand in its command line and in a header.
        guard locale.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil else {
            throw ValidationError("--locale takes a language tag, as en-US or de")
        }
        if canvasSelector != nil, mode == .dom {
            throw ValidationError("--canvas-selector is of no use with --mode dom")
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
