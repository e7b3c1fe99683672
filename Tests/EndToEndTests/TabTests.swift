import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a page can ask of its window is what a tab of its own says, in either way to its frames.
    @Suite struct TabTests {
        /// Each line of the table: what is asked, and the answer of a plain tab of 320x180 under our flags, measured in
        /// Chromium 156 without the page's script, without the shell, and without experimental features.
        ///
        /// `top` is missing: it is [LegacyUnforgeable], and in the ring it is the shell.
        private static let table = """
            window.parent === window && self === window && frames === window && window.opener === null
            frameElement === null && window.length === 0 && window.name === ''
            [innerWidth, innerHeight, outerWidth, outerHeight, devicePixelRatio].join() === '320,180,320,180,1'
            [screenX, screenY, scrollX, scrollY].join() === '0,0,0,0'
            [visualViewport.width, visualViewport.height, visualViewport.scale].join() === '320,180,1'
            document.hasFocus() && document.visibilityState === 'visible' && !document.hidden
            document.activeElement === document.body
            location.ancestorOrigins.length === 0 && location.ancestorOrigins.item(0) === null
            document.referrer === '' && history.length === 2 && history.state === null
            performance.getEntriesByType('navigation').length === 1
            performance.getEntriesByType('navigation')[0].type === 'navigate'
            !navigator.userActivation.hasBeenActive && !navigator.userActivation.isActive
            matchMedia('(width: 320px) and (height: 180px) and (resolution: 1dppx)').matches
            matchMedia('(prefers-color-scheme: light) and (display-mode: browser)').matches
            isSecureContext && !crossOriginIsolated && document.compatMode === 'CSS1Compat'
            document.fullscreenEnabled && document.featurePolicy.allowsFeature('camera')
            origin === location.origin
            /native code/.test(setTimeout) && /native code/.test(Date) && /native code/.test(performance.now)
            /native code/.test(document.createElement('canvas').getContext)
            !Object.getOwnPropertyNames(window).some((name) => /__helios(Resource|Ring)/.test(name))
            !Object.keys(window).includes('__heliosCapture')
            !CSS.supports('image-animation', 'paused') && !CSS.supports('(image-animation: paused)')
            hasNoFlags(window)
            """

        /// The rest is told by callbacks, and in other documents.
        private static let page = """
            <!doctype html><html data-width=320 data-height=180 data-fps=30 data-duration=0.5><body>Text<script>
            const hasNoFlags = (realm) => !['ElementImage', 'ElementGeometryUpdateEvent'].some((name) => name in realm)
                && !['onpaint', 'layoutSubtree', 'requestPaint', 'captureElementImage', 'updateElementGeometry',
                    'getElementTransform', 'content'].some((name) => name in realm.HTMLCanvasElement.prototype)
                && !('drawElementImage' in realm.CanvasRenderingContext2D.prototype)
                && !('drawElementImage' in realm.OffscreenCanvasRenderingContext2D.prototype)
                && !('updateElementGeometry' in realm.OffscreenCanvas.prototype)
                && !('texElementImage2D' in realm.WebGL2RenderingContext.prototype)
                && !('copyElementImageToTexture' in (realm.GPUQueue?.prototype ?? {}));
            const check = (isRight, text) => { if (!isRight) throw new Error(`${text} is not as in a tab`); };
            TABLE
            new IntersectionObserver(([entry]) => {
                check(entry.isIntersecting && entry.rootBounds.width === 320 && entry.rootBounds.height === 180, 'rootBounds');
            }).observe(document.body);
            addEventListener('message', (event) => { check(event.source === window && event.data === 'up', 'message'); });
            parent.postMessage('up', '*');
            const nested = (source) => {
                const frame = document.createElement('iframe');
                if (source) frame.srcdoc = source;
                frame.onload = () => {
                    const realm = frame.contentWindow;
                    check(hasNoFlags(realm) && realm.parent === window && realm.frameElement === frame, 'a frame');
                    check(realm.location.ancestorOrigins.length === 1, 'its ancestors');
                };
                document.body.append(frame);
                check(hasNoFlags(frame.contentWindow), 'an empty frame');
            };
            nested(null);
            nested('<p>Text');
            const worker = new Worker(URL.createObjectURL(new Blob([`postMessage(typeof ElementImage === 'undefined'
                && !('drawElementImage' in OffscreenCanvasRenderingContext2D.prototype)
                && !('updateElementGeometry' in OffscreenCanvas.prototype)
                && !('texElementImage2D' in WebGL2RenderingContext.prototype))`])));
            worker.onmessage = ({ data }) => check(data, 'a worker');
            </script>
            """

        @Test(arguments: ["ring", "screenshot"]) func theWindowIsATabsOwn(source: String) throws {
            let checks = Self.table.split(separator: "\n")
                .map { "check(\($0), \(String(reflecting: String($0))));" }
            let page = Self.page.replacingOccurrences(of: "TABLE", with: checks.joined(separator: "\n"))
            let render = try Render(page: page, ["--frame-source", source])
            #expect(try render.colours.frames.count == 15)
        }
    }
}
