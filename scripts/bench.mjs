/**
 * `npm run bench`: bundles every *.bench.ts of the core and the app, calls its `bench(print, now)`, and prints one table
 * of ratios. A ratio is of two things measured side by side in this run, so the machine's speed falls out of it; then
 * come the benches that need a browser (e2e/bench). Arguments choose files by a part of their path.
 */
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './browsers.mjs';
import { build } from './build.mjs';
import { freePort } from './free-port.mjs';
import { giveUp, root, runNode, tool, vite } from './run.mjs';
import { setUp } from './setup.mjs';

/** @typedef {{ name: string, ratio: number, goal: string, ok: boolean }} Row */

/** @param {string} house @returns {string[]} */
const benchesOf = (house) =>
  readdirSync(join(root, house), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bench.ts'))
    .map((path) => `${house}/${path.replaceAll('\\', '/')}`)
    .sort();

/** @param {Row} row */
function print({ name, ratio, goal, ok }) {
  const digits = ratio >= 100 ? 0 : 2;
  console.log(
    `${ok ? 'ok   ' : 'MISSED'.padEnd(5)} ${ratio.toFixed(digits).padStart(10)} ×  ${goal.padEnd(14)} ${name}`,
  );
}

/** @param {string} path @returns {Promise<boolean>} whether every row reached its goal */
async function runBench(path) {
  // Inside node_modules, so that the bundle finds the packages that it leaves outside.
  const folder = tool('.koboshi-bench', path.replaceAll('/', '-'));
  const { code } = await runNode([
    ...[vite, 'build', '--logLevel', 'error', '--ssr', join(root, path), '--outDir', folder, '--emptyOutDir'],
  ]);
  if (code !== 0) return false;
  const bundle = readdirSync(folder).find((name) => name.startsWith(basename(path, '.ts')));
  const { bench } = await import(pathToFileURL(join(folder, bundle ?? 'missing')).href);
  /** @type {Row[]} */
  const rows = [];
  const show = (/** @type {Row} */ row) => {
    rows.push(row);
    print(row);
  };
  console.log(`\n${path}`);
  await bench(show, () => performance.now());
  return rows.length > 0 && rows.every(({ ok }) => ok);
}

await setUp();
const wanted = process.argv.slice(2);
const chosen = (/** @type {string} */ path) => wanted.length === 0 || wanted.some((part) => path.includes(part));
const paths = ['sim-core', 'app'].flatMap(benchesOf).filter(chosen);
const inBrowser = chosen('e2e/bench');
if (paths.length === 0 && !inBrowser) giveUp(`no bench matches ${wanted.join(' ')}`);
let reached = true;
for (const path of paths) reached = (await runBench(path)) && reached;
rmSync(tool('.koboshi-bench'), { recursive: true, force: true });
if (inBrowser && !findBrowser('chromium'))
  console.log('\ne2e/bench left out: no Chromium here (`npm test` installs one)');
else if (inBrowser) {
  reached = (await build()).code === 0 && reached;
  const args = [tool('@playwright', 'test', 'cli.js'), 'test', '--project=bench', '--workers=1'];
  reached =
    (await runNode(args, { env: { KOBOSHI_BENCH: '1', KOBOSHI_PORT: String(await freePort()) } })).code === 0 &&
    reached;
}
process.exitCode = reached ? 0 : 1;
