import Foundation
import JSONSupport

/// Media, and the bytes of what only the page has (`PageScripts/media`, `video`, `audio`, `resources`).
extension PageAgent {
    /// The media elements that play, each as `media/tracks.js` describes it; of each origin.
    public func mediaTracks() async throws -> [Reply] { try await everyOrigin("media.tracks()").elements }

    /// The elements that scripts have started so far, as ``PageAudioHints`` names them; of each origin.
    public func restingMedia() async throws -> [String] { try await everyOrigin("media.resting()").texts }

    /// Whether any document has media elements, also silent ones.
    public func hasMedia() async throws -> Bool {
        try await everywhere("roots.queryAll('audio, video').length > 0").isTrueAnywhere
    }

    /// The videos of every document that the browser cannot play, each with its source and why.
    public func brokenVideos() async throws -> [String] { try await everywhere("videos.broken()").texts }

    /// Whether a video of any document has come into sight in the frame that was drawn last.
    public func hasVideoAppeared() async throws -> Bool {
        try await everywhere("videos.hasAppeared()").isTrueAnywhere
    }

    /// The length of a `data:` URL that the page has given by a number.
    public func lengthOfDataURL(_ number: Int, in context: Int) async throws -> Int {
        try await ask("media.dataURLLength(\(number))", in: context).requireInt()
    }

    /// A piece of such a URL.
    public func dataURL(_ number: Int, _ range: Range<Int>, in context: Int) async throws -> String {
        try await ask("media.dataURL(\(number), \(range.lowerBound), \(range.upperBound))", in: context)
            .requireString()
    }

    /// Opens what a URL stands for in a document.
    ///
    /// - Returns: its length in bytes; nil if the document may not read it.
    public func openBlob(_ url: String, in context: Int) async throws -> Int? {
        try await ask("blobs.open(\(url.javaScriptLiteral))", in: context).int
    }

    /// Bytes of what was opened, as base64.
    public func sliceOfBlob(_ url: String, _ range: Range<Int>, in context: Int) async throws -> JSONValue {
        let call = "blobs.slice(\(url.javaScriptLiteral), \(range.lowerBound), \(range.upperBound))"
        return try await ask(call, in: context)
    }

    /// Lets go of what was opened.
    public func closeBlob(_ url: String, in context: Int) async throws {
        _ = try await ask("blobs.close(\(url.javaScriptLiteral))", in: context)
    }

    /// Whether any document has made an `AudioContext`.
    public func usesWebAudio() async throws -> Bool {
        try await everywhere("webAudio.isUsed()").isTrueAnywhere
    }

    /// Whether something is connected to the destination of any.
    public func isWebAudioHeard() async throws -> Bool {
        try await everywhere("webAudio.isHeard()").isTrueAnywhere
    }

    /// Why they cannot be rendered, in sentences.
    public func webAudioObstacles() async throws -> [String] {
        try await everywhere("webAudio.obstacles").texts
    }

    /// Renders them up to a time on the timeline, each described as a medium of a WAV file in a Blob.
    public func finishWebAudio(seconds: Double) async throws -> [Reply] {
        try await everywhere("webAudio.finish(\(seconds))").elements
    }

    /// Hands a document the bytes of a URL, as text or as base64; nil: there are none.
    public func receiveResource(_ url: String, _ content: String?, isBase64: Bool, in context: Int)
        async throws
    {
        let literal = content?.javaScriptLiteral ?? "null"
        _ = try await ask("resources.receive(\(url.javaScriptLiteral), \(literal), \(isBase64))", in: context)
    }
}
