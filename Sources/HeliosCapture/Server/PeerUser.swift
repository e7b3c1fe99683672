import Browser
import CHeliosShims
import FlyingFox
import FlyingSocks
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Checks which user a connection comes from: all users of the machine can connect to the loopback interface.
///
/// The kernel reports the owner of a socket (sock_diag(7)), and lists all of them (`/proc/net/tcp`, proc(5)).
struct PeerUser: Sendable {
    /// The user of this process, root, and the account that root's browser runs as.
    static let known: Set<uid_t> = Set([0, geteuid()] + (BrowserUser.account.map { [$0.user] } ?? []))

    /// Whether the peer of a connection to a local port may be a process of one of the known users.
    ///
    /// True if the kernel does not list the socket's owner.
    static func mayBeKnown(_ peer: HTTPRequest.Address?, port: UInt16) -> Bool {
        guard case .ip4(_, let peerPort) = peer else { return true }
        let found = helios_tcp_owner(peerPort, port)
        if found >= 0 { return known.contains(uid_t(found)) }
        // IPv6 sockets, which can connect to IPv4 addresses, are listed in a table of their own.
        let owner = ["/proc/net/tcp", "/proc/net/tcp6"].lazy.compactMap { path -> uid_t? in
            // Not `FileManager.contents`, which reads only one chunk of a file whose reported size is 0.
            guard let table = try? FileHandle(forReadingAtPath: path)?.readToEnd() else { return nil }
            return Self.owner(from: peerPort, to: port, in: String(decoding: table, as: UTF8.self))
        }.first
        return owner.map(known.contains) ?? true
    }

    /// The owner of the socket at one end of a connection, by the ports of both ends; nil if it is not in the table.
    static func owner(from local: UInt16, to remote: UInt16, in table: String) -> uid_t? {
        // "  1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000 …"
        let (localEnd, remoteEnd) = (":" + hexadecimal(local), ":" + hexadecimal(remote))
        for line in table.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: " ", maxSplits: 8)
            guard fields.count > 7, fields[1].hasSuffix(localEnd), fields[2].hasSuffix(remoteEnd) else {
                continue
            }
            return uid_t(fields[7])
        }
        return nil
    }

    private static func hexadecimal(_ port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
