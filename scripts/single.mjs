/**
 * `npm run build:single`: the whole page as one HTML file, dist-single/koboshi.html, that opens from disk. Programs,
 * styles, the simulation's worker, fonts and the mark are in the file; it asks nobody for anything, and its policy
 * would not let it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { giveUp, root, tool } from './run.mjs';
import { setUp } from './setup.mjs';

/** The worker of the page, as a program inside the page's own: a page from disk may start no other. @returns {import('vite').Plugin} */
const workerInside = () => ({
  name: 'worker-inside',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/app/sim-client/worker-endpoint.ts')) return undefined;
    const opening = /new Worker\(new URL\('([^']+)', import\.meta\.url\), \{[^}]*\}\)/;
    const [call, path] = opening.exec(code) ?? giveUp('worker-endpoint.ts starts its worker in an unknown way');
    return `import Inside from '${path}?worker&inline';\n${code.replace(call, 'new Inside()')}`;
  },
});

/**
 * Figures without the Japanese font files that hold nothing the page ever says. @returns {import('vite').Plugin}
 */
function figureFontsSaid() {
  const sources = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const text = sources.map((name) => readFileSync(join(root, 'app', name), 'utf8')).join('');
  const said = new Set([...text].map((letter) => letter.codePointAt(0) ?? 0).filter((code) => code > 0x2e7f));
  const ranges = JSON.parse(readFileSync(tool('@fontsource', 'noto-sans-jp', 'unicode.json'), 'utf8'));
  return {
    name: 'figure-fonts-said',
    enforce: 'pre',
    load(id) {
      const slice = /noto-sans-jp-(\d+)-\d+-normal\.woff\?url$/.exec(id)?.[1];
      return slice !== undefined && !holds(ranges[`[${slice}]`], said) ? "export default '';" : undefined;
    },
  };
}

/** The page in as few files as can be: one program, one style sheet. */
async function built() {
  const result = await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'app'),
    logLevel: 'warn',
    plugins: [workerInside(), figureFontsSaid()],
    // A page from disk has no origin, and browsers fetch no module for such a page's worker.
    worker: { format: 'iife' },
    build: {
      write: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
      copyPublicDir: false,
      chunkSizeWarningLimit: 100_000,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const program = outputs.find((file) => file.type === 'chunk' && file.isEntry);
  const styles = outputs.find(({ fileName }) => fileName.endsWith('.css'));
  const page = outputs.find(({ fileName }) => fileName.endsWith('.html'));
  if (program?.type !== 'chunk' || styles?.type !== 'asset' || page?.type !== 'asset')
    return giveUp('no page was built');
  return { program: program.code, styles: String(styles.source), page: String(page.source) };
}

/** Whether a `unicode-range` holds one of these characters. @param {string} range @param {ReadonlySet<number>} characters */
function holds(range, characters) {
  return range.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    const first = Number.parseInt(from.replaceAll('?', '0'), 16);
    const last = Number.parseInt(to.replaceAll('?', 'f'), 16);
    for (let code = first; code <= last; code++) if (characters.has(code)) return true;
    return false;
  });
}

/**
 * The styles without the Japanese faces whose characters the page never says. What a person types beyond them is
 * written in a face of the reader's machine.
 * @param {string} styles @param {string} program
 */
function saidFacesOnly(styles, program) {
  const said = new Set([...program].map((letter) => letter.codePointAt(0) ?? 0).filter((code) => code > 0x2e7f));
  return styles.replaceAll(/@font-face\s*\{[^}]*\}/g, (face) => {
    const range = /unicode-range:([^;}]+)/.exec(face)?.[1];
    return !/Noto Sans JP/.test(face) || (range !== undefined && holds(range, said)) ? face : '';
  });
}

/** The source expression of a policy for an inline program or style. @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const publicFile = (/** @type {string} */ name) => readFileSync(join(root, 'public', name));
/** Ends of scripts and comments inside a program would end it early. @param {string} code */
const embedded = (code) => code.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');

function assembled(/** @type {{ program: string, styles: string, page: string }} */ parts) {
  const mark = `data:image/svg+xml;base64,${publicFile('mark.svg').toString('base64')}`;
  const program = embedded(parts.program.replaceAll('./mark.svg', mark));
  const styles = saidFacesOnly(parts.styles, parts.program);
  const first = embedded(publicFile('first-paint.js').toString('utf8'));
  const policy =
    `default-src 'none'; script-src ${hashOf(first)} ${hashOf(program)}; worker-src blob:; ` +
    `style-src ${hashOf(styles)}; font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const page = parts.page
    .replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => `${start}${policy}`)
    .replaceAll(/\s*<link rel="(?:icon|apple-touch-icon|manifest|stylesheet|modulepreload)"[^>]*>/g, '')
    .replaceAll(/\s*<script[^>]*><\/script>/g, '')
    .replace(
      '</head>',
      () => `  <link rel="icon" href="${mark}">\n<script>${first}</script>\n<style>${styles}</style>\n  </head>`,
    )
    .replace('</body>', () => `<script type="module">${program}</script>\n  </body>`);
  return page;
}

await setUp();
const folder = join(root, 'dist-single');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const page = assembled(await built());
writeFileSync(join(folder, 'koboshi.html'), page);
console.log(`dist-single/koboshi.html: ${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB`);
