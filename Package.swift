// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error)
]

let package = Package(
    name: "helios-capture",
    products: [
        .executable(name: "helios-capture", targets: ["helios-capture"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibwebsockets",
            pkgConfig: "libwebsockets",
            providers: [.apt(["libwebsockets-dev", "libcap-dev"])]
        ),
        .systemLibrary(
            name: "CJSONC",
            pkgConfig: "json-c",
            providers: [.apt(["libjson-c-dev"])]
        ),
        .systemLibrary(
            name: "CSPNG",
            pkgConfig: "spng",
            providers: [.apt(["libspng-dev"])]
        ),
        .systemLibrary(
            name: "CCrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .target(name: "CHeliosShims"),
        .target(name: "CPageAgent"),
        .target(name: "CPixels", cSettings: [.unsafeFlags(["-O3"])]),
        .target(name: "Frames", swiftSettings: settings),
        .target(name: "Waiting", swiftSettings: settings),
        .target(name: "JSONSupport", dependencies: ["CJSONC"], swiftSettings: settings),
        .target(
            name: "ChildProcess",
            dependencies: [
                "CHeliosShims",
                "Waiting",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "DevTools",
            dependencies: [
                "CLibwebsockets",
                "JSONSupport",
                "Waiting",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Browser",
            dependencies: [
                "ChildProcess",
                "DevTools",
                "Frames",
                "Waiting",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "PageAgent",
            dependencies: ["Browser", "CPageAgent", "Frames", "JSONSupport"],
            // Bundled by Scripts/bundle, compiled by Scripts/wasm, and embedded by CPageAgent.
            exclude: ["PageScripts", "PageBundles", "RingScripts"],
            swiftSettings: settings
        ),
        .target(
            name: "Capture",
            dependencies: [
                "Browser",
                "CPixels",
                "CSPNG",
                "DevTools",
                "Frames",
                "JSONSupport",
                "PageAgent",
                "Waiting",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(name: "MP4", swiftSettings: settings),
        .target(
            name: "Encoding",
            dependencies: [
                "ChildProcess",
                "Frames",
                "MP4",
                "Waiting",
                .product(name: "Logging", package: "swift-log"),
            ],
            // Optimised for the tests, too: they stretch minutes of sound sample by sample.
            swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .target(
            name: "HeliosCapture",
            dependencies: [
                "Browser",
                "CCrypto",
                "CHeliosShims",
                "Capture",
                "ChildProcess",
                "DevTools",
                "Encoding",
                "Frames",
                "JSONSupport",
                "MP4",
                "PageAgent",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "helios-capture",
            dependencies: [
                "ChildProcess",
                "Encoding",
                "Frames",
                "HeliosCapture",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            // The manual pages: see Scripts/man.
            exclude: ["Manual"],
            swiftSettings: settings
        ),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "FramesTests", dependencies: ["Frames"], swiftSettings: settings),
        .testTarget(name: "WaitingTests", dependencies: ["Waiting"], swiftSettings: settings),
        .testTarget(name: "JSONSupportTests", dependencies: ["JSONSupport"], swiftSettings: settings),
        .testTarget(
            name: "ChildProcessTests",
            dependencies: ["ChildProcess", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DevToolsTests",
            dependencies: ["DevTools", "JSONSupport", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BrowserTests",
            dependencies: [
                "Browser", "ChildProcess", "DevTools", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CaptureTests",
            dependencies: [
                "Browser", "Capture", "DevTools", "Frames", "JSONSupport", "PageAgent", "Waiting",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EncodingTests",
            dependencies: [
                "ChildProcess", "Encoding", "Frames", "MP4", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "HeliosCaptureTests",
            dependencies: [
                "Browser", "CHeliosShims", "Capture", "ChildProcess", "DevTools", "Encoding", "Frames",
                "HeliosCapture",
                "JSONSupport", "MP4", "PageAgent", "TestSupport", "helios-capture",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "HeliosCapture", "TestSupport", "helios-capture",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)

// What libFuzzer feeds, for Scripts/fuzz alone: it links only with -sanitize=fuzzer, which brings its main function.
if Context.environment["HELIOS_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "DevTools", "Encoding", "Frames", "HeliosCapture", "JSONSupport", "MP4", "PageAgent",
                "Waiting",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Fuzz",
            exclude: ["Corpus", "commands.mjs", "numbers.mjs", "pages.mjs"],
            swiftSettings: settings
        )
    )
}
