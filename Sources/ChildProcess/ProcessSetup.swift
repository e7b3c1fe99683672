import Glibc

/// Ignores SIGPIPE in the whole process, so that a write to a broken pipe or socket fails with EPIPE.
///
/// Call once, at startup. The threads of ``DescriptorWriter`` block the signal anyway; this is for all other
/// writes, such as a library's to a socket. Children do not inherit it: ``ChildProcess`` resets all dispositions.
/// Source: signal(7).
public func ignoreBrokenPipeSignal() {
    signal(SIGPIPE, SIG_IGN)
}

/// Raises the soft limit of open descriptors to the hard limit, for this process and its children (getrlimit(2)).
///
/// The usual 1024 exists for select(2), which is not used here, and hundreds of audio sources with a pipe each
/// exceed it. Call once, at startup; if it fails, the limit is unchanged.
public func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
