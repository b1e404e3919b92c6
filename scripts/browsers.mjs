/**
 * The browsers of the stories: those installed; else Debian's packages; else Playwright's own. Environment variables
 * CHROMIUM and FIREFOX name a program and are believed.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runNode, tool } from './run.mjs';

/** @typedef {'chromium' | 'firefox'} Browser */

/** @type {Record<Browser, { names: readonly string[], places: readonly string[], debian: string }>} */
const KNOWN = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    debian: 'chromium',
  },
  firefox: {
    names: ['firefox-esr', 'firefox'],
    places: ['/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    debian: 'firefox-esr',
  },
};
export const BROWSERS = /** @type {const} */ (['chromium', 'firefox']);

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The program of an installed browser, or null.
 * @param {Browser} browser
 * @param {NodeJS.ProcessEnv} [env]
 */
export function findBrowser(browser, env = process.env) {
  const named = env[browser.toUpperCase()];
  if (named) return named;
  const { names, places } = KNOWN[browser];
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places];
  return candidates.find(executable) ?? null;
}

/** The prefix under which apt-get may install here, or null. */
async function rootPrefix() {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true'], { quiet: true });
  return code === 0 ? ['sudo', '-n'] : null;
}

/**
 * @param {readonly Browser[]} missing
 * @returns {Promise<boolean>} whether Debian's packages were installed
 */
async function installDebian(missing) {
  const prefix = await rootPrefix();
  if (!prefix) return false;
  const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`koboshi: installing Debian's ${missing.map((browser) => KNOWN[browser].debian).join(' and ')}`);
  const update = await run(command, [...rest, 'update', '-q'], { env, quiet: true });
  if (update.code !== 0) console.log(update.output);
  for (const browser of missing) {
    const packages = [KNOWN[browser].debian];
    const args = [...rest, 'install', '-y', '-q', '--no-install-recommends', ...packages];
    const { code, output } = await run(command, args, { env, quiet: true });
    if (code !== 0) console.log(output);
  }
  return missing.every((browser) => findBrowser(browser));
}

/**
 * Makes the browsers ready.
 * @returns {Promise<{ browser: Browser, problem: string | null }[]>} `problem`: a sentence when one could not be had
 */
export async function readyBrowsers() {
  const missing = BROWSERS.filter((browser) => !findBrowser(browser));
  if (missing.length > 0) await installDebian(missing);
  const results = [];
  for (const browser of BROWSERS) results.push({ browser, problem: await readyBrowser(browser) });
  return results;
}

/** @param {Browser} browser */
async function readyBrowser(browser) {
  const found = findBrowser(browser);
  if (found) return existsSync(found) ? null : `${browser.toUpperCase()} names ${found}, which does not exist`;
  console.log(`koboshi: fetching Playwright's own ${browser}`);
  const { code } = await runNode([tool('@playwright', 'test', 'cli.js'), 'install', '--with-deps', browser]);
  if (code === 0) return null;
  const variable = browser.toUpperCase();
  return `no ${browser} here and none could be installed; install one, or set ${variable} to the path of its program`;
}
