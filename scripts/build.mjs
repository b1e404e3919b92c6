/** `npm run build`: the page into dist/, the command line into dist-cli/main.js. */
import { runNode, vite } from './run.mjs';
import { setUp } from './setup.mjs';

/** @type {readonly (readonly string[])[]} */
const BUILDS = [
  [vite, 'build', '--logLevel', 'warn'],
  [vite, 'build', '--logLevel', 'warn', '--ssr', 'cli/main.ts', '--outDir', '../dist-cli'],
];

/** @returns {Promise<{ code: number, output: string }>} of the first build that fails, or of the last */
export async function build() {
  let last = { code: 0, output: '' };
  for (const args of BUILDS) {
    last = await runNode(args);
    if (last.code !== 0) break;
  }
  return last;
}

if (process.argv[1] === import.meta.filename) {
  await setUp();
  process.exitCode = (await build()).code;
}
