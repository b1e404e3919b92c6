import type { Datum } from './datum.ts';

/**
 * A drawing as plain data: what the screen shows, what SVG files say and what PDF and PNG are made from. Every figure
 * is laid out into these, so that all of them draw the same.
 */
export interface SvgNode {
  readonly tag: 'g' | 'rect' | 'path' | 'text' | 'title' | 'defs' | 'pattern';
  readonly attrs: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly (SvgNode | string)[];
}

export const node = (
  tag: SvgNode['tag'],
  attrs: SvgNode['attrs'],
  children: readonly (SvgNode | string)[] = [],
): SvgNode => ({ tag, attrs, children });

/** A coordinate as files write it: to the hundredth, the same in every engine. */
export function short(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** Path data from a template of numbers: d`M${x} ${y}h${w}`. */
export function d(parts: TemplateStringsArray, ...values: readonly (number | string)[]): string {
  return parts.reduce((text, part, i) => {
    const value = values[i];
    return text + part + (value === undefined ? '' : typeof value === 'number' ? short(value) : value);
  }, '');
}

/** A figure on its page. Lengths in user units, of which `pointsPerUnit` points make one. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly pointsPerUnit: number;
  readonly language: 'en' | 'ja';
  /** Says what the figure shows, shortly; and all of it, for those who do not see it and for the caption. */
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly SvgNode[];
  /** What they stand for, in the order in which they were drawn. */
  readonly data: readonly Datum[];
}
