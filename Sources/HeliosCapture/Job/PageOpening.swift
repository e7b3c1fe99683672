import PageAgent

/// How a composition is opened in a browser.
struct PageOpening: Sendable, Hashable {
    var route: FrameRoute
    var hints: PageSoundHints
}
