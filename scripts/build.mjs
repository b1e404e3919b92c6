/** `npm run build`: the page into dist/, the command line into dist-cli/main.js. */
import { runNode, vite } from './run.mjs';
import { setUp } from './setup.mjs';

const PAGE = [vite, 'build', '--logLevel', 'warn'];
export const COMMAND_LINE = [...PAGE, '--ssr', 'cli/main.ts', '--outDir', '../dist-cli'];

/** @returns {Promise<{ code: number, output: string }>} of the first build that fails, or of the last */
export async function build() {
  let last = { code: 0, output: '' };
  for (const args of [PAGE, COMMAND_LINE]) {
    last = await runNode(args);
    if (last.code !== 0) break;
  }
  return last;
}

if (process.argv[1] === import.meta.filename) {
  await setUp();
  process.exitCode = (await build()).code;
}
