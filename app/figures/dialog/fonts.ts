import ranges from '@fontsource/noto-sans-jp/unicode.json';
import type { Drawing } from '../drawing/node.ts';
import type { FontSource } from '../file/figure-file.ts';
import { filesFor, needsOf } from '../font/letters.ts';

/** Font files on the page: only those whose characters a figure writes are fetched, once. */

/** Where the build put each file: the Latin one of each weight, the Japanese one in ranges. */
const ADDRESSES: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>(
    '../../../node_modules/@fontsource/ibm-plex-sans/files/*-latin-{400,500,600}-normal.woff',
    {
      query: '?url',
      import: 'default',
      eager: true,
    },
  ),
  ...import.meta.glob<string>(
    '../../../node_modules/@fontsource/noto-sans-jp/files/noto-sans-jp-[0-9]*-{500,700}-normal.woff',
    { query: '?url', import: 'default', eager: true },
  ),
};
const ADDRESS_OF = new Map(
  Object.entries(ADDRESSES).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

const fetched = new Map<string, Uint8Array>();

/** The bytes of a font file. Rejects with a TypeError when it cannot be had. */
async function fetchFile(file: string): Promise<void> {
  if (fetched.has(file)) return;
  const address = ADDRESS_OF.get(file) ?? '';
  // A page that is one file has its fonts inside; its policy lets it fetch nothing.
  const inside = /^data:[^,]*;base64,(.*)$/s.exec(address)?.[1];
  if (inside !== undefined) {
    fetched.set(
      file,
      Uint8Array.from(atob(inside), (letter) => letter.charCodeAt(0)),
    );
    return;
  }
  const response = await fetch(address);
  if (address === '' || !response.ok) throw new TypeError(`${file}: ${response.status}`);
  fetched.set(file, new Uint8Array(await response.arrayBuffer()));
}

/** The fonts that a drawing needs, fetched. */
export async function fontsFor(drawing: Drawing): Promise<FontSource> {
  const files = [...needsOf(drawing)].flatMap(([face, codePoints]) => filesFor(face, codePoints, ranges));
  await Promise.all(files.map(fetchFile));
  return { ranges, read: (file) => fetched.get(file) ?? new Uint8Array() };
}
