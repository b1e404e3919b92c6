/** The set-up that `npm start` and `npm test` share: the packages of the lock file, once. Needs nothing installed. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, run, runNode, tool } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** Ends the script when this Node is too old; the sentence says what to do. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  giveUp(
    `this needs Node.js ${OLDEST_NODE.join('.')} or later and found ${process.versions.node}; see https://nodejs.org`,
  );
}

/** Whether node_modules is as new as the lock file; npm writes its own list into node_modules when it is done. */
function installed() {
  const done = tool('.package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Installs the packages of the lock file when they are missing or older than it. Ends the script when npm fails. */
export async function setUp() {
  checkNode();
  if (installed()) return;
  console.log('koboshi: installing the packages of package-lock.json (once)');
  // Development packages too, whatever NODE_ENV says: Vite is one of them.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  const { code } = npm?.endsWith('.js')
    ? await runNode([npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) giveUp('npm ci failed; the lines above say why. Is the machine online?');
}
