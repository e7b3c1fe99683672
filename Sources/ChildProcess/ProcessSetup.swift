import Glibc

/// Ignores SIGPIPE in the whole process, so that a write to a broken pipe or socket fails with EPIPE.
///
/// Call once, at startup. The threads of ``DescriptorWriter`` block the signal anyway; this is for all other
/// writes, such as a library's to a socket. Children do not inherit it: ``ChildProcess`` resets all dispositions.
/// Source: signal(7).
public func ignoreBrokenPipeSignal() {
    signal(SIGPIPE, SIG_IGN)
}

/// Occupies the numbers of standard streams that are closed, as under `2>&-`: a file that was opened later would get
/// the number, and messages would be written into it.
///
/// They are `/dev/null`, opened for the other direction, so that reading input and writing output fail with EBADF as
/// they would for a closed stream. Call once, before anything is opened.
public func occupyClosedStandardStreams() {
    for (descriptor, flags) in [
        (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] {
        // The lowest number that is free is given: open(2).
        if fcntl(descriptor, F_GETFD) < 0 { _ = open("/dev/null", flags) }
    }
}

/// Undoes what a parent that ignores SIGCHLD leaves to its children: the kernel would discard how they ended.
///
/// Call once, at startup. Source: waitpid(2).
public func heedChildSignal() {
    signal(SIGCHLD, SIG_DFL)
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
