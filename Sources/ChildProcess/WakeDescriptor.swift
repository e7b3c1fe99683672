import CHeliosShims
import Glibc

/// An event descriptor on which a thread sits in poll(2) beside the descriptor that it serves.
final class WakeDescriptor: Sendable {
    private let number: CInt

    init() throws(ChildProcessError) {
        number = try SystemCall.require("eventfd") { helios_eventfd() }
    }

    func wake() {
        var one: UInt64 = 1
        // Can only fail when the counter is full, and then the thread is awake already.
        _ = SystemCall.run { Glibc.write(number, &one, 8) }
    }

    /// Blocks until somebody calls ``wake()``, or until `descriptor` has one of `events` or an error.
    ///
    /// True if the descriptor is ready. Pending wake-ups are taken together: the caller looks at its own
    /// state next.
    @discardableResult
    func wait(for descriptor: CInt? = nil, events: CInt = 0) -> Bool {
        var entries = [pollfd(fd: number, events: Int16(POLLIN), revents: 0)]
        if let descriptor { entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0)) }
        _ = SystemCall.run { poll(&entries, nfds_t(entries.count), -1) }
        if entries[0].revents != 0 {
            var count: UInt64 = 0
            _ = SystemCall.run { Glibc.read(number, &count, 8) }
        }
        return entries.count > 1 && entries[1].revents != 0
    }

    deinit {
        OwnedDescriptor.closeOnce(number)
    }
}
