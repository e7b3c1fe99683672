/// The commands and events of the Chrome DevTools Protocol that are used here, by domain.
///
/// Field names and meanings are the protocol's own: https://chromedevtools.github.io/devtools-protocol/tot/
public enum CDP {
    /// A session ID from `Target.attachToTarget`.
    public typealias SessionID = String

    /// The ID of a page, worker or out-of-process frame.
    public typealias TargetID = String

    /// A frame of a page; the same across navigations within one process.
    public typealias FrameID = String

    /// The ID of a document load in a frame.
    public typealias LoaderID = String
}
