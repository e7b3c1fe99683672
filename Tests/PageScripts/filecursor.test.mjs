import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FileCursor } from '../../Sources/PageAgent/PageScripts/video/filecursor.js';

const bytes = Uint8Array.from({ length: 1 << 20 }, (_, index) => index * 7 & 255);

const streamOf = (start) => new ReadableStream({
    pull(controller) {
        controller.enqueue(bytes.slice(start, start + 10_000));
        start += 10_000;
        if (start >= bytes.length) controller.close();
    },
});

/** A server, and what it was asked for. */
function server(knowsRanges) {
    const asked = [];
    const fetch = async (url, { headers }) => {
        const start = Number(/bytes=(\d+)-/.exec(headers.Range)[1]);
        asked.push(start);
        if (!knowsRanges) return new Response(streamOf(0));
        return start >= bytes.length ? new Response(null, { status: 416 }) : new Response(streamOf(start), { status: 206 });
    };
    return { asked, file: FileCursor.ofURL('https://a.example/v.mp4', fetch) };
}

describe('the bytes of a file', () => {
    test('far ahead are asked for, and near by read through', async () => {
        const { asked, file } = server(true);
        await file.fill(8);
        assert.deepEqual([...file.take(2)], [0, 7]);
        await file.skip(1000);
        await file.skip(500_000);
        assert.equal(file.position, 501_002);
        assert.equal(await file.fill(1), true);
        assert.equal(file.peek(0), 501_002 * 7 & 255);
        assert.deepEqual(asked, [0, 501_002]);
    });

    test('of a server that knows no ranges are read through', async () => {
        const { file } = server(false);
        await file.fill(1);
        await file.skip(700_000);
        await file.fill(4);
        assert.deepEqual([...file.take(2)], [700_000, 700_001].map((index) => index * 7 & 255));
    });

    test('end', async () => {
        const { file } = server(true);
        await file.fill(1);
        await file.skip(bytes.length - 3);
        assert.equal(await file.fill(4), false);
        assert.equal(await file.fill(3), true);
        await file.skip(2 ** 20);
        assert.equal(await file.fill(1), false);
    });
});
