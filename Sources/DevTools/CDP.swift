/// The Chrome DevTools Protocol's commands and events, by domain, as far as they are used here.
///
/// Field names and meanings are the protocol's own: https://chromedevtools.github.io/devtools-protocol/tot/
public enum CDP {
    /// A session, as `Target.attachToTarget` names it.
    public typealias SessionID = String

    /// A page, worker or frame with a process of its own.
    public typealias TargetID = String

    /// A frame of a page; the same across navigations within one process.
    public typealias FrameID = String

    /// One load of a document into a frame.
    public typealias LoaderID = String
}
