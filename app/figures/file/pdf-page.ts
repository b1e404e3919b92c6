import { type Drawing, type SvgNode, short } from '../drawing/node.ts';
import { type Face, type Letters, runsOf, weightOf } from '../font/letters.ts';
import { textWidth, type Weight } from '../font/measure.ts';
import { wordsPath } from '../font/outlined.ts';
import { segmentsOf } from './path-data.ts';
import type { PdfObjects } from './pdf-objects.ts';

/** The nodes of a drawing as the content of a PDF page. Coordinates stay those of the drawing, y downwards. */

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `b`, then `a`. */
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

/** An SVG transform of the forms that drawings use. */
function matrixOf(transform: string): Matrix {
  let matrix = IDENTITY;
  for (const [, name, list = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0] = list.split(/[ ,]+/).map(Number);
    if (name === 'translate') matrix = times(matrix, [1, 0, 0, 1, a, b]);
    else if (name === 'scale') matrix = times(matrix, [a, 0, 0, a, 0, 0]);
    else if (name === 'matrix') matrix = times(matrix, [a, b, c, e, f, g]);
    else if (name === 'rotate') {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      matrix = times(matrix, [cos, sin, -sin, cos, 0, 0]);
    } else throw new RangeError(`no transform ${name}`);
  }
  return matrix;
}

const fine = (value: number): string => String(Math.round(value * 1e5) / 1e5);
const numbers = (matrix: Matrix): string => matrix.map(fine).join(' ');

/** `#RRGGBB` as three shares. */
const color = (hex: string): string =>
  [1, 3, 5].map((at) => fine(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');

const CAPS: Readonly<Record<string, number>> = { round: 1, square: 2 };

function pathOperators(data: string): string {
  let text = '';
  for (const segment of segmentsOf(data)) {
    if (segment.kind === 'close') text += 'h ';
    else if (segment.kind === 'curve') text += `${segment.points.map(short).join(' ')} c `;
    else text += `${short(segment.x)} ${short(segment.y)} ${segment.kind === 'move' ? 'm' : 'l'} `;
  }
  return text;
}

function rectData(attrs: SvgNode['attrs']): string {
  const [x, y, w, h] = [
    Number(attrs['x'] ?? 0),
    Number(attrs['y'] ?? 0),
    Number(attrs['width']),
    Number(attrs['height']),
  ];
  const r = Math.min(Number(attrs['rx'] ?? 0), w / 2, h / 2);
  if (r <= 0) return `M${x} ${y}h${w}v${h}h${-w}Z`;
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [w - 2 * r, h - 2 * r];
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}Z`;
}

/** Writes one page. */
export class PdfPage {
  private readonly objects: PdfObjects;
  private readonly letters: Letters;
  private readonly fontNames: ReadonlyMap<Face, string>;
  private readonly base: Matrix;
  private readonly alphas = new Map<string, string>();
  private readonly patterns = new Map<string, { readonly name: string; readonly object: number }>();
  private content = '';

  constructor(objects: PdfObjects, drawing: Drawing, letters: Letters, fontNames: ReadonlyMap<Face, string>) {
    this.objects = objects;
    this.letters = letters;
    this.fontNames = fontNames;
    const { pointsPerUnit: k, height } = drawing;
    this.base = [k, 0, 0, -k, 0, height * k];
    this.content = `${numbers(this.base)} cm\n`;
    for (const node of drawing.nodes) this.draw(node);
  }

  get operators(): string {
    return this.content;
  }

  /** The dictionary of what the page refers to. */
  resources(fonts: string): string {
    const alphas = [...this.alphas].map(([key, name]) => `/${name}<<${key}>>`).join('');
    const patterns = [...this.patterns.values()].map(({ name, object }) => `/${name} ${object} 0 R`).join('');
    return `<</Font<<${fonts}>>/ExtGState<<${alphas}>>/Pattern<<${patterns}>>>>`;
  }

  private draw(node: SvgNode): void {
    switch (node.tag) {
      case 'g':
        return this.group(node);
      case 'rect':
        return this.shape(node, rectData(node.attrs));
      case 'path':
        return this.shape(node, String(node.attrs['d'] ?? ''));
      case 'text':
        return this.text(node);
      case 'defs':
        for (const child of node.children) if (typeof child !== 'string') this.definePattern(child);
        return;
      case 'title':
      case 'pattern':
        return;
    }
  }

  private group({ attrs, children }: SvgNode): void {
    const { transform } = attrs;
    if (transform !== undefined) this.content += `q ${numbers(matrixOf(String(transform)))} cm\n`;
    for (const child of children) if (typeof child !== 'string') this.draw(child);
    if (transform !== undefined) this.content += 'Q\n';
  }

  /** The graphics state of an opacity. */
  private alpha(fill: number, stroke: number): string {
    if (fill === 1 && stroke === 1) return '';
    const key = `/ca ${fine(fill)}/CA ${fine(stroke)}`;
    const name = this.alphas.get(key) ?? `A${this.alphas.size + 1}`;
    this.alphas.set(key, name);
    return `/${name} gs `;
  }

  private fill(value: string): string {
    const id = /^url\(#(.+)\)$/.exec(value)?.[1];
    if (id === undefined) return `${color(value)} rg `;
    return `/Pattern cs /${this.patterns.get(id)?.name ?? ''} scn `;
  }

  private shape({ attrs }: SvgNode, data: string): void {
    if (data === '') return;
    const fill = String(attrs['fill'] ?? '#000000');
    const stroke = attrs['stroke'];
    const opacity = Number(attrs['opacity'] ?? 1);
    let text = attrs['transform'] === undefined ? '' : `${numbers(matrixOf(String(attrs['transform'])))} cm `;
    text += this.alpha(opacity * Number(attrs['fill-opacity'] ?? 1), opacity);
    if (fill !== 'none') text += this.fill(fill);
    if (stroke !== undefined) {
      const dash = attrs['stroke-dasharray'];
      text += `${color(String(stroke))} RG ${fine(Number(attrs['stroke-width'] ?? 1))} w `;
      if (dash !== undefined) text += `[${dash}] 0 d `;
      if (attrs['stroke-linecap'] !== undefined) text += `${CAPS[String(attrs['stroke-linecap'])] ?? 0} J `;
      if (attrs['stroke-linejoin'] !== undefined) text += `${CAPS[String(attrs['stroke-linejoin'])] ?? 0} j `;
    }
    const paint = fill === 'none' ? (stroke === undefined ? 'n' : 'S') : stroke === undefined ? 'f' : 'B';
    this.content += `q ${text}${pathOperators(data)}${paint} Q\n`;
  }

  private text(node: SvgNode): void {
    const { attrs, children } = node;
    const words = children.filter((child) => typeof child === 'string').join('');
    const weight = weightOf(node);
    const size = Number(attrs['font-size']);
    const width = textWidth(words, size, weight);
    const anchor = attrs['text-anchor'];
    const left = Number(attrs['x']) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    const shown = this.shown(words, weight, size, left, Number(attrs['y']));
    if (attrs['stroke'] !== undefined) {
      // The rim round the letters is drawn, not written: text is there once.
      const rim = wordsPath(words, { size, weight }, left, Number(attrs['y']), this.letters);
      const pen = `${color(String(attrs['stroke']))} RG ${fine(Number(attrs['stroke-width']))} w 1 j`;
      this.content += `q ${pen} ${pathOperators(rim)}S Q
`;
    }
    this.content += `q BT ${color(String(attrs['fill'] ?? '#000000'))} rg ${shown}ET Q\n`;
  }

  private shown(words: string, weight: Weight, size: number, left: number, baseline: number): string {
    let [text, x] = ['', left];
    for (const run of runsOf(words, weight)) {
      const glyphs = this.letters.get(run.face)?.subset.glyphs;
      const hex = [...run.text]
        .map((character) => (glyphs?.get(character.codePointAt(0) ?? 0) ?? 0).toString(16).padStart(4, '0'))
        .join('');
      const name = this.fontNames.get(run.face);
      if (name !== undefined) text += `/${name} ${fine(size)} Tf 1 0 0 -1 ${fine(x)} ${fine(baseline)} Tm <${hex}> Tj `;
      x += textWidth(run.text, size, weight);
    }
    return text;
  }

  /** A pattern is a small page of its own, in the coordinates of the whole page. */
  private definePattern({ attrs, children }: SvgNode): void {
    const outside = this.content;
    this.content = '';
    for (const child of children) if (typeof child !== 'string') this.draw(child);
    const [width, height] = [Number(attrs['width']), Number(attrs['height'])];
    const matrix = times(this.base, matrixOf(String(attrs['patternTransform'] ?? '')));
    const entries =
      `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 ${fine(width)} ${fine(height)}]` +
      `/XStep ${fine(width)}/YStep ${fine(height)}/Matrix[${numbers(matrix)}]/Resources${this.resources('')}`;
    const object = this.objects.stream(this.content, entries);
    this.content = outside;
    this.patterns.set(String(attrs['id']), { name: `P${this.patterns.size + 1}`, object });
  }
}
