import Glibc

extension ChildProcess {
    /// Raises the niceness of all threads of the child's process group; what they start later inherits it.
    ///
    /// Without CAP_SYS_NICE it cannot be lowered again. Source: setpriority(2), which on Linux is for one thread.
    ///
    /// - Parameter niceness: what is added to each thread's, of -20 (first) to 19 (last).
    public func lowerPriority(by niceness: CInt) {
        whileRunning { group in ProcessGroup.lowerPriority(of: group, by: niceness) }
    }
}
