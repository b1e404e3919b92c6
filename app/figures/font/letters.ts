import type { Drawing, SvgNode } from '../drawing/node.ts';
import { FontFile } from './glyphs.ts';
import { isLatin, type Weight } from './measure.ts';
import { type Subset, subsetFonts } from './subset.ts';

/** The fonts of a figure: which files it needs, and its letters once they are there. */

export type Family = 'IBM Plex Sans' | 'Noto Sans JP';

/** A font as figures use it: Japanese letters come in two weights, one step bolder than the Latin ones beside them. */
export interface Face {
  readonly family: Family;
  /** As the file says it. */
  readonly weight: 400 | 500 | 600 | 700;
  /** The weights of text that are set in it. */
  readonly serves: readonly Weight[];
}

const LATIN = ([400, 500, 600] as const).map((weight): Face => ({ family: 'IBM Plex Sans', weight, serves: [weight] }));
const JAPANESE: readonly Face[] = [
  { family: 'Noto Sans JP', weight: 500, serves: [400, 500] },
  { family: 'Noto Sans JP', weight: 700, serves: [600] },
];
export const FACES: readonly Face[] = [...LATIN, ...JAPANESE];

/** The face of a character in text of a weight. */
export function faceFor(character: string, weight: Weight): Face {
  const faces = isLatin(character) ? LATIN : JAPANESE;
  return faces.find(({ serves }) => serves.includes(weight)) ?? (faces[0] as Face);
}

/** Characters by face. */
export type Needs = ReadonlyMap<Face, ReadonlySet<number>>;

export const weightOf = (node: SvgNode): Weight => (Number(node.attrs['font-weight'] ?? 400) || 400) as Weight;

function collect(node: SvgNode, needs: Map<Face, Set<number>>): void {
  for (const child of node.children) {
    if (typeof child !== 'string') collect(child, needs);
    else if (node.tag === 'text') {
      for (const character of child) {
        const face = faceFor(character, weightOf(node));
        const set = needs.get(face) ?? new Set();
        needs.set(face, set.add(character.codePointAt(0) ?? 0));
      }
    }
  }
}

/** What a drawing writes, by face, in the order of the faces. */
export function needsOf(drawing: Drawing): Needs {
  const needs = new Map<Face, Set<number>>();
  for (const node of drawing.nodes) collect(node, needs);
  return new Map(FACES.flatMap((face) => (needs.has(face) ? [[face, needs.get(face) ?? new Set()] as const] : [])));
}

/** Ranges of characters of each file of the Japanese font, as the package `@fontsource/noto-sans-jp` lists them. */
export type Ranges = Readonly<Record<string, string>>;

const within = (range: string, codePoint: number): boolean =>
  range.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16);
  });

/** The file names, in the packages of the fonts, that hold what a face needs. */
export function filesFor({ family, weight }: Face, codePoints: Iterable<number>, ranges: Ranges): string[] {
  if (family === 'IBM Plex Sans') return [`ibm-plex-sans-latin-${weight}-normal.woff`];
  const wanted = [...codePoints];
  return Object.entries(ranges)
    .filter(([name, range]) => name.startsWith('[') && wanted.some((codePoint) => within(range, codePoint)))
    .map(([name]) => `noto-sans-jp-${name.slice(1, -1)}-${weight}-normal.woff`);
}

/** The fonts of one figure, read. */
export type Letters = ReadonlyMap<Face, { readonly files: readonly FontFile[]; readonly subset: Subset }>;

/** Reads the files that `needs` asks for; `read` gives the bytes of one by its name. */
export function lettersOf(needs: Needs, ranges: Ranges, read: (file: string) => Uint8Array): Letters {
  return new Map(
    [...needs].flatMap(([face, codePoints]) => {
      const files = filesFor(face, codePoints, ranges).map((name) => new FontFile(read(name)));
      return files.length === 0 ? [] : [[face, { files, subset: subsetFonts(files, codePoints) }] as const];
    }),
  );
}

/** A stretch of text in one face. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}

/** Text divided where its face changes. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: { face: Face; text: string }[] = [];
  for (const character of text) {
    const face = faceFor(character, weight);
    const last = runs.at(-1);
    if (last?.face === face) last.text += character;
    else runs.push({ face, text: character });
  }
  return runs;
}
