// Runs the tests of this folder in one process: `node --test` starts one for each file, which takes five times as long.

import { readdir } from 'node:fs/promises';
import { after, describe } from 'node:test';

const names = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.test.mjs'));
const ended = new Set();
for (const name of names) {
    // What a file puts before and after its tests is for them alone.
    describe(name, async () => {
        await import(`./${name}`);
        after(() => { ended.add(name); });
    });
}
process.on('exit', () => {
    const missing = names.filter((name) => !ended.has(name));
    if (missing.length === 0) return;
    console.error(`Not run: ${missing.join(', ')}`);
    process.exitCode = 1;
});
