import CLibwebsockets

/// One libwebsockets timer; for use on the thread that serves the context.
final class ServiceTimer {
    /// libwebsockets hands back the address of `entry`, which is the address of the whole.
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

    /// Has the action run at `instant`, or never; only the last call counts.
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
        // A day at most, so that nothing overflows: the action asks again.
        let wait = min(ContinuousClock.now.duration(to: instant), Duration.seconds(86_400))
        let (seconds, attoseconds) = wait.components
        return max(1, seconds * 1_000_000 + attoseconds / 1_000_000_000_000 + 1)
    }
}
