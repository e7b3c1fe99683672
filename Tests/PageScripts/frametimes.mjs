// Prints the frame times that the page reads in MP4 files: for each a line, a JSON array of seconds, or null.
// Usage: node frametimes.mjs FILE…

import { readFile } from 'node:fs/promises';
import { movieTimes } from '../../Sources/PageAgent/PageScripts/video/mp4.js';
import { cursor } from './bytes.mjs';

for (const path of process.argv.slice(2)) {
    const times = await movieTimes(cursor(await readFile(path)));
    console.log(JSON.stringify(times && [...times]));
}
