import CHeliosShims
import Glibc

/// An eventfd that wakes a thread from poll(2), in which it also waits for another descriptor.
final class WakeDescriptor: Sendable {
    private let number: CInt

    init() throws(ChildProcessError) {
        number = try SystemCall.require("eventfd") { helios_eventfd() }
    }

    func wake() {
        var one: UInt64 = 1
        // Fails only when the counter is saturated, and then a wake-up is pending already.
        _ = SystemCall.run { Glibc.write(number, &one, 8) }
    }

    /// Blocks until ``wake()`` is called, or `descriptor` has one of `events` or an error.
    ///
    /// Returns whether the descriptor is ready. Pending wake-ups are coalesced: the caller checks its own state next.
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
