import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RunReport } from '../../sim-core/index.ts';

const program = join(import.meta.dirname, '../../bin/koboshi.js');

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built `koboshi` command as a shell would, with `args`. */
export function koboshi(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** The report of `koboshi run … --json`; throws with the command's own words when it fails. */
export async function report(...args: readonly string[]): Promise<RunReport> {
  const { code, stdout, stderr } = await koboshi('run', ...args, '--json');
  if (code !== 0) throw new Error(`koboshi run ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
