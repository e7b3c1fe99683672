import Foundation
import JSONSupport

/// Media, and resources that only the page can read (`PageScripts/media`, `video`, `audio`, `resources`).
extension PageAgent {
    /// The media elements that play; in each origin.
    public func mediaTracks() async throws -> [MediaDescription] {
        try await everyOrigin("media.tracks()").elements.map {
            try MediaDescription(context: $0.context, $0.value)
        }
    }

    /// The keys of the elements that scripts have started so far, for ``PageAudioHints``; in each origin.
    public func restingMedia() async throws -> [String] { try await everyOrigin("media.resting()").texts }

    /// Whether any document has media elements, including silent ones.
    public func hasMedia() async throws -> Bool {
        try await everywhere("roots.queryAll('audio, video').length > 0").isTrueAnywhere
    }

    /// The videos of every document that the browser cannot play, each with its source and the reason.
    public func brokenVideos() async throws -> [String] { try await everywhere("videos.broken()").texts }

    /// The length in characters of a `data:` URL that the page has reported by a number.
    public func lengthOfDataURL(_ number: Int, in context: Int) async throws -> Int {
        try await ask("media.dataURLLength(\(number))", in: context).requireInt()
    }

    /// A range of a `data:` URL's characters.
    public func dataURL(_ number: Int, _ range: Range<Int>, in context: Int) async throws -> String {
        try await ask("media.dataURL(\(number), \(range.lowerBound), \(range.upperBound))", in: context)
            .requireString()
    }

    /// Opens the resource of a URL in a document.
    ///
    /// - Returns: its length in bytes; nil if the document may not read it.
    public func openBlob(_ url: String, in context: Int) async throws -> Int? {
        try await ask("blobs.open(\(url.javaScriptLiteral))", in: context).int
    }

    /// A byte range of an open resource, as base64.
    public func sliceOfBlob(_ url: String, _ range: Range<Int>, in context: Int) async throws -> JSONValue {
        let call = "blobs.slice(\(url.javaScriptLiteral), \(range.lowerBound), \(range.upperBound))"
        return try await ask(call, in: context)
    }

    /// Releases an open resource.
    public func closeBlob(_ url: String, in context: Int) async throws {
        _ = try await ask("blobs.close(\(url.javaScriptLiteral))", in: context)
    }

    /// Whether any document has created an `AudioContext`, and whether any has audible output, or output that cannot be
    /// rendered.
    public func webAudioUse() async throws -> (isUsed: Bool, isHeard: Bool) {
        let replies = try await everywhere("webAudio.use()").map(\.value)
        return (
            replies.contains { $0["isUsed"].bool == true },
            replies.contains { $0["isHeard"].bool == true }
        )
    }

    /// Why Web Audio cannot be rendered, in sentences.
    public func webAudioObstacles() async throws -> [String] {
        try await everywhere("webAudio.obstacles").texts
    }

    /// Renders each `AudioContext` up to a time on the timeline, and describes it as a track with a WAV Blob as source.
    public func finishWebAudio(seconds: Double) async throws -> [MediaDescription] {
        try await everywhere("webAudio.finish(\(seconds))").elements
            .map { try MediaDescription(context: $0.context, $0.value) }
    }

    /// Passes a document the content of a URL, as text or as base64; nil: not available.
    public func receiveResource(_ url: String, _ content: String?, isBase64: Bool, in context: Int)
        async throws
    {
        let literal = content?.javaScriptLiteral ?? "null"
        _ = try await ask("resources.receive(\(url.javaScriptLiteral), \(literal), \(isBase64))", in: context)
    }
}
