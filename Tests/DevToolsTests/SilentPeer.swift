import Glibc

/// A port on which connections are accepted and nothing is ever said.
final class SilentPeer {
    let endpoint: String
    private let descriptor: Int32

    struct NoPort: Error {
        let errno: Int32
    }

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        guard status else { throw NoPort(errno: errno) }
        endpoint = "ws://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/"
    }

    deinit {
        close(descriptor)
    }
}
