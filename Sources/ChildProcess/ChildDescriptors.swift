import Glibc

/// The file descriptors that a child is spawned with, by their numbers in the child.
///
/// It owns the child's ends of pipes. The spawn consumes them and closes them in this process whether it succeeds
/// or not, so that no copy here keeps a pipe open. Standard streams that are not set are `/dev/null`.
public struct ChildDescriptors: ~Copyable, Sendable {
    /// The number in the child → the number in this process.
    private(set) var owned: [CInt: CInt] = [:]
    private(set) var inherited: Set<CInt> = []

    public init() {}

    /// Passes `descriptor` to the child as `number`; one set earlier under that number is closed.
    public mutating func set(_ number: CInt, to descriptor: consuming OwnedDescriptor) {
        precondition(number >= 0)
        inherited.remove(number)
        let previous = owned.updateValue(descriptor.release(), forKey: number)
        if let previous { OwnedDescriptor.closeOnce(previous) }
    }

    /// Makes the child inherit this process's standard stream of that number (0, 1 or 2).
    public mutating func inheritStandardStream(_ number: CInt) {
        precondition((0...2).contains(number))
        if let previous = owned.removeValue(forKey: number) { OwnedDescriptor.closeOnce(previous) }
        inherited.insert(number)
    }

    /// Creates a pipe whose read end is the child's `number`, and returns the write end.
    public mutating func addInputPipe(_ number: CInt) throws(ChildProcessError) -> OwnedDescriptor {
        let pipe = try PipeEnds()
        set(number, to: pipe.readEnd)
        return pipe.writeEnd
    }

    /// Creates a pipe whose write end is the child's `number`, and returns the read end.
    public mutating func addOutputPipe(_ number: CInt) throws(ChildProcessError) -> OwnedDescriptor {
        let pipe = try PipeEnds()
        set(number, to: pipe.writeEnd)
        return pipe.readEnd
    }

    /// Creates a pair of connected sockets, one of which is all of the child's `numbers`, and returns the other.
    ///
    /// Source: socketpair(2). Throws `.system` if descriptors run out.
    public mutating func addSocket(_ numbers: CInt...) throws(ChildProcessError) -> OwnedDescriptor {
        var ends: [CInt] = [-1, -1]
        try SystemCall.require("socketpair") {
            socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
        }
        let own = OwnedDescriptor(adopting: ends[0])
        let child = OwnedDescriptor(adopting: ends[1])
        do {
            for number in numbers { set(number, to: try .duplicating(child.rawValue)) }
            child.close()
            return own
        } catch {
            child.close()
            own.close()
            throw error
        }
    }

    deinit {
        for number in owned.values { OwnedDescriptor.closeOnce(number) }
    }
}
