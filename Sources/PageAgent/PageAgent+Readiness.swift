import JSONSupport

/// What the page waits for, and its own settings (`PageScripts/readiness`, `hosts`).
extension PageAgent {
    /// The names of what a page waits for, and the message of the first hook that failed.
    public struct Waits: Sendable, Hashable {
        public let pending: [String]
        public let failure: String?

        init(_ replies: [Reply]) {
            pending = replies.flatMap { $0.value["pending"].texts }
            failure = replies.lazy.compactMap { $0.value["failure"].string }.first
        }
    }

    /// The size, frame rate and duration that a document declares, as text.
    public struct DeclaredSettings: Sendable, Hashable {
        public let width: String?
        public let height: String?
        public let frameRate: String?
        public let duration: String?
        /// The ends of its animations and of what its host's contract plays, in seconds; those that are known.
        public let contentEnds: [Double]

        init(_ value: JSONValue) {
            width = value["width"].string
            height = value["height"].string
            frameRate = value["frameRate"].string
            duration = value["duration"].string
            contentEnds = [value["animationsEnd"].double, value["hostEnd"].double].compactMap(\.self)
        }
    }

    /// What the loading of every document waits for before the first frame.
    public func pendingLoads() async throws -> [String] { try await everywhere("readiness.pending()").texts }

    /// The addresses of responses whose bodies no script of any document reads: their requests do not end.
    public func unreadResponses() async throws -> [String] {
        try await everywhere("readiness.unread()").texts
    }

    /// What the hooks and gates of every document wait for before the first frame.
    public func waitsBeforeStart() async throws -> Waits {
        Waits(try await everywhere("readiness.beforeStart()"))
    }

    /// What every document waits for in the current frame.
    ///
    /// Documents that were loaded after the step to this frame take part in it from then on.
    ///
    /// - Parameters:
    ///   - milliseconds: the frame's time.
    ///   - isAnswered: whether no network request is pending.
    public func waitsInFrame(atMilliseconds milliseconds: Double, isAnswered: Bool) async throws -> Waits {
        Waits(try await everywhere("readiness.stillInFrame(\(isAnswered), \(milliseconds))"))
    }

    /// Tells the document of an execution context that what nested frames were loading is there.
    public func receiveDocuments(in context: Int) async throws {
        _ = try await ask("clock.core.documents.receive()", in: context)
    }

    /// Fires timers early that pending hooks wait for, in every document.
    public func bringForward() async throws { _ = try await everywhere("waits.bringForward()") }

    /// Why the given values of a composition's variables are invalid, and a list of its variables; nil if they are
    /// valid.
    public func variableProblem() async throws -> (reason: String, known: String)? {
        let problem = try await mainIfThere("hosts.variableProblem()")
        guard let reason = problem["reason"].string, let known = problem["known"].string else { return nil }
        return (reason, known)
    }

    /// Registers closed declarative shadow roots, which scripts cannot find themselves.
    public func adoptClosedRoots() async throws {
        try await page.callOnClosedShadowRoots(Self.function(calling: "roots.adopt"))
    }

    /// What every document declares; the main document is the first.
    public func settings() async throws -> [DeclaredSettings] {
        try await everywhere("settings()").map { DeclaredSettings($0.value) }
    }

    /// The characters of every document that no font has, each with an element that contains it.
    public func missingLetters() async throws -> [String] { try await everywhere("missingLetters()").texts }

    /// Descriptions of what may be missing from the frames of every document: templates that were never instantiated,
    /// images and canvases without a size.
    public func suspects() async throws -> [String] { try await everywhere("suspects()").texts }
}
