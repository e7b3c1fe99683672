import Foundation
import Testing

extension EndToEnd {
    /// Pages that replace what the language and the browser offer.
    @Suite struct HostilePageTests {
        /// A square that moves 20 pixels a frame, and rests at the top; `poison` runs in frame `number`, or at once.
        static func page(_ poison: String, inFrame number: Int? = nil) -> String {
            let late = number.map { "if (number === \($0)) { \(poison) }" } ?? ""
            let early = number == nil ? poison : ""
            return """
                <!doctype html><html data-width=64 data-height=64 data-fps=30 data-duration=0.1>
                <body style="margin: 0; background: #fff">
                <div style="position: absolute; width: 16px; height: 16px; background: #008000"></div>
                <script>
                    const square = document.querySelector('div');
                    const throws = () => { throw new Error('poison'); };
                    const breakAll = (target) => {
                        for (const key of Object.getOwnPropertyNames(target)) {
                            if (key !== 'constructor' && typeof target[key] === 'function') target[key] = throws;
                        }
                    };
                    let number = 0;
                    requestAnimationFrame(function frame() {
                        square.style.left = number * 20 + 'px';
                        \(late)
                        number += 1;
                        requestAnimationFrame(frame);
                    });
                    \(early)
                </script>
                """
        }

        /// What scripts that capture a page do without, or have kept.
        static let harmless = """
            Object.prototype.then = Array.prototype.then = () => {};
            Object.prototype.toJSON = Object.prototype.get = Object.prototype.set = () => 7;
            Object.prototype.value = Object.prototype.enumerable = Object.prototype.capture = 7;
            Promise.prototype.then = Promise.prototype.catch = throws;
            breakAll(Promise); window.Promise = throws;
            breakAll(JSON); window.JSON = undefined;
            breakAll(WeakMap.prototype); breakAll(EventTarget.prototype); breakAll(MutationObserver.prototype);
            window.fetch = window.queueMicrotask = window.getComputedStyle = window.Date = throws;
            window.setTimeout = window.MessageChannel = window.MutationObserver = throws;
            performance.now = () => NaN;
            window.parent = window.frames = window.self = window.length = window.screen = window.innerWidth = 7;
            Function.prototype.bind = throws;
            """

        /// Every global that a page can declare anew, as a game does with its `class Map`: the name then stands for
        /// that in all scripts of the document.
        static let hidden = """
            for (const name of Object.getOwnPropertyNames(window).filter((key) => /^[a-z]\\w*$/i.test(key)
                && !['requestAnimationFrame', 'eval', 'globalThis'].includes(key)
                && Object.getOwnPropertyDescriptor(window, key).configurable)) {
                const script = document.createElement('script');
                script.textContent = `class ${name} {}`;
                document.head.append(script);
            }
            """

        @Test(arguments: [(harmless, nil), (harmless, 1), (hidden, nil), (hidden, 1)])
        func whatIsReplacedHarmlessly(_ poison: String, inFrame number: Int?) throws {
            let video = try LosslessRender(page: Self.page(poison, inFrame: number)).video
            try #require(video.frames.count == 3)
            for frame in 0..<3 {
                #expect(video.pixel(frame, x: frame * 20 + 8, y: 8) == [0, 128, 0, 255])
                #expect(video.pixel(frame, x: (frame * 20 + 28) % 60, y: 8) == [255, 255, 255, 255])
            }
        }

        struct Poison: CustomTestStringConvertible {
            let script: String
            let says: String
            var testDescription: String { script }
        }

        static let harmful = [
            Poison(
                script: "Object.defineProperty(Object.prototype, 'then', { value() {} })",
                says: "the page defines 'then' in Object.prototype, so no promise resolves"
            ),
            Poison(
                script: "Object.defineProperty(Array.prototype, 0, { set() {}, get() { return 7; } })",
                says: "The page has replaced Array.prototype.0, and may fail for that"
            ),
            Poison(
                script: "Object.defineProperty(Object.prototype, 0, { set: throws })",
                says: "The page has replaced Object.prototype.0"
            ),
            Poison(
                script: "Object.defineProperty(Promise.prototype, 'constructor', { get: throws })",
                says: "The page has replaced Promise.prototype.constructor"
            ),
            Poison(script: "breakAll(Array.prototype)", says: "The page has replaced Array.prototype.at,"),
            Poison(
                script: "Function.prototype.call = () => {}",
                says: "The page has replaced Function.prototype.call,"
            ),
            Poison(
                script: "[][Symbol.iterator]().__proto__.next = () => ({ done: false })",
                says: "the page has replaced %ArrayIteratorPrototype%.next"
            ),
            Poison(script: "breakAll(Map.prototype)", says: "The page has replaced Map.prototype.get,"),
            Poison(script: "breakAll(Set.prototype)", says: "The page has replaced Set.prototype."),
            Poison(
                script: "Math.abs = Math.max = Math.min = Math.floor = Math.round = () => NaN",
                says: "The page has replaced Math.abs,"
            ),
        ]

        @Test(arguments: harmful) func whatIsReplacedIsNamed(_ poison: Poison) throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(Self.page(poison.script), as: "page.html")
            try folder.check([page, "--timeout", "20"], status: 65, says: [poison.says])
        }

        /// Before the second frame is drawn.
        @Test func whatIsReplacedLate() throws {
            let folder = try FailureFolder()
            let poison = "Math.max = () => NaN"
            let page = try folder.workspace.write(Self.page(poison, inFrame: 1), as: "page.html")
            let message = "The page has replaced Math.max, and may fail for that"
            try folder.check([page], status: 65, says: [message])
        }
    }
}
