import type { ReactElement } from 'react';
import { textWidth, wrapText } from '../styles/text-width.ts';
import { type ColorToken, SCREEN_PALETTE } from '../styles/tokens.ts';
import { MarkAt } from '../widgets/marks/Mark.tsx';
import type { MarkName } from '../widgets/marks/marks.ts';

/** `text` cut to `room` px, with an ellipsis where it is too long. */
export function cutText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Letters are set closer by as much before words are cut. */
const CLOSEST = 0.86;

/** A name for `room` px: whole where it can be, a little closer (`squeezed`: to this width) or else cut. */
export function closeText(
  text: string,
  size: number,
  room: number,
): { readonly text: string; readonly squeezed?: number } {
  const width = textWidth(text, size);
  if (width <= room) return { text };
  return width * CLOSEST <= room ? { text, squeezed: room } : { text: cutText(text, size, room) };
}

/** The first of `texts` that fits into `room` px; else the last, cut. */
export function fitText(texts: readonly string[], size: number, room: number): string {
  return texts.find((text) => textWidth(text, size) <= room) ?? cutText(texts[texts.length - 1] ?? '', size, room);
}

interface WordsProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly strong?: boolean;
  readonly color?: ColorToken;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly mono?: boolean;
  /** Set to this width, px. */
  readonly squeezed?: number | undefined;
}

/** One line of text of the picture. */
export function Words({
  x,
  y,
  text,
  size,
  strong,
  color = 'ink',
  anchor = 'start',
  mono,
  squeezed,
}: WordsProps): ReactElement {
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={strong === true ? 600 : 400}
      textAnchor={anchor}
      fill={SCREEN_PALETTE[color]}
      {...(squeezed === undefined ? {} : { textLength: squeezed, lengthAdjust: 'spacingAndGlyphs' })}
      style={mono === true ? { fontFamily: 'var(--mono)' } : undefined}
    >
      {text}
    </text>
  );
}

/** A line of a box: two lines of text when it is long. */
export interface Line {
  readonly text: string;
  readonly size: number;
  readonly strong?: boolean;
  readonly color: ColorToken;
  readonly mark?: MarkName;
}

/** Lines of text one below the other, each in at most two, down to `bottom`. */
export function Lines({
  x,
  top,
  bottom,
  room,
  lines,
}: {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly room: number;
  readonly lines: readonly Line[];
}): ReactElement {
  let y = top;
  const drawn: ReactElement[] = [];
  for (const { text, size, strong = false, color, mark } of lines) {
    const indent = mark === undefined ? 0 : 17;
    for (const [i, part] of wrapText(text, size, room - indent)
      .slice(0, 2)
      .entries()) {
      if (y + size * 1.3 > bottom) continue;
      y += size * 1.3;
      const line = cutText(part, size, room - indent);
      drawn.push(
        <g key={y}>
          {mark !== undefined && i === 0 && <MarkAt name={mark} size={12} x={x + 6} y={y - size * 0.36} />}
          <Words x={x + indent} y={y} text={line} size={size} strong={strong} color={color} />
        </g>,
      );
    }
    y += 3;
  }
  return <>{drawn}</>;
}
