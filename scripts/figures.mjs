/**
 * `npm run test:figures`: every kind of figure in every theme, preset and language, read by other programs. A folder as
 * an argument keeps the files, to be looked at: `npm run test:figures -- figures-seen`.
 */
import { resolve } from 'node:path';
import { runNode, tool } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
const [folder] = process.argv.slice(2);
const env = { KOBOSHI_LONG: '1', ...(folder === undefined ? {} : { KOBOSHI_FIGURES: resolve(folder) }) };
const { code } = await runNode([tool('vitest', 'vitest.mjs'), 'run', '--project=long'], { env });
process.exitCode = code;
