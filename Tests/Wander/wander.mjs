// Writes random pages: page.html, with what grammar.txt makes of a seed (which says what is what there).
// Usage: node wander.mjs FOLDER COUNT SEED

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { numbers } from '../Fuzz/numbers.mjs';

/** Lists within lists, and elements of one page. */
const [deepest, most] = [14, 40];

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const page = read('page.html');
const lists = new Map(read('grammar.txt').split('\n== ').slice(1).map((part) => {
    const [name, ...lines] = part.split('\n');
    // A list ends with an empty line.
    return [name, lines.slice(0, -1)];
}));
const types = { '.gif': 'image/gif', '.png': 'image/png', '.webm': 'video/webm', '.webp': 'image/webp' };
const escapes = {
    '': (text) => text,
    '!': (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    '%': (text) => encodeURIComponent(text).replace(/['()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    '`': (text) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replaceAll('</script', '<\\/script'),
};

function pageOf(seed) {
    const below = numbers(Math.imul(seed + 1, 0x9e3779b1));
    for (let skipped = 0; skipped < 9; skipped += 1) below(2);
    // Pages that know everything are all alike: what one has hides what another would show.
    const rarity = 1 + below(4);
    const isKnown = (line, index, { length }) => index === 0 || length < 12 || below(rarity) === 0;
    const known = new Map([...lists].map(([name, lines]) => [name, lines.filter(isKnown)]));
    let ids = 0;
    const choose = (choices) => choices[below(choices.length)];
    const special = {
        name: () => `wander-${seed}`,
        id: () => ` id=e${ids += 1}`,
    };
    /** What stands for the text between brackets. */
    function expanded(text, depth) {
        const [, from, to] = /^(-?\d+)\.\.(-?\d+)$/.exec(text) ?? [];
        if (from !== undefined) return String(Number(from) + below(Number(to) - Number(from) + 1));
        if (text.includes('|')) return choose(text.split('|'));
        if (text.startsWith('@')) {
            const bytes = readFileSync(new URL(`../Fuzz/Corpus/media/${text.slice(1)}`, import.meta.url));
            return `data:${types[extname(text)]};base64,${bytes.toString('base64')}`;
        }
        const [, name, escape] = /^([a-z0-9]+)([!%`]?)$/.exec(text);
        if (special[name]) return special[name]();
        const lines = known.get(name);
        const line = depth > deepest || ids > most ? lines[0] : choose(lines);
        return escapes[escape](filled(line.replaceAll('\\n', '\n'), depth + 1));
    }
    /** The innermost brackets first. */
    function filled(text, depth) {
        const innermost = /\[\[([^[\]]*)\]\]/;
        for (let found; (found = innermost.exec(text));) {
            text = text.slice(0, found.index) + expanded(found[1], depth) + text.slice(found.index + found[0].length);
        }
        return text;
    }
    return filled(page, 0);
}

const [folder, count, first] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
    writeFileSync(join(folder, `wander-${seed}.html`), pageOf(seed));
}
