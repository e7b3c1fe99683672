import ArgumentParser
import HeliosCapture

/// The options for loading the page, and for the captured part of it.
struct ViewArguments: ParsableArguments {
    private static let defaults = PageOptions()

    @Option(
        help: ArgumentHelp(
            "Device pixels per CSS pixel (window.devicePixelRatio), \(PageOptions.scales.lowerBound) to "
                + "\(PageOptions.scales.upperBound), by which the size of the picture is "
                + "multiplied, a side that is not whole rounded up; "
                + "default: \(Self.defaults.scale).",
            valueName: "n"
        ),
        transform: pageScale
    )
    var scale = Self.defaults.scale

    @Option(help: ArgumentHelp("Crop to this element; open shadow roots are searched too.", valueName: "css"))
    var selector: String?

    @Option(
        help: ArgumentHelp(
            "JSON, or a file with JSON, for window.__HELIOS_PROPS__ and the composition's variables.",
            valueName: "json|@file"
        )
    )
    var props: String?

    @Option(
        help: ArgumentHelp("The seed of Math.random and crypto.getRandomValues.", valueName: "n")
    )
    var seed = Self.defaults.seed

    @Option(
        name: .customLong("timezone"),
        help: ArgumentHelp("The page's time zone, such as Europe/Berlin.", valueName: "zone")
    )
    var timeZone = Self.defaults.timeZone

    @Option(
        help: ArgumentHelp(
            "The page's language: Intl, navigator.language, Accept-Language.",
            valueName: "tag"
        )
    )
    var locale = Self.defaults.locale

    @Option(
        help: ArgumentHelp(
            "A folder of fonts (TrueType, OpenType) for the page and for burnt-in subtitles, in addition to the system's; "
                + "can be repeated.",
            valueName: "folder"
        ),
        completion: .directory
    )
    var fonts: [String] = []

    @Option(
        help: ArgumentHelp(
            "Serve addresses with this prefix from a folder, with CORS allowed; can be repeated; * stands for any characters except /, "
                + "as in https://cdn.jsdelivr.net/npm/d3@*=node_modules/d3.",
            valueName: "prefix=folder"
        )
    )
    var map: [String] = []

    @Flag(
        help: ArgumentHelp("Serve index.html for documents without a file, as single-page applications need.")
    )
    var singlePage = false

    @Option(
        help: ArgumentHelp(
            "What the page may reach: \(NetworkOption.allow.rawValue) (everything), "
                + "\(NetworkOption.sameOrigin.rawValue) (the server that it comes from), or \(NetworkOption.none.rawValue) (its own files); "
                + "default: \(Self.defaults.network.rawValue).",
            valueName: "what"
        )
    )
    var network = Self.defaults.network

    @Flag(
        help: ArgumentHelp(
            "Fail if a script, style sheet or font of the page does not load, or no font has one of its characters."
        )
    )
    var strict = false

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
        options.scale = scale
        options.selector = selector
        options.props = try props.map { try PropsOption.load($0, currentDirectory: currentDirectory) }
        options.propsPath = props.flatMap { PropsOption.path(of: $0, currentDirectory: currentDirectory) }
        options.seed = seed
        options.timeZone = timeZone
        options.locale = locale
        options.maps = try map.map { try AddressMap(argument: $0, currentDirectory: currentDirectory) }
        options.fonts = try fonts.map { try FontFolder(argument: $0, currentDirectory: currentDirectory) }
        options.isSinglePage = singlePage
        options.network = network
        options.isStrict = strict
        options.timeout = timeout
        return options
    }

    func validate() throws {
        // The browser validates it further; this ensures that it is safe in a command line and in an HTTP header.
        guard locale.isLanguageTag else {
            throw ValidationError("--locale takes a language tag, such as en-US or de")
        }
        guard timeout > 0, timeout <= RenderPlan.longestDuration else {
            throw ValidationError("--timeout takes a number of seconds above 0")
        }
    }
}

/// Parses a device pixel ratio for an option.
private func pageScale(_ text: String) throws -> Double {
    guard let scale = Double(plainDecimal: text), PageOptions.scales.contains(scale) else {
        let scales = PageOptions.scales
        throw ValidationError(
            "--scale takes a number from \(scales.lowerBound) to \(scales.upperBound), such as 2 or 1.5"
        )
    }
    return scale
}
