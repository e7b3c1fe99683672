/// Where the sounds of the matrix come from.
enum MatrixSource: String, CaseIterable, CustomStringConvertible, Sendable {
    case blob, data, file

    var description: String { rawValue }

    /// The JavaScript of a promise of the URL that stands for the file beside the page.
    func script(file: String) -> String {
        switch self {
        case .blob: "blobURL('\(file)')"
        case .data:
            """
            fetch('\(file)').then((response) => response.blob()).then((blob) => new Promise((resolve) => {
                const reader = new FileReader();
                reader.onload = () => resolve(reader.result);
                reader.readAsDataURL(blob);
            }))
            """
        case .file: "Promise.resolve('\(file)')"
        }
    }
}
