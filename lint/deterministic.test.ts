import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The determinism rule is a pattern that could silently stop matching, so each case is tried on the real linter. */

const root = join(import.meta.dirname, '..');
const forbidden = [
  'export const a = Math.random();',
  'export const a = Math.log(2);',
  'export const a = Math.sin(2);',
  'export const a = Math.pow(2, 0.5);',
  'export const a = (b: number) => b ** 2;',
  'export let a = 2; a **= 3;',
  'export const a = Date.now();',
  'export const a = new Date();',
  'export const a = performance.now();',
  "export const a = (b: string) => b.localeCompare('c');",
];
const allowed = [
  'export const a = (b: number) => Math.sqrt(b) + Math.imul(b, 3) * Math.floor(b / 2);',
  'export let a = 2; a *= 3;',
];

const house = mkdtempSync(join(tmpdir(), 'koboshi-lint-'));
afterAll(() => rmSync(house, { recursive: true }));

/** Lints `lines`, each as a file of its own at `path(index)`, with the rules of this project; what it prints. */
function lint(lines: readonly string[], path: (index: number) => string): string {
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }));
  cpSync(join(root, 'lint/deterministic.grit'), join(house, 'lint/deterministic.grit'));
  for (const [index, line] of lines.entries()) {
    const file = join(house, path(index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${line}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--colors=off', '--max-diagnostics=none', dirname(path(0))];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  return stdout + stderr;
}

describe('the determinism rule', () => {
  const output = lint(forbidden, (index) => `sim-core/kernel/forbidden-${index}.ts`);

  it.each(forbidden.map((line, index) => [line, index] as const))('refuses %s', (_line, index) => {
    expect(output).toMatch(new RegExp(`forbidden-${index}\\.ts:1:\\d+ plugin [^×]*× sim-core: `));
  });

  it('allows what every engine computes alike', () => {
    const quiet = lint(allowed, (index) => `sim-core/isa/allowed-${index}.ts`);
    expect(quiet).toContain(`Checked ${allowed.length} files`);
    expect(quiet).not.toContain('plugin');
  });

  it('leaves the tests beside the code alone', () => {
    const quiet = lint(forbidden, (index) => `sim-core/base/case-${index}.test.ts`);
    expect(quiet).toContain(`Checked ${forbidden.length} files`);
    expect(quiet).not.toContain('plugin');
  });
});
