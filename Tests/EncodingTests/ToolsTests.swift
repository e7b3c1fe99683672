import Encoding
import Foundation
import Testing

/// Puts a script in ffmpeg's place; ffprobe is the system's.
func fakeTools(_ script: String, _ folder: String) async throws -> FFmpegTools {
    let path = "\(folder)/ffmpeg"
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return try await FFmpegTools.find(given: path, searchPath: "/usr/bin", environment: environment)
}

@Suite struct ToolsTests {
    @Test func looksInThePath() async throws {
        let tools = try await FFmpegTools.find(
            searchPath: "/nonexistent:/usr/bin",
            environment: ["FFREPORT": "file=/nonexistent/report", "LANG": "C"]
        )
        #expect(tools.ffmpeg == "/usr/bin/ffmpeg")
        #expect(tools.ffprobe == "/usr/bin/ffprobe")
        #expect(tools.version.hasPrefix("ffmpeg version "))
        #expect(tools.environment == ["LANG": "C", "SVT_LOG": "2"])
    }

    @Test func tellsThatThereIsNone() async {
        let error = await #expect(throws: FFmpegError.self) {
            try await FFmpegTools.find(searchPath: "/nonexistent", environment: [:])
        }
        #expect(error?.code == .notFound)
        let given = await #expect(throws: FFmpegError.self) {
            try await FFmpegTools.find(given: "/nonexistent/ffmpeg", searchPath: "/usr/bin", environment: [:])
        }
        #expect(given?.code == .notFound)
        #expect(given?.description.contains("/nonexistent/ffmpeg") == true)
    }

    @Test(arguments: [
        ("4.4.2-0ubuntu1", false), ("n4.3", false), ("5.1.9-0+deb12u1", true), ("n6.0", true), ("7.1", true),
        ("N-109000-g1234567", true), ("2024-01-01-git-abc", true),
    ])
    func refusesOldVersions(version: String, isFit: Bool) async throws {
        try await withFolder { folder in
            let script = "#!/bin/sh\necho ffmpeg version \(version) Copyright\n"
            let result = await Result { try await fakeTools(script, folder) }
            switch result {
            case .success(let tools): #expect(isFit && tools.version.contains(version))
            case .failure(let error): #expect(!isFit && (error as? FFmpegError)?.code == .unfit)
            }
        }
    }

    @Test(arguments: ["#!/bin/sh\nexit 1\n", "#!/nonexistent/shell\n", "#!/bin/sh\necho hello\n"])
    func refusesWhatIsNotFFmpeg(_ script: String) async throws {
        try await withFolder { folder in
            let result = await Result { try await fakeTools(script, folder) }
            let error = #expect(throws: FFmpegError.self) { try result.get() }
            #expect(error?.code == .unfit || error?.code == .notFound)
        }
    }

    /// Debian's ffmpeg can do everything; another may lack an encoder of one format, and a filter of two uses.
    @Test func findsWhatABuildLacks() async throws {
        let whole = try await FFmpegTools.find(searchPath: "/usr/bin", environment: environment)
        #expect(try await whole.shortages() == [])
        try await withFolder { folder in
            let script = """
                #!/bin/sh
                case $2 in
                    -encoders | -filters) /usr/bin/ffmpeg "$@" | grep -vE ' (libvpx-vp9|scale|overlay) ' ;;
                    *) exec /usr/bin/ffmpeg "$@" ;;
                esac
                """
            let shortages = try await fakeTools(script, folder).shortages()
            #expect(
                shortages.map(\.feature.purpose) == [
                    "every picture", "webm", "burnt-in subtitles", "--waveform",
                ]
            )
            #expect(shortages.map(\.feature.isEssential) == [true, false, false, false])
            #expect(shortages.map(\.encoders) == [[], ["libvpx-vp9"], [], []])
            #expect(shortages.map(\.filters) == [["scale"], [], ["overlay"], ["overlay"]])
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
