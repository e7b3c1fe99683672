import CHeliosShims
import FlyingSocks

#if canImport(Glibc)
    import Glibc
#endif

/// An event queue for the server's sockets, by epoll(7).
///
/// FlyingFox's own queue (0.27) never closes its wake-up descriptor: a batch leaked one with each video.
struct EpollQueue: EventQueue {
    private var epoll: CInt = -1
    /// Written to wake the waiting thread.
    private var waker: CInt = -1
    private var isStopped = false
    private var interests: [Socket.FileDescriptor: Socket.Events] = [:]

    mutating func open() throws {
        interests = [:]
        isStopped = false
        (epoll, waker) = (helios_epoll(), helios_eventfd())
        guard epoll >= 0, waker >= 0, helios_epoll_set(epoll, waker, 1, 0, 1) == 0 else {
            try? close()
            throw SocketError.makeFailed("epoll")
        }
    }

    mutating func stop() throws {
        interests = [:]
        guard !isStopped, waker >= 0 else { throw SocketError.disconnected }
        isStopped = true
        var one: UInt64 = 1
        _ = write(waker, &one, MemoryLayout.size(ofValue: one))
    }

    /// Called when no thread waits any more.
    mutating func close() throws {
        for descriptor in [epoll, waker] where descriptor >= 0 { _ = Glibc.close(descriptor) }
        (epoll, waker) = (-1, -1)
    }

    mutating func addEvents(_ events: Socket.Events, for socket: Socket.FileDescriptor) throws {
        try set((interests[socket] ?? []).union(events), for: socket)
    }

    mutating func removeEvents(_ events: Socket.Events, for socket: Socket.FileDescriptor) throws {
        try set((interests[socket] ?? []).subtracting(events), for: socket)
    }

    private mutating func set(_ events: Socket.Events, for socket: Socket.FileDescriptor) throws {
        let before = interests[socket] ?? []
        guard before != events else { return }
        if before.isEmpty { Self.sendAtOnce(socket) }
        let (reads, writes): (CInt, CInt) = (events.contains(.read) ? 1 : 0, events.contains(.write) ? 1 : 0)
        guard helios_epoll_set(epoll, socket.rawValue, reads, writes, before.isEmpty ? 1 : 0) == 0 else {
            throw SocketError.makeFailed("epoll_ctl")
        }
        interests[socket] = events.isEmpty ? nil : events
    }

    /// Turns off Nagle's algorithm for a socket and for the connections that it accepts.
    ///
    /// A body that is sent after its head would otherwise wait for the browser's delayed acknowledgement: 40 ms for each
    /// file.
    private static func sendAtOnce(_ socket: Socket.FileDescriptor) {
        var isOn: CInt = 1
        setsockopt(
            socket.rawValue,
            CInt(IPPROTO_TCP),
            TCP_NODELAY,
            &isOn,
            socklen_t(MemoryLayout<CInt>.size)
        )
    }

    func getNotifications() throws -> [EventNotification] {
        guard !isStopped, epoll >= 0 else { throw SocketError.disconnected }
        var ready = [helios_readiness](repeating: helios_readiness(), count: 16)
        let count = helios_epoll_wait(epoll, &ready, CInt(ready.count))
        // Interrupted by a signal.
        if count < 0, errno == EINTR { return [] }
        guard count > 0 else { throw SocketError.makeFailed("epoll_wait") }
        return try ready.prefix(Int(count)).map(notification)
    }

    private func notification(_ ready: helios_readiness) throws -> EventNotification {
        guard ready.descriptor != waker else { throw SocketError.disconnected }
        let socket = Socket.FileDescriptor(rawValue: ready.descriptor)
        var events: Socket.Events = []
        if ready.reads { events.insert(.read) }
        if ready.writes { events.insert(.write) }
        // Errors wake all interested tasks, too.
        if events.isEmpty { events = interests[socket] ?? [] }
        var errors: Set<EventNotification.Error> = []
        if !ready.reads, ready.hung_up { errors.insert(.endOfFile) }
        if ready.failed { errors.insert(.error) }
        return EventNotification(file: socket, events: events, errors: errors)
    }
}
