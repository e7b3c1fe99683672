import Glibc

/// Two connected sockets: the connection under test closes its own.
final class SocketPair {
    let own: Int32
    let peer: Int32
    private var isPeerOpen = true

    struct NoSockets: Error {
        let errno: Int32
    }

    init() throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw NoSockets(errno: errno) }
        (own, peer) = (ends[0], ends[1])
    }

    deinit {
        closePeer()
    }

    func closePeer() {
        if isPeerOpen { close(peer) }
        isPeerOpen = false
    }

    /// Sends from the peer.
    func say(_ text: String) {
        _ = send(peer, text, text.utf8.count, 0)
    }

    /// What the peer has received, when there is something.
    func hear() -> String {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(peer, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
