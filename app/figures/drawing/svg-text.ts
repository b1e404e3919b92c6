import { type Drawing, type SvgNode, short } from './node.ts';

/** A drawing as an SVG file. One writer for the page and the command line: the same drawing gives the same bytes. */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);

function attributes(attrs: SvgNode['attrs']): string {
  return Object.entries(attrs)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? short(value) : escaped(String(value))}"`)
    .join('');
}

export function nodeText(node: SvgNode): string {
  const open = `<${node.tag}${attributes(node.attrs)}`;
  if (node.children.length === 0) return `${open}/>`;
  const inner = node.children.map((child) => (typeof child === 'string' ? escaped(child) : nodeText(child))).join('');
  return `${open}>${inner}</${node.tag}>`;
}

/** Families in the order in which a program looks for a letter. */
const FAMILIES =
  "'IBM Plex Sans','IBM Plex Sans Variable','Noto Sans JP','Noto Sans JP Variable',Helvetica,Arial,sans-serif";

interface FileParts {
  /** JSON that the file carries. */
  readonly metadata: string;
  /** Rules for the fonts that it carries; empty for none. */
  readonly fontRules: string;
}

/** Attributes of the root that page and file share. */
export const rootAttributes = ({ width, height, language }: Drawing): SvgNode['attrs'] => ({
  viewBox: `0 0 ${short(width)} ${short(height)}`,
  role: 'img',
  lang: language,
  'font-family': FAMILIES,
});

/** The file. */
export function svgFile(drawing: Drawing, { metadata, fontRules }: FileParts): string {
  const { width, height, pointsPerUnit, title, description } = drawing;
  const size = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: `${short(width * pointsPerUnit)}pt`,
    height: `${short(height * pointsPerUnit)}pt`,
  };
  const root = attributes({ ...size, ...rootAttributes(drawing), 'aria-labelledby': 'title desc' });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg${root}>`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    `<metadata>${escaped(metadata)}</metadata>`,
    ...(fontRules === '' ? [] : [`<style>${fontRules}</style>`]),
    ...drawing.nodes.map(nodeText),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}
