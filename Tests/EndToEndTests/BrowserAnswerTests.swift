import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What the browser's other processes answer belongs into the frame that has asked.
    @Suite struct BrowserAnswerTests {
        /// Messages that go through the browser's process: to a channel of the same document, and of one within it.
        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func aBroadcastBelongsToItsFrame(source: [String]) throws {
            let preparation = """
                const sender = new BroadcastChannel('numbers');
                const receiver = new BroadcastChannel('numbers');
                const frame = document.body.appendChild(document.createElement('iframe'));
                frame.style.display = 'none';
                await new Promise((resolve) => {
                    frame.onload = resolve;
                    frame.srcdoc = `<script>
                        const there = new BroadcastChannel('there'), back = new BroadcastChannel('back');
                        there.onmessage = ({ data }) => back.postMessage(data);
                    </` + 'script>';
                });
                const there = new BroadcastChannel('there'), back = new BroadcastChannel('back');
                """
            let kinds = """
                [
                    async (value) => {
                        const answer = new Promise((resolve) => { receiver.onmessage = resolve; });
                        sender.postMessage({ value, bytes });
                        if ((await answer).data.value !== value) throw new Error('another message');
                    },
                    async (value) => {
                        const answer = new Promise((resolve) => { back.onmessage = resolve; });
                        there.postMessage({ value, bytes });
                        if ((await answer).data.value !== value) throw new Error('another message');
                    },
                ]
                """
            let rows = try PendingWorkTests.rows(kinds, count: 2, after: preparation, source: source)
            for row in 0..<2 { #expect(rows[row] == Array(1...6), "row \(row)") }
        }

        /// Locks are granted by the browser's process: at once, and when the one before is released.
        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func aLockBelongsToItsFrame(source: [String]) throws {
            let kinds = """
                [
                    async () => { for (let i = 0; i < 20; i += 1) await navigator.locks.request('one', () => {}); },
                    async (value) => {
                        const order = [];
                        const requests = Array.from({ length: 20 }, (_, i) => navigator.locks.request('many', async () => {
                            order.push(i);
                            await new Blob([bytes]).bytes();
                        }));
                        await Promise.all(requests);
                        if (order.some((i, place) => i !== place)) throw new Error('another order');
                    },
                    async () => {
                        let release;
                        void navigator.locks.request('held', () => new Promise((resolve) => { release = resolve; }));
                        const options = { ifAvailable: true };
                        const isFree = await navigator.locks.request('held', options, (lock) => lock !== null);
                        if (isFree) throw new Error('it is held');
                        release();
                        await navigator.locks.request('held', { mode: 'shared' }, () => {});
                    },
                ]
                """
            let rows = try PendingWorkTests.rows(kinds, count: 3, source: source)
            for row in 0..<3 { #expect(rows[row] == Array(1...6), "row \(row)") }
        }

        /// What other processes of the browser answer: many times one after the other, as a single answer is quick.
        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func anAnswerOfTheBrowserBelongsToItsFrame(source: [String]) throws {
            let preparation = """
                const often = (ask) => async (value) => { for (let i = 0; i < 20; i += 1) await ask(value); };
                const video = { contentType: 'video/webm; codecs="vp8"', width: 320, height: 180, bitrate: 1e5, framerate: 30 };
                const worklet = 'registerProcessor("silence", class extends AudioWorkletProcessor { process() {} })';
                const module = URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' }));
                """
            let kinds = """
                [
                    often(() => navigator.permissions.query({ name: 'notifications' })),
                    often(() => navigator.storage.estimate()),
                    often((value) => cookieStore.set('number', value)),
                    often(() => navigator.mediaCapabilities.decodingInfo({ type: 'file', video })),
                    often(() => navigator.userAgentData.getHighEntropyValues(['platform', 'architecture'])),
                    often(() => VideoDecoder.isConfigSupported({ codec: 'vp8' })),
                    often(() => navigator.serviceWorker.getRegistrations()),
                    async () => navigator.mediaDevices.enumerateDevices(),
                    async () => new OfflineAudioContext(1, 128, 48000).audioWorklet.addModule(module),
                ]
                """
            let rows = try PendingWorkTests.rows(kinds, count: 9, after: preparation, source: source)
            for row in 0..<9 { #expect(rows[row] == Array(1...6), "row \(row)") }
        }
    }
}
