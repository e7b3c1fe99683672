import JSONSupport

/// What the page waits for, and says of itself (`PageScripts/readiness`, `hosts`).
extension PageAgent {
    /// What a page still waits for, by name, and the first failure of a hook, in words.
    public struct Waits: Sendable, Hashable {
        public let pending: [String]
        public let failure: String?

        init(_ replies: [Reply]) {
            pending = replies.flatMap { $0.value["pending"].texts }
            failure = replies.lazy.compactMap { $0.value["failure"].string }.first
        }
    }

    /// What every document's loading waits for before the first frame.
    public func pendingLoads() async throws -> [String] { try await everywhere("readiness.pending()").texts }

    /// What every document's own hooks and gates wait for before the first frame.
    public func waitsBeforeStart() async throws -> Waits {
        Waits(try await everywhere("readiness.beforeStart()"))
    }

    /// What every document still waits for in its frame.
    ///
    /// - Parameter isAnswered: whether no request is under way.
    public func waitsInFrame(isAnswered: Bool) async throws -> Waits {
        Waits(try await everywhere("readiness.stillInFrame(\(isAnswered))"))
    }

    /// Lets the timers come that hooks wait for, in every document.
    public func bringForward() async throws { _ = try await everywhere("waits.bringForward()") }

    /// What is wrong with the values of a composition's variables that were given, and which variables there are, in
    /// words; nil if nothing is wrong.
    public func variableProblem() async throws -> (reason: String, known: String)? {
        let problem = try await mainIfThere("hosts.variableProblem()")
        guard let reason = problem["reason"].string, let known = problem["known"].string else { return nil }
        return (reason, known)
    }

    /// Has the scripts know the closed shadow roots that the parser has made.
    public func adoptClosedRoots() async throws {
        try await page.callOnClosedShadowRoots(Self.function(calling: "roots.adopt"))
    }

    /// What every document says of its size, rate and length.
    public func settings() async throws -> [Reply] { try await everywhere("settings()") }

    /// The letters of every document that no font has, each with one element that has it, in words.
    public func missingLetters() async throws -> [String] { try await everywhere("missingLetters()").texts }

    /// What may be missing from the pictures of every document, in words: templates that were never used, pictures
    /// and canvases without a size.
    public func suspects() async throws -> [String] { try await everywhere("suspects()").texts }
}
