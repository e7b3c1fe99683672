/// What a run of the command ends with.
public enum RenderOutcome: Sendable {
    /// A complete video.
    case rendered(RenderReport)
    /// What would have been run, after a dry run.
    case planned(DryRunReport)
}
