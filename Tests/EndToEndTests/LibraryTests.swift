import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Libraries that pages draw with, as Debian ships them, driven as their users do: each moves an edge by so many
    /// pixels in a second.
    @Suite struct LibraryTests {
        /// One row of the page, 32 pixels high.
        private struct Row {
            let file: String
            let html: String
            let script: String
            /// Where the edge is at first, and how far it moves.
            var start = 0.0
            var way = 200.0
            /// Whether it is the end of what is seen.
            var isEnd = false
        }

        private static let rows = [
            Row(
                file: "d3/d3.min.js",
                html: "<i id=d3box></i>",
                script: """
                    d3.select('#d3box').transition().duration(1000).ease('linear').style('left', '200px');
                    """
            ),
            Row(
                file: "jquery/jquery.min.js",
                html: "<i id=jquerybox></i>",
                script: "$(() => $('#jquerybox').animate({ left: 200 }, 1000, 'linear'));"
            ),
            Row(
                file: "three/three.min.js",
                html: "",
                script: """
                    const renderer = new THREE.WebGLRenderer();
                    renderer.setSize(320, 32);
                    document.querySelectorAll('section')[2].append(renderer.domElement);
                    const camera = new THREE.OrthographicCamera(0, 320, 0, -32, -1, 1);
                    const mesh = new THREE.Mesh(
                        new THREE.PlaneGeometry(16, 32), new THREE.MeshBasicMaterial({ color: 0xffffff }));
                    const [scene, clock] = [new THREE.Scene(), new THREE.Clock()];
                    scene.add(mesh);
                    requestAnimationFrame(function draw() {
                        mesh.position.set(8 + 200 * clock.getElapsedTime(), -16, 0);
                        renderer.render(scene, camera);
                        requestAnimationFrame(draw);
                    });
                    """
            ),
            Row(
                file: "chart.js/chart.min.js",
                html: "<canvas id=chart width=320 height=32></canvas>",
                script: """
                    new Chart(chart, {
                        type: 'bar',
                        data: { labels: ['a'], datasets: [{ data: [200], backgroundColor: '#fff' }] },
                        options: {
                            indexAxis: 'y', responsive: false, animation: { duration: 1000, easing: 'linear' },
                            plugins: { legend: { display: false } },
                            scales: { x: { min: 0, max: 320, display: false }, y: { display: false } },
                        },
                    });
                    """,
                isEnd: true
            ),
            Row(
                file: "raphael/raphael.min.js",
                html: "<div id=paper></div>",
                script: """
                    Raphael('paper', 320, 32).rect(0, 0, 16, 32).attr({ fill: '#fff', stroke: 'none' })
                        .animate({ x: 200 }, 1000, 'linear');
                    """
            ),
            Row(
                file: "leaflet/leaflet.min.js",
                html: "<div id=map></div>",
                script: """
                    const map = L.map('map', {
                        center: [0, 0], zoom: 3, zoomControl: false, attributionControl: false, crs: L.CRS.Simple,
                    });
                    const icon = L.divIcon({ iconSize: [16, 32], html: '<b></b>', className: '' });
                    L.marker([0, 0], { icon }).addTo(map);
                    map.panBy([-150, 0], { animate: true, duration: 1, easeLinearity: 1 });
                    """,
                start: 152,
                way: 150
            ),
        ]

        private static let page = """
            <html data-width=320 data-height=\(rows.count * 32) data-duration=0.5>
            <link rel=stylesheet href=leaflet.css><style>
                html, body { margin: 0; background: black; overflow: hidden }
                section { position: relative; height: 32px }
                i { position: absolute; left: 0; width: 16px; height: 32px; background: white }
                b { display: block; height: 32px; background: white }
                canvas { display: block }
                #map { width: 320px; height: 32px; background: black }
            </style><body>\(rows.map { "<section>\($0.html)</section>" }.joined())
            \(rows.map { "<script src=\(name(of: $0.file))></script>" }.joined())
            <script>\(rows.map(\.script).joined(separator: "\n"))</script>
            """

        private static func name(of file: String) -> String { String(file.split(separator: "/")[1]) }

        @Test func edgesAreWhereTheirTimeHasThemInBothWays() throws {
            let workspace = try Workspace()
            for file in Self.rows.map(\.file) + ["leaflet/leaflet.css"] {
                let source = URL(fileURLWithPath: "/usr/share/javascript/\(file)").resolvingSymlinksInPath()
                let target = URL(fileURLWithPath: "\(workspace.path)/\(Self.name(of: file))")
                try FileManager.default.copyItem(at: source, to: target)
            }
            let videos = try ["ring", "screenshot"].map { source in
                let arguments = Render.lossless + ["--frame-source", source]
                return try Video.luma(Render(page: Self.page, arguments, in: workspace).output)
            }
            #expect(videos[0].frames == videos[1].frames)
            for (index, row) in Self.rows.enumerated() {
                for frame in [1, 7, 14] {
                    let bright = (0..<320).filter {
                        videos[0].pixel(frame, x: $0, y: index * 32 + 16)[0] > 126
                    }
                    let edge = row.isEnd ? bright.last.map { $0 + 1 } : bright.first
                    let wanted = row.start + row.way * Double(frame) / 30
                    let isThere = edge.map { abs(Double($0) - wanted) <= 1.5 } ?? false
                    #expect(isThere, "\(row.file), frame \(frame): \(edge ?? -1) for \(wanted)")
                }
            }
        }
    }
}
