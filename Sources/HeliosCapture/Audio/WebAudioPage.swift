import Browser
import JSONSupport

/// The `AudioContext`s of a page, rendered offline on the composition's clock (see `webaudio.js`).
struct WebAudioPage: Sendable {
    let page: Page

    /// Whether the page has made any.
    func isUsed() async throws -> Bool { try await any("isUsed()") }

    /// Whether something is connected to the destination of any.
    func isHeard() async throws -> Bool { try await any("isHeard()") }

    /// Why they cannot be rendered, in sentences; empty if they can.
    func obstacles() async throws -> [String] {
        try await everywhere("obstacles", otherwise: "[]").flatMap {
            ($0.value.array ?? []).compactMap(\.string)
        }
    }

    /// Renders them up to a time on the timeline and answers what was heard, each as a WAV file in a Blob.
    func finish(seconds: Double) async throws -> [PageTrack] {
        try await everywhere("finish(\(seconds))", otherwise: "[]").flatMap { context, value in
            try (value.array ?? []).map { try PageTrack(context: context, $0) }
        }
    }

    private func any(_ call: String) async throws -> Bool {
        try await everywhere(call, otherwise: "false").contains { $0.value.bool == true }
    }

    private func everywhere(_ call: String, otherwise: String) async throws
        -> [(context: Int, value: JSONValue)]
    {
        try await page.evaluateEverywhere(
            "globalThis.__heliosCapture ? __heliosCapture.webAudio.\(call) : \(otherwise)"
        )
    }
}
