import CLibwebsockets
import JSONSupport

/// A libwebsockets client socket; confined to the service thread.
final class WebSocket {
    /// The largest command: Chromium closes the socket at 100 MiB, including the frame header of 14 bytes.
    static let largestMessage = (100 << 20) - 14

    enum Event {
        case opened
        /// A part of a message, valid during the call.
        case received(UnsafeRawBufferPointer, isLast: Bool)
        /// The socket is closed, or could not be opened; sent once.
        case closed(reason: String)
    }

    /// Released when the socket is closed, since the listener usually owns the socket.
    private var onEvent: ((Event) -> Void)?
    private var handle: OpaquePointer?
    private var outbox = Outbox()

    init(onEvent: @escaping (Event) -> Void) {
        self.onEvent = onEvent
    }

    /// Starts to connect; results in `.opened` or `.closed`. The socket object must outlive the context.
    func connect(to endpoint: Endpoint, in context: OpaquePointer) {
        var info = lws_client_connect_info()
        info.context = context
        info.port = Int32(endpoint.port)
        info.ietf_version_or_minus_one = -1
        info.userdata = Unmanaged.passUnretained(self).toOpaque()
        let started = endpoint.host.withCString { host in
            endpoint.path.withCString { path in
                endpoint.authority.withCString { authority in
                    info.address = host
                    info.path = path
                    info.host = authority
                    info.local_protocol_name = UnsafeRawPointer(ServiceContext.protocolName.utf8Start)
                        .assumingMemoryBound(to: CChar.self)
                    return lws_client_connect_via_info(&info)
                }
            }
        }
        if let started {
            handle = started
        } else {
            close(reason: "the connection cannot be started")
        }
    }

    /// Sends `text` in order, as one frame; its bytes are overwritten.
    func send(_ text: JSONText) {
        outbox.append(text)
        if let handle { lws_callback_on_writable(handle) }
    }

    /// libwebsockets' callback for every socket of the context.
    static var callback: ServiceContext.Callback {
        { handle, reason, user, bytes, count in
            guard let handle, let user else { return 0 }
            let socket = Unmanaged<WebSocket>.fromOpaque(user).takeUnretainedValue()
            return socket.handle(reason, handle, UnsafeRawBufferPointer(start: bytes, count: count))
        }
    }

    /// Returns 0, or -1 to close the socket.
    private func handle(
        _ reason: lws_callback_reasons,
        _ handle: OpaquePointer,
        _ bytes: UnsafeRawBufferPointer
    ) -> Int32 {
        switch reason {
        case LWS_CALLBACK_CLIENT_ESTABLISHED:
            self.handle = handle
            onEvent?(.opened)
            return 0
        case LWS_CALLBACK_CLIENT_RECEIVE:
            onEvent?(.received(bytes, isLast: lws_is_final_fragment(handle) != 0))
            return 0
        case LWS_CALLBACK_CLIENT_WRITEABLE:
            return write(handle)
        case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
            let reason = String(decoding: bytes, as: UTF8.self)
            close(reason: reason.isEmpty ? "no websocket answered" : reason)
            return 0
        case LWS_CALLBACK_CLIENT_CLOSED, LWS_CALLBACK_WSI_DESTROY:
            close(reason: "the browser closed the socket")
            return 0
        default:
            return 0
        }
    }

    private func write(_ handle: OpaquePointer) -> Int32 {
        while !outbox.isEmpty {
            guard lws_send_pipe_choked(handle) == 0 else {
                lws_callback_on_writable(handle)
                return 0
            }
            guard let text = outbox.removeFirst() else { break }
            let status = text.withBytes { bytes in
                // libwebsockets buffers a copy of what the kernel does not accept.
                let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
                return lws_write(handle, start, bytes.count, LWS_WRITE_TEXT)
            }
            if status < 0 { return -1 }
        }
        return 0
    }

    private func close(reason: String) {
        let onEvent = self.onEvent
        self.onEvent = nil
        handle = nil
        onEvent?(.closed(reason: reason))
    }
}
