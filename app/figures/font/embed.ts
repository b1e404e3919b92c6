import type { Letters } from './letters.ts';
import { woffFile } from './sfnt.ts';

/** Bytes as base64, as a `data:` address wants them. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  // String.fromCharCode takes a limited number of arguments.
  for (let i = 0; i < bytes.length; i += 0x2000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  return btoa(binary);
}

/** Rules that bring a figure's letters with it: each face cut to the characters that it writes. */
export function fontRules(letters: Letters): string {
  return [...letters]
    .map(([{ family, serves }, { subset }]) => {
      const [first, last = first] = [serves[0], serves.at(-1)];
      const weight = first === last ? `${first}` : `${first} ${last}`;
      const data = base64(woffFile(subset.tables));
      return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff;base64,${data})format('woff')}`;
    })
    .join('');
}
