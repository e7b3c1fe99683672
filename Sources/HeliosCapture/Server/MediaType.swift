/// The `Content-Type` of a composition's files by extension (IANA media types).
enum MediaType {
    /// The media type of a file by its name; `application/octet-stream` without a known extension.
    static func ofFile(named name: String) -> String {
        let fileExtension = name.pathExtension.lowercased()
        if let type = texts[fileExtension] { return "\(type); charset=utf-8" }
        return binaries[fileExtension] ?? "application/octet-stream"
    }

    private static let texts = [
        "html": "text/html",
        "htm": "text/html",
        "xhtml": "application/xhtml+xml",
        "css": "text/css",
        // Chromium rejects a module script of any other type.
        "js": "text/javascript",
        "mjs": "text/javascript",
        "json": "application/json",
        "map": "application/json",
        "gltf": "model/gltf+json",
        "webmanifest": "application/manifest+json",
        "svg": "image/svg+xml",
        "xml": "application/xml",
        "txt": "text/plain",
        "csv": "text/csv",
        "md": "text/markdown",
        "glsl": "text/plain",
        "vert": "text/plain",
        "frag": "text/plain",
        "wgsl": "text/plain",
        "vtt": "text/vtt",
        "srt": "application/x-subrip",
    ]

    private static let binaries = [
        // WebAssembly.compileStreaming rejects any other type.
        "wasm": "application/wasm",
        "pdf": "application/pdf",
        "png": "image/png",
        "apng": "image/apng",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
        "avif": "image/avif",
        "bmp": "image/bmp",
        "ico": "image/vnd.microsoft.icon",
        "hdr": "image/vnd.radiance",
        "woff": "font/woff",
        "woff2": "font/woff2",
        "ttf": "font/ttf",
        "otf": "font/otf",
        "mp3": "audio/mpeg",
        "wav": "audio/wav",
        "ogg": "audio/ogg",
        "oga": "audio/ogg",
        "opus": "audio/ogg",
        "flac": "audio/flac",
        "m4a": "audio/mp4",
        "aac": "audio/aac",
        "weba": "audio/webm",
        "mp4": "video/mp4",
        "m4v": "video/mp4",
        "mov": "video/quicktime",
        "webm": "video/webm",
        "mkv": "video/x-matroska",
        "ogv": "video/ogg",
        "glb": "model/gltf-binary",
    ]
}
