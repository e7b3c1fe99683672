import Glibc

/// The descriptors that a child is born with, by their numbers in the child.
///
/// It owns the child's ends. They go with the spawn and are closed in this process whether that succeeds or
/// not, so that no copy here keeps a pipe open. Standard streams that are not set are `/dev/null`.
public struct ChildDescriptors: ~Copyable, Sendable {
    /// Child's number → this process's number.
    private(set) var owned: [CInt: CInt] = [:]
    private(set) var inherited: Set<CInt> = []

    public init() {}

    /// Gives the child `descriptor` as its number `number`; one set before under that number is closed.
    public mutating func set(_ number: CInt, to descriptor: consuming OwnedDescriptor) {
        precondition(number >= 0)
        inherited.remove(number)
        let previous = owned.updateValue(descriptor.release(), forKey: number)
        if let previous { OwnedDescriptor.closeOnce(previous) }
    }

    /// Lets the child share this process's standard stream of that number (0, 1 or 2).
    public mutating func inheritStandardStream(_ number: CInt) {
        precondition((0...2).contains(number))
        if let previous = owned.removeValue(forKey: number) { OwnedDescriptor.closeOnce(previous) }
        inherited.insert(number)
    }

    /// Makes a pipe that the child reads as `number`; the write end is the caller's.
    public mutating func addInputPipe(_ number: CInt) throws(ChildProcessError) -> OwnedDescriptor {
        let pipe = try PipeEnds()
        set(number, to: pipe.readEnd)
        return pipe.writeEnd
    }

    /// Makes a pipe that the child writes as `number`; the read end is the caller's.
    public mutating func addOutputPipe(_ number: CInt) throws(ChildProcessError) -> OwnedDescriptor {
        let pipe = try PipeEnds()
        set(number, to: pipe.writeEnd)
        return pipe.readEnd
    }

    deinit {
        for number in owned.values { OwnedDescriptor.closeOnce(number) }
    }
}
