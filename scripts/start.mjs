/** `npm start`: sets up what is missing, serves the app on this machine, and opens it where there is a desktop. */
import { spawn } from 'node:child_process';
import { giveUp, root, vite } from './run.mjs';
import { setUp } from './setup.mjs';

/** Whether a person sits before a desktop that can open a browser. */
function hasDesktop() {
  if (process.env['CI'] || process.env['SSH_CONNECTION']) return false;
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

await setUp();
const options = process.argv.slice(2);
const args = [vite, '--host', '127.0.0.1', ...(hasDesktop() ? ['--open'] : []), ...options];
const server = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
server.on('error', (error) => giveUp(`the server did not start: ${error.message}`));
server.on('close', (code) => process.exit(code ?? 0));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal));
