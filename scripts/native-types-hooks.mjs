/** The loader of native-types.mjs, on a thread of its own. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What was once compiled, for the next process: a file for each source, with its fingerprint at the end. */
const kept = join(import.meta.dirname, '../node_modules/.cache/koboshi-native-types');
const ready = mkdir(kept, { recursive: true });
ready.catch(() => undefined);

/** @param {string} path @param {string} source */
async function compiled(path, source) {
  // To load the compiler takes longer than to read all that it has made.
  const { transformWithOxc } = await import('vite');
  const { code, map } = await transformWithOxc(source, path, { sourcemap: true });
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`;
}

/** @param {string} text */
const fingerprint = (text) => createHash('sha1').update(text).digest('hex');
/** Another version of the compiler may write other code. */
const lock = readFile(join(import.meta.dirname, '../package-lock.json'), 'utf8').then(fingerprint);

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.ts$/.test(url) || url.includes('/node_modules/')) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const text = await readFile(path, 'utf8');
  // Last, lest the lines of the source maps move.
  const mark = `\n// ${await lock} ${fingerprint(text)}`;
  const place = join(kept, `${fingerprint(path)}.mjs`);
  const known = await readFile(place, 'utf8').catch(() => '');
  if (known.endsWith(mark)) return { format: 'module', shortCircuit: true, source: known };
  const source = `${await compiled(path, text)}${mark}`;
  // Two processes may write it at once, and none should read the half of it. Where nothing may be written, all is
  // compiled each time.
  const draft = `${place}.${process.pid}`;
  const keep = () => writeFile(draft, source).then(() => rename(draft, place));
  await ready.then(keep).catch(() => undefined);
  return { format: 'module', shortCircuit: true, source };
}
