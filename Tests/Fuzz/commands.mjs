// Runs the tool with command lines made of its own options and of values that are odd. A finding is one that ends by a
// signal or never, with an undocumented status, with a message that is long or has control characters, or that leaves
// something under the output's name when it fails.
// Usage: node commands.mjs SECONDS SEED TOOL    in an empty folder; a finding is printed, with what was written

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { numbers } from './numbers.mjs';

const [seconds, seed] = process.argv.slice(2, 4).map(Number);
const tool = process.argv[4];
/** See the help's list. */
const documented = [0, 64, 65, 66, 69, 73, 74, 75];
/** Seconds that one command may take: a page of one frame, and a browser. */
const patience = 120;
const mostLines = 20;

const below = numbers(seed);
const pick = (list) => list[below(list.length)];

const page = '<html data-width=64 data-height=36 data-fps=30 data-duration=0.1><body style="background: #246">';
const inputs = ['page.html', 'page.html', 'page.html', '.', 'empty.html', 'none.html', 'folder', 'folder/', '', '-', '--', 'http://127.0.0.1:1/', 'file:///page.html', 'a b.html', '\u{1F3AC}.html', 'page.html/', '/dev/null', 'page.html\n', '%2e%2e/page.html', 'data.json'];
const outputs = ['out.mp4', 'out.mp4', 'out.webm', 'out.mkv', 'out.gif', 'out.png', 'out/', 'out.xyz', '.mp4', '', '-', 'page.html', 'folder', 'none/out.mp4', '/dev/full', '/dev/null', 'out\u001b[2J.mp4', '-out.mp4', `${'x'.repeat(300)}.mp4`, 'out%d.mp4', 'o ut.mov'];
const values = ['0', '1', '-1', '30', '1e9', '99999999999999999999', 'NaN', 'inf', '0x10', '1/0', '30000/1001', '', ' ', 'auto', 'none', 'true', '64x36', '#fff', '1,2', '{}', '{"a":1}', '[', 'null', '\u0001', '\u202Etxt', '\u001b]0;title\u0007', 'a\nhelios-capture: error: forged', '\u{1F600}', '../..', '/etc/passwd', 'page.html', 'data.json', 'none.json', 'x'.repeat(5000), '%s%n', "'; ls", '$(ls)', '--', '-v', 'libx264', 'aac', 'yuv420p', '0.1', '1:2:3', '00:00:01', '10M', 'best', '*'];

const help = JSON.parse(spawnSync(tool, ['--experimental-dump-help'], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout);
const commands = help.command.subcommands.filter(({ commandName }) => commandName !== 'help');
const nameOf = ({ preferredName: { kind, name } }) => (kind === 'short' ? `-${name}` : `--${name}`);
/** What is tried elsewhere, and takes as long as it says or a browser that is not one. */
const left = ['--timeout', '--chromium', '--chromium-argument', '--ffmpeg', '--frame-count', '--duration', '--jobs', '--workers', '--color'];

function option(argument) {
    const name = nameOf(argument);
    if (argument.kind === 'flag') return below(8) ? [name] : [`${name}=${pick(values)}`];
    const value = pick([...values, ...argument.allValues ?? [], ...argument.allValues ?? []]);
    return below(2) ? [name, value] : [`${name}=${value}`];
}

/** The arguments of one command. */
function commandLine() {
    const command = below(3) ? commands.find(({ commandName }) => commandName === 'render') : pick(commands);
    const options = command.arguments.filter((each) => each.preferredName && !left.includes(nameOf(each)));
    const line = [command.commandName];
    if (below(10)) line.push(pick(inputs));
    if (below(10) && command.arguments.some((each) => each.preferredName?.name === 'output' || each.preferredName?.name === 'o')) line.push('-o', pick(outputs));
    for (let count = below(6); count > 0; count -= 1) line.push(...option(pick(options)));
    if (!below(20)) line.push(pick(values));
    return line;
}

/** Puts the folder's files there again. */
function reset() {
    for (const name of readdirSync('.')) rmSync(name, { recursive: true, force: true });
    mkdirSync('folder');
    writeFileSync('page.html', page);
    writeFileSync('empty.html', '');
    writeFileSync('a b.html', page);
    writeFileSync('\u{1F3AC}.html', page);
    writeFileSync('data.json', '{"a": [1, "b"]}\n');
}

/** What is wrong with the end of a command, by its name; null if nothing. */
function fault(command, { error, signal, status, stderr }, before) {
    if (error?.code === 'ETIMEDOUT') return `no end in ${patience} s`;
    if (error && error.code !== 'E2BIG') return String(error);
    if (signal) return `ended by ${signal}`;
    if (!documented.includes(status)) return `status ${status}`;
    const text = stderr.toString('utf8');
    // JSON is for programs.
    const plain = text.split('\n').filter((each) => !each.startsWith('{"type":')).join('\n');
    if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u.test(plain)) return 'a control character';
    if (status === 0) return null;
    if (text.split('\n').length - 1 > mostLines) return `more than ${mostLines} lines`;
    // The doctor's report says what is missing.
    const isTold = /^(helios-capture: )?[Ee]rror: |^\{"type":"failed",/mu.test(text) || (command === 'doctor' && status === 69);
    if (!isTold) return 'no message';
    const made = readdirSync('.').filter((name) => !before.includes(name));
    return made.length > 0 ? `left ${made.join(', ')}` : null;
}

let count = 0;
for (const end = Date.now() + 1000 * seconds; Date.now() < end; count += 1) {
    reset();
    const before = readdirSync('.');
    const line = commandLine();
    const result = spawnSync(tool, line, { timeout: 1000 * patience, maxBuffer: 1 << 26, input: '' });
    const found = fault(line[0], result, before);
    if (found === null) continue;
    console.error(`${found}, command ${count + 1} of seed ${seed}: ${JSON.stringify(line)}\n${result.stderr}`);
    if (!process.env.FUZZ_GO_ON) process.exit(1);
}
console.log(`${count} commands`);
