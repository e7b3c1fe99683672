#if canImport(Glibc)
    import Glibc
#endif

/// Temporary folders that only this user can enter.
///
/// A name is chosen before the folder is made, so that a ``ProcessGuard`` can be told of it first: whenever this
/// process is killed, nothing is left.
public enum PrivateFolder {
    /// Unused paths, one in each of `parents`.
    public static func names(in parents: [String]) -> [String] {
        let random = String(UInt64.random(in: .min ... .max), radix: 36)
        return parents.map { "\($0)/helios-capture.\(random)" }
    }

    /// Makes the first of `names` that can be made, and returns it; nil on failure, with the reason in `errno`.
    public static func make(oneOf names: [String]) -> String? {
        // Fails if something has that name, a symbolic link too.
        names.first { mkdir($0, 0o700) == 0 }
    }
}
