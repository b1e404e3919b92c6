import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Japanese faces are some hundred files by range of characters: kept when they are first asked for. */
const COMES_LATER = /noto-sans-jp/;

/**
 * Puts the service worker beside the page, with the names of all files that the page needs to work without a network.
 * @param {string} publicDir
 * @returns {import('vite').Plugin}
 */
export function offline(publicDir) {
  return {
    name: 'offline',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const hash = createHash('sha256');
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== 'index.html');
        for (const file of Object.values(bundle)) {
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        }
        const shipped = readdirSync(publicDir);
        for (const name of shipped) hash.update(name).update(readFileSync(join(publicDir, name)));
        const names = [...built.map(({ fileName }) => fileName), ...shipped].filter((name) => !COMES_LATER.test(name));
        const worker = readFileSync(join(import.meta.dirname, 'service-worker.js'), 'utf8');
        const version = JSON.stringify(hash.digest('hex').slice(0, 12));
        const files = JSON.stringify(['./', ...names.sort().map((name) => `./${name}`)]);
        const source = `const VERSION = ${version};\nconst FILES = ${files};\n${worker}`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}
