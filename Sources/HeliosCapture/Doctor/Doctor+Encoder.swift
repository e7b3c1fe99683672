import Encoding

extension Doctor {
    /// Checks whether ffmpeg is installed, recent enough, and has the encoders and filters that renders use.
    func encoderChecks() async -> [Check] {
        let advice = "Install ffmpeg 5.0 or later with its ffprobe, or name it with --ffmpeg."
        do {
            let found = try await FFmpegTools.find(
                given: tools.ffmpeg,
                searchPath: environment.searchPath,
                environment: environment.variables
            )
            let shortages = try await found.shortages()
            return [
                .ok("ffmpeg", "\(found.ffmpeg), \(found.shortVersion)"),
                check(
                    "encoders",
                    shortages,
                    count: Set(FFmpegFeature.all.flatMap(\.encoders)).count,
                    \.encoders
                ),
                check(
                    "filters",
                    shortages,
                    count: Set(FFmpegFeature.all.flatMap(\.filters)).count,
                    \.filters
                ),
            ]
        } catch {
            return [.failure("ffmpeg", "\(HeliosError(cause: error))", advice: advice)]
        }
    }

    private func check(
        _ name: String,
        _ shortages: [FFmpegShortage],
        count: Int,
        _ missing: (FFmpegShortage) -> [String]
    ) -> Check {
        let shortages = shortages.filter { !missing($0).isEmpty }
        guard !shortages.isEmpty else { return .ok(name, "all \(count) that are used") }
        let list = shortages.map { "\(missing($0).joined(separator: ", ")) (\($0.feature.purpose))" }
        let found = "there is no \(list.joined(separator: ", "))"
        let advice = "Install an ffmpeg that is built with them, as Debian's is, or name it with --ffmpeg."
        return shortages.contains(where: \.feature.isEssential)
            ? .failure(name, found, advice: advice) : .warning(name, found, advice: advice)
    }
}
