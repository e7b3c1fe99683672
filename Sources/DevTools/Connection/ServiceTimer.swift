import CLibwebsockets

/// A libwebsockets timer; only for the thread that serves the context.
final class ServiceTimer {
    /// libwebsockets passes the address of `entry`, which is the address of the struct.
    private struct Entry {
        var entry = lws_sorted_usec_list_t()
        let owner: Unmanaged<ServiceTimer>
    }

    var action: (() -> Void)?
    private let context: OpaquePointer
    private var memory: UnsafeMutablePointer<Entry>?

    init(context: OpaquePointer) {
        self.context = context
    }

    deinit {
        memory?.deallocate()
    }

    /// Schedules the action for `instant`, or never; replaces the previous time.
    func schedule(at instant: ContinuousClock.Instant?) {
        let memory = self.memory ?? .allocate(capacity: 1)
        if self.memory == nil {
            memory.initialize(to: Entry(owner: .passUnretained(self)))
            self.memory = memory
        }
        let entry = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: lws_sorted_usec_list_t.self)
        guard let instant else { return lws_sul_cancel(entry) }
        lws_sul_schedule(
            context,
            0,
            entry,
            { entry in
                let memory = UnsafeMutableRawPointer(entry)?.assumingMemoryBound(to: Entry.self)
                memory?.pointee.owner.takeUnretainedValue().action?()
            },
            Self.microseconds(until: instant)
        )
    }

    private static func microseconds(until instant: ContinuousClock.Instant) -> Int64 {
        // At most a day, to avoid overflow: the action schedules it again.
        let wait = min(ContinuousClock.now.duration(to: instant), Duration.seconds(86_400))
        let (seconds, attoseconds) = wait.components
        return max(1, seconds * 1_000_000 + attoseconds / 1_000_000_000_000 + 1)
    }
}
