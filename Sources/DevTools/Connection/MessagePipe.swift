import CLibwebsockets
import Glibc
import JSONSupport

/// The browser's end of `--remote-debugging-pipe`, as a raw descriptor in a libwebsockets context: messages in both
/// directions, each followed by a NUL. Confined to the service thread.
///
/// Unlike a port, nobody else can connect to it, and Chromium exits when this end is closed, whatever this process
/// ended with.
final class MessagePipe {
    /// The longest message without its NUL: Chromium closes the pipe at 100 MiB without one.
    static let longestMessage = (100 << 20) - 1

    enum Event {
        /// A part of a message, valid during the call.
        case received(UnsafeRawBufferPointer, isLast: Bool)
        /// The socket's buffer is full: call `awaitRoom()`, outside of this call.
        case full
        /// The pipe is closed, or cannot be served; sent once.
        case closed(reason: String)
    }

    /// The most that is read at once.
    private static let bufferSize = 256 << 10

    /// Released when the pipe is closed, since the listener usually owns the pipe.
    private var onEvent: ((Event) -> Void)?
    private var handle: OpaquePointer?
    private let descriptor: CInt
    private var outbox = Outbox()
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)

    /// - Parameter descriptor: a connected stream socket, which the context closes.
    init(descriptor: CInt, in context: OpaquePointer, onEvent: @escaping (Event) -> Void) {
        self.descriptor = descriptor
        self.onEvent = onEvent
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var file = lws_sock_file_fd_type()
        file.filefd = descriptor
        let name = UnsafeRawPointer(ServiceContext.protocolName.utf8Start).assumingMemoryBound(to: CChar.self)
        let host = lws_get_vhost_by_name(context, "default")
        handle = lws_adopt_descriptor_vhost(host, LWS_ADOPT_RAW_FILE_DESC, file, name, nil)
        if let handle {
            lws_set_wsi_user(handle, Unmanaged.passUnretained(self).toOpaque())
        } else {
            // libwebsockets has closed the descriptor.
            close(reason: "libwebsockets does not take the pipe")
        }
    }

    deinit {
        buffer.deallocate()
    }

    /// Sends `text`, in order.
    func send(_ text: JSONText) {
        guard handle != nil else { return }
        let isWaiting = !outbox.isEmpty
        outbox.append(text)
        // Most fit into the socket's buffer, so that the thread need not wait for the descriptor to be writable.
        if !isWaiting, !write() { awaitRoom() }
    }

    /// Continues to write when the descriptor is writable.
    func awaitRoom() {
        if let handle { lws_callback_on_writable(handle) }
    }

    /// libwebsockets' callback for every descriptor of the context.
    static var callback: ServiceContext.Callback {
        { handle, reason, user, _, _ in
            guard handle != nil, let user else { return 0 }
            return Unmanaged<MessagePipe>.fromOpaque(user).takeUnretainedValue().handle(reason)
        }
    }

    /// Returns 0, or -1 to close the descriptor.
    private func handle(_ reason: lws_callback_reasons) -> Int32 {
        switch reason {
        case LWS_CALLBACK_RAW_RX_FILE:
            return read()
        case LWS_CALLBACK_RAW_WRITEABLE_FILE:
            // Not here: libwebsockets clears the request for the next call after this one.
            if !write() { onEvent?(.full) }
            return 0
        case LWS_CALLBACK_RAW_CLOSE_FILE, LWS_CALLBACK_WSI_DESTROY:
            close(reason: "the browser closed the pipe")
            return 0
        default:
            return 0
        }
    }

    private func read() -> Int32 {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { return count < 0 && [EAGAIN, EINTR].contains(errno) ? 0 : -1 }
        var rest = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        while let end = rest.firstIndex(of: 0) {
            onEvent?(.received(UnsafeRawBufferPointer(rebasing: rest[..<end]), isLast: true))
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        }
        if !rest.isEmpty { onEvent?(.received(rest, isLast: false)) }
        return 0
    }

    /// Writes what the socket accepts; whether that is all.
    private func write() -> Bool {
        while let (text, offset) = outbox.first {
            let count = text.withTerminatedBytes { bytes in
                Glibc.send(
                    descriptor,
                    bytes.baseAddress.map { $0 + offset },
                    bytes.count - offset,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                // Other errors mean that the pipe is closed, which reading from it reports.
                return errno != EAGAIN
            }
            outbox.take(count)
        }
        return true
    }

    private func close(reason: String) {
        let onEvent = self.onEvent
        self.onEvent = nil
        handle = nil
        onEvent?(.closed(reason: reason))
    }
}
