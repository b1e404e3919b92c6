/**
 * What `npm test` does, in order: cheap checks first. A step says how many checks passed and failed; one that has no
 * count of its own is one check.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readyBrowsers } from './browsers.mjs';
import { build } from './build.mjs';
import { freePort } from './free-port.mjs';
import { playwrightCount, vitestCount } from './results.mjs';
import { runNode, tool } from './run.mjs';

/**
 * @typedef {import('./results.mjs').Count} Count
 * @typedef {{ name: string, needs?: string, run: () => Promise<Count> }} Step `needs`: a step that must have passed
 */

/** @param {number} code @returns {Count} */
const one = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** @param {string} name @param {readonly string[]} args @returns {Step} */
const check = (name, args) => ({ name, run: async () => one((await runNode(args)).code) });

/** @param {string} project */
const types = (project) => [tool('typescript7', 'bin', 'tsc'), '-p', project, '--pretty', 'false'];

/**
 * Runs a test runner that writes its results as JSON into a file, and counts them. No result, or no test, is a failure.
 * @param {(file: string) => Promise<{ code: number }>} runner
 * @param {(results: any) => Count} count
 * @returns {Promise<Count>}
 */
async function counted(runner, count) {
  const folder = mkdtempSync(join(tmpdir(), 'koboshi-'));
  const file = join(folder, 'results.json');
  try {
    const { code } = await runner(file);
    const found = count(JSON.parse(readFileSync(file, 'utf8')));
    if (found.passed + found.failed === 0) return { ...found, passed: 0, failed: 1, note: 'no test ran' };
    // An error outside every test (a file that does not load, a leaked timer) fails the runner, not a test.
    const outside = code !== 0 && found.failed === 0 ? 1 : 0;
    return { ...found, failed: found.failed + outside };
  } catch (error) {
    return { passed: 0, failed: 1, note: `no results (${error instanceof Error ? error.message : error})` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @type {Step} */
const unitTests = {
  name: 'unit and property tests, golden traces, house rules',
  run: () =>
    counted(
      (file) =>
        runNode([
          tool('vitest', 'vitest.mjs'),
          'run',
          '--reporter=dot',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ]),
      vitestCount,
    ),
};

/**
 * The stories that `npm test` tells in Firefox too: those in which browsers differ (workers, links, storage, files,
 * one hash, the network). All of them: `npm run test:long`.
 */
const FIREFOX_STORIES = ['figures', 'keeping', 'links', 'offline', 'one-trace', 'origin', 'worker'];
const all = process.argv.includes('--all');

/** @param {string} project of playwright.config.ts @returns {Promise<Count>} */
async function stories(project) {
  const port = String(await freePort());
  const told = project === 'firefox' && !all ? FIREFOX_STORIES.map((name) => `stories/${name}.spec.ts`) : [];
  return counted(
    (file) =>
      runNode(
        [tool('@playwright', 'test', 'cli.js'), 'test', `--project=${project}`, '--reporter=line,json', ...told],
        {
          env: {
            PLAYWRIGHT_JSON_OUTPUT_NAME: file,
            KOBOSHI_PORT: port,
            CI: '1',
            ...(all ? { KOBOSHI_LONG: '1' } : {}),
          },
        },
      ),
    playwrightCount,
  );
}

/** @type {ReturnType<typeof readyBrowsers> | null} */
let browsersAreReady = null;

/** @param {import('./browsers.mjs').Browser} browser @returns {Step} */
const storiesIn = (browser) => ({
  name: `stories in ${browser}`,
  needs: 'production build',
  run: async () => {
    browsersAreReady ??= readyBrowsers();
    const problem = (await browsersAreReady).find((ready) => ready.browser === browser)?.problem;
    return problem ? { passed: 0, failed: 1, note: problem } : stories(browser);
  },
});

/** @type {readonly Step[]} */
export const STEPS = [
  check('types: core, without page or Node', types('sim-core/tsconfig.json')),
  check('types: worker entry', types('app/worker/tsconfig.json')),
  check('types: app', types('app/tsconfig.json')),
  check('types: tools and stories', types('tsconfig.tools.json')),
  check('format, lint, determinism', [
    tool('@biomejs', 'biome', 'bin', 'biome'),
    'ci',
    '--error-on-warnings',
    '--colors=off',
    '--max-diagnostics=50',
    '.',
  ]),
  check('rooms', ['scripts/rooms.mjs']),
  check('dead code', [tool('knip', 'bin', 'knip.js')]),
  unitTests,
  { name: 'production build', run: async () => one((await build()).code) },
  { ...check('page budget', [tool('size-limit', 'bin.js')]), needs: 'production build' },
  { name: 'command line', needs: 'production build', run: () => stories('command-line') },
  storiesIn('chromium'),
  storiesIn('firefox'),
];
