import Glibc

/// Ignores SIGPIPE in the whole process, so that a write to a broken pipe or socket gives EPIPE instead.
///
/// To be called once, when the program starts. The threads of ``DescriptorWriter`` block the signal anyway;
/// this is for everything else that writes, such as a library's socket. Children do not inherit it:
/// ``ChildProcess`` resets all dispositions. Source: signal(7).
public func ignoreBrokenPipeSignal() {
    signal(SIGPIPE, SIG_IGN)
}
