import type { ReactElement } from 'react';
import { textWidth } from '../styles/text-width.ts';
import { type ColorToken, SCREEN_PALETTE } from '../styles/tokens.ts';

/** `text` cut to `room` px, with an ellipsis where it is too long. */
export function cutText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
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
}

/** One line of text of the picture. */
export function Words({ x, y, text, size, strong, color = 'ink', anchor = 'start', mono }: WordsProps): ReactElement {
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={strong === true ? 600 : 400}
      textAnchor={anchor}
      fill={SCREEN_PALETTE[color]}
      style={mono === true ? { fontFamily: 'var(--mono)' } : undefined}
    >
      {text}
    </text>
  );
}
