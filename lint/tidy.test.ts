import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * House rules that no other tool can say, as an ordinary test over the tree. Each failure lists its places.
 */

const root = join(import.meta.dirname, '..');
const HOUSES = ['sim-core', 'app', 'e2e', 'scripts', 'lint', 'bin'];
const LONGEST_FILE = 400;
const LONGEST_LINE = 120;
/** Tables that are read row by row; a row may be long. */
const TABLES = ['sim-core/scenario/parameters.ts', 'sim-core/scenario/parameter-sources.ts'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const files = HOUSES.flatMap((house) => filesBelow(join(root, house)))
  .filter((path) => /\.(ts|tsx|mjs|js|css)$/.test(path))
  .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
  .filter(({ path }) => path !== 'lint/tidy.test.ts');

/** Places (`path:line`) of the lines that `offends` holds for. */
function places(offends: (line: string, path: string) => boolean): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (offends(line, path) ? [`${path}:${index + 1}`] : [])),
  );
}

/** A line without the insides of its quotes: words and vector paths cannot be broken. */
const withoutText = (line: string): string => line.replace(/'[^']*'|`[^`]*`|"[^"]*"/g, "''");

describe('the house', () => {
  it('is seen at all', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it(`has no file above ${LONGEST_FILE} lines: split it by noun`, () => {
    const long = files.filter(({ text }) => text.trimEnd().split('\n').length > LONGEST_FILE);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it(`has no line above ${LONGEST_LINE} columns, the insides of quotes aside`, () => {
    const long = places((line, path) => !TABLES.includes(path) && withoutText(line).length > LONGEST_LINE);
    expect(long).toEqual([]);
  });

  it('leaves nothing for later in a comment: finish it, or name it in the README', () => {
    expect(places((line) => /\b(FIXME|TODO|XXX|HACK)\b/.test(line))).toEqual([]);
  });

  it('switches no rule off: mend the code, or change the rule for all', () => {
    expect(places((line) => /biome-ignore|eslint-disable|@ts-ignore|@ts-nocheck/.test(line))).toEqual([]);
    expect(places((line, path) => /@ts-expect-error/.test(line) && !/\.test\.tsx?$/.test(path))).toEqual([]);
  });

  it('names things by what they are, not Manager, Helper or Util', () => {
    const vague = /(manager|helper|utils?)(?![a-z])/i;
    expect(files.filter(({ path }) => vague.test(basename(path))).map(({ path }) => path)).toEqual([]);
    expect(places((line) => /\b[A-Za-z]*(Manager|Helper|Utils?)\b/.test(line))).toEqual([]);
  });

  it('names files in kebab-case.ts and PascalCase.tsx', () => {
    const odd = files.filter(({ path }) => {
      const name = basename(path);
      if (name.endsWith('.tsx')) return !/^([A-Z][A-Za-z0-9]*|main)(\.test)?\.tsx$/.test(name);
      return name.endsWith('.ts') && !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.ts$/.test(name);
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('runs every test: none is focused or skipped', () => {
    const aside = /\b(it|test|describe)\.(only|skip|todo|fixme)\b/;
    expect(places((line, path) => /\.(test|spec)\.tsx?$/.test(path) && aside.test(line))).toEqual([]);
  });

  it('tells in each room what belongs there', () => {
    const rooms = ['sim-core', 'app'].flatMap((house) =>
      readdirSync(join(root, house))
        .map((name) => `${house}/${name}`)
        .filter((room) => statSync(join(root, room)).isDirectory())
        .filter((room) => filesBelow(join(root, room)).some((path) => /\.(ts|tsx|css)$/.test(path))),
    );
    const silent = rooms.filter((room) => !readdirSync(join(root, room)).includes('README.md'));
    expect(silent).toEqual([]);
  });
});
