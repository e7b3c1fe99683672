import CLibwebsockets

/// A libwebsockets context for one client socket, without a server, TLS, extensions, proxy or idle timeouts.
final class ServiceContext {
    /// `lws_callback_function`, which Swift imports as a closure that C cannot call.
    typealias Callback =
        @convention(c) (
            OpaquePointer?, lws_callback_reasons, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int
        ) -> Int32

    /// The name of the protocol, which selects the callback; never sent.
    static let protocolName: StaticString = "devtools"

    /// The size of the receive buffer, and so of the largest part of a message that the callback gets.
    private static let receiveSize = 256 << 10

    /// The size of a write of a large message.
    private static let sendSize = 1 << 20

    let handle: OpaquePointer
    /// libwebsockets keeps the addresses of both for the lifetime of the context.
    private let protocols: UnsafeMutablePointer<lws_protocols>
    private let idlePolicy: UnsafeMutablePointer<lws_retry_bo_t>

    /// Creates a context whose sockets call `callback`. Throws `DevToolsError.serviceUnavailable`.
    init(callback: @escaping Callback) throws(DevToolsError) {
        // The log level is process-wide; errors are reported by callbacks.
        lws_set_log_level(0, nil)

        protocols = .allocate(capacity: 2)
        protocols.initialize(repeating: lws_protocols(), count: 2)
        protocols[0].name = UnsafeRawPointer(Self.protocolName.utf8Start).assumingMemoryBound(to: CChar.self)
        protocols[0].callback = callback
        protocols[0].rx_buffer_size = Self.receiveSize
        protocols[0].tx_packet_size = Self.sendSize

        // All zeros: no pings and no timeout, however long the browser is silent.
        idlePolicy = .allocate(capacity: 1)
        idlePolicy.initialize(to: lws_retry_bo_t())

        var info = lws_context_creation_info()
        info.port = CONTEXT_PORT_NO_LISTEN
        info.protocols = UnsafePointer(protocols)
        info.retry_and_idle_policy = UnsafePointer(idlePolicy)
        info.pt_serv_buf_size = UInt32(Self.receiveSize)
        // Otherwise tables are allocated for the process's limit of descriptors.
        info.fd_limit_per_thread = 8
        let context = "".withCString { noProxy in
            // Otherwise the environment's http_proxy is used.
            info.http_proxy_address = noProxy
            return lws_create_context(&info)
        }
        guard let context else {
            protocols.deallocate()
            idlePolicy.deallocate()
            throw .serviceUnavailable(reason: "libwebsockets makes no context")
        }
        handle = context
    }

    /// Closes the context's sockets and frees it; call once, on the thread that serves it or after that.
    func destroy() {
        lws_context_destroy(handle)
        protocols.deallocate()
        idlePolicy.deallocate()
    }
}
