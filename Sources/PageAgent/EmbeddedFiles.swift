import CPageAgent
import Foundation

/// The files for the page that are embedded in the executable: the output of Scripts/bundle and Scripts/wasm, and the
/// shell's HTML document.
enum EmbeddedFiles {
    static let page = text(cpageagent_page_js())
    static let worker = text(cpageagent_worker_js())
    static let shell = text(cpageagent_shell_js())
    static let ringWorker = text(cpageagent_ringworker_js())
    static let shellDocument = text(cpageagent_shell_html())
    static let pixelsModule = Data(buffer(cpageagent_pixels_wasm()))

    private static func text(_ file: CPageAgentFile) -> String {
        String(decoding: buffer(file), as: UTF8.self)
    }

    private static func buffer(_ file: CPageAgentFile) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: file.bytes, count: file.count)
    }
}
