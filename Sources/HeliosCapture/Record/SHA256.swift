import CCrypto
import Foundation

/// SHA-256 digests in hexadecimal, by OpenSSL's libcrypto, which libwebsockets uses as well.
final class SHA256 {
    private let context: OpaquePointer

    private init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto has no SHA-256, or no memory for it")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The digest of bytes.
    static func hex(of bytes: some Sequence<UInt8>) -> String {
        let digest = SHA256()
        digest.update(Data(bytes))
        return digest.finish()
    }

    /// The digest of a regular file's contents; nil if it cannot be read.
    static func hex(ofFile path: String) -> String? {
        guard FileStatus(following: path)?.kind == .regular,
            let file = FileHandle(forReadingAtPath: path)
        else { return nil }
        defer { try? file.close() }
        let digest = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { digest.update(piece) }
        } catch {
            return nil
        }
        return digest.finish()
    }

    private func update(_ data: Data) {
        let isDone = data.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(isDone == 1, "a digest takes any bytes until it is finished")
    }

    private func finish() -> String {
        let digest = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            let isDone = EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
            precondition(isDone == 1, "a digest is finished once")
            count = Int(length)
        }
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
