import Testing

/// A page that draws whole numbers as ``Blocks``, whenever its scripts say so.
struct NumberPage {
    static let frames = 12

    /// What `data-*` attributes say of it; nothing where a host's object says it.
    static let attributes = "data-width=256 data-height=32 data-fps=30 data-duration=0.4"

    let html: String

    /// - Parameters:
    ///   - attributes: of `<html>`.
    ///   - script: may call `show(row, number)` and `frame()`, the number of the frame by the page's clock.
    init(attributes: String = attributes, body: String = "", _ script: String) {
        html = """
            <!DOCTYPE html><html \(attributes)>
            <style>
                body { margin: 0; background: black; overflow: hidden }
                #rows i { position: absolute; width: 16px; height: 16px }
            </style>
            <body><div id="rows"></div>\(body)<script>
                const rows = [0, 1].map((row) => Array.from({ length: 16 }, (_, bit) => {
                    const block = document.createElement('i');
                    block.style.left = `${bit * 16}px`;
                    block.style.top = `${row * 16}px`;
                    document.querySelector('#rows').append(block);
                    return block;
                }));
                function show(row, number) {
                    rows[row].forEach((block, bit) => {
                        block.style.background = (number >> (15 - bit)) & 1 ? 'white' : 'black';
                    });
                }
                const frame = () => Math.round(performance.now() * 30 / 1000);
                \(script)
            </script>
            """
    }

    /// The numbers of both rows, frame by frame.
    func numbers(_ arguments: [String] = []) throws -> [[Int]] {
        let video = try Render(page: html, ["--mode", "dom"] + arguments).colours
        return try video.frames.indices.map { try Blocks.read(video, frame: $0, rows: 2) }
    }
}
