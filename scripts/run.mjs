/** Child processes, for the scripts beside this file. Needs nothing installed. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The path of a file inside a package of node_modules. */
export const tool = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);
export const vite = tool('vite', 'bin', 'vite.js');

/**
 * Runs a program in the project's folder and shows what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, shell?: boolean }} [options] `quiet`: only collect the output
 * @returns {Promise<{ code: number, output: string }>} exit code (1 when it could not start) and all that it printed
 */
export function run(command, args, { env = {}, quiet = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, shell });
    let output = '';
    for (const [from, to] of /** @type {const} */ ([
      ['stdout', process.stdout],
      ['stderr', process.stderr],
    ])) {
      child[from].on('data', (/** @type {Buffer} */ data) => {
        output += data;
        if (!quiet) to.write(data);
      });
    }
    child.stdin.end();
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a Node program of this project or of node_modules; see `run`.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Ends the script with one sentence for people.
 * @param {string} sentence
 * @returns {never}
 */
export function giveUp(sentence) {
  console.error(`koboshi: ${sentence}`);
  process.exit(1);
}
