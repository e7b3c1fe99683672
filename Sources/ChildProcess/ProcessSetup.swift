import Glibc

/// Ignores SIGPIPE in the whole process, so that a write to a broken pipe or socket gives EPIPE instead.
///
/// To be called once, when the program starts. The threads of ``DescriptorWriter`` block the signal anyway;
/// this is for everything else that writes, such as a library's socket. Children do not inherit it:
/// ``ChildProcess`` resets all dispositions. Source: signal(7).
public func ignoreBrokenPipeSignal() {
    signal(SIGPIPE, SIG_IGN)
}

/// Lets this process, and its children, open as many files as the system allows (getrlimit(2)).
///
/// The usual 1024 are kept low for select(2), which nothing here calls, and hundreds of sounds with a pipe each
/// need more. Call it once, at the start; a refusal leaves things as they are.
public func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
