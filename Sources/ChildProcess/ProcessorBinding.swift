import CHeliosShims

/// The processors that threads may run on.
public enum Processors {
    /// The numbers of those that the calling thread may run on; empty if they are unknown.
    public static var available: [CInt] {
        var numbers = [CInt](repeating: 0, count: 1024)
        let count = helios_processors(&numbers, CInt(numbers.count))
        return Array(numbers.prefix(max(0, Int(count))))
    }
}

extension ChildProcess {
    /// Limits the child's process group to some processors; what it starts later inherits that.
    ///
    /// Has no effect on processes of another user without CAP_SYS_NICE, nor once the child has been reaped.
    public func bind(to processors: [CInt]) {
        whileRunning { group in ProcessGroup.bind(group, to: processors) }
    }
}
