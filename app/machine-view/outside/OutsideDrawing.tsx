import type { ReactElement } from 'react';
import type { OutsideKind } from '../../../sim-core/index.ts';
import { textWidth } from '../../styles/text-width.ts';
import { SCREEN_PALETTE as COLOR } from '../../styles/tokens.ts';
import { TEXT } from '../measures.ts';
import { fitText, Words } from '../Words.tsx';
import type { OutsidePart } from './parts.ts';

interface DrawnProps {
  readonly part: OutsidePart;
  /** What it is called while it is well; what ails it otherwise, the longest wording first. */
  readonly texts: readonly string[];
  /** Left and right edge of the room that it has with its words, px. */
  readonly left: number;
  readonly right: number;
}

/** Above the lower edge of their strip, px: lines, and what things stand on. */
const FLOOR = 4;
const floorOf = ({ y, height }: OutsidePart): number => y + height - FLOOR;

const outline = (open: boolean): { stroke: string; strokeWidth: number; fill: 'none' } => ({
  stroke: open ? COLOR.vermText : COLOR.edge,
  strokeWidth: open ? 2 : 1.25,
  fill: 'none',
});

interface PartWordsProps extends Pick<DrawnProps, 'part' | 'texts'> {
  readonly x: number;
  readonly room: number;
  readonly anchor?: 'start' | 'end';
}

/** The words of a part: of one in trouble in any case, of one that is well where there is room. */
function PartWords({ part, texts, x, room, anchor = 'start' }: PartWordsProps): ReactElement | null {
  const text = fitText(texts, TEXT.small, room);
  if (!part.open && (text !== texts[0] || part.height < TEXT.small + FLOOR)) return null;
  return (
    <Words
      x={x}
      y={part.y + Math.min(16, part.height - 1)}
      text={text}
      size={TEXT.small}
      strong={part.open}
      color={part.open ? 'vermText' : 'ink3'}
      anchor={anchor}
    />
  );
}

const SCREEN = 17;

/** A screen that ends at `right`: who is at the other end. Silent, it is a broken outline with a cross. */
function Screen({
  part,
  right,
  silent,
}: Pick<DrawnProps, 'part' | 'right'> & { readonly silent: boolean }): ReactElement {
  const [left, foot] = [right - SCREEN, floorOf(part)];
  const top = Math.max(part.y + 1, foot - 13);
  const height = foot - top - 2.5;
  return (
    <>
      <rect
        x={left}
        y={top}
        width={SCREEN}
        height={height}
        rx={2}
        {...outline(silent)}
        {...(silent && { strokeDasharray: '3 2' })}
      />
      <path d={`M${left + 3} ${foot}h11`} {...outline(silent)} />
      {silent && (
        <path d={`M${left + 5.5} ${top + 2.5}l6 ${height - 5}m0 ${5 - height}l-6 ${height - 5}`} {...outline(true)} />
      )}
    </>
  );
}

/** A line out of the device. Cut, its two ends hang apart, and between them stands what happened. */
function Line({ part, texts, right, ends }: DrawnProps & { readonly ends: boolean }): ReactElement {
  const { x, y, open } = part;
  const floor = floorOf(part);
  const [start, end] = [x + 12, ends ? right - SCREEN - 2 : right];
  const from = start + 12;
  const to = from + textWidth(texts[0] ?? '', TEXT.small) + 8;
  // A strand sticks out of either end.
  const near = `M${start} ${y}V${floor - 7}q0 3 5 4l4 3M${start + 4} ${floor - 4}l5 -3`;
  const far = to + 12 < end ? `M${end} ${floor}H${to + 9}q-4 0 -9 -4M${to + 9} ${floor}l-7 3` : '';
  return (
    <>
      {open ? (
        <path d={near + far} {...outline(true)} strokeLinecap="round" />
      ) : (
        <path d={`M${start} ${y}V${floor - 5}q0 5 5 5H${end + 1}`} {...outline(false)} />
      )}
      {open && <PartWords part={part} texts={texts} x={from} room={Math.min(to, end) - from} />}
      {ends && (!open || to < end + 4) && <Screen part={part} right={right - 2} silent={false} />}
    </>
  );
}

/** The host at the end of the line. */
function Host({ part, texts, left, right }: DrawnProps): ReactElement {
  const screen = right - 2 - SCREEN;
  // Where its words stand in the place of its line, it brings the line itself.
  const line = left < part.x ? `M${left + 6} ${part.y}V${floorOf(part) - 5}q0 5 5 5` : `M${part.x} ${floorOf(part)}`;
  return (
    <>
      <path d={`${line}H${screen + 3}`} {...outline(false)} />
      <Screen part={part} right={right - 2} silent={part.open} />
      {part.open && (
        <PartWords
          part={part}
          texts={texts}
          x={screen - 5}
          room={screen - 5 - (left < part.x ? left + 8 : left)}
          anchor="end"
        />
      )}
    </>
  );
}

/** Sheets in a tray that hangs under the printer; empty, there is the tray alone. */
function Paper({ part, texts, right }: DrawnProps): ReactElement {
  const { x, y, open, width } = part;
  const narrow = right - x < 100 || width < 50;
  const [left, wide, floor] = [x + (narrow ? 6 : 10), narrow ? 16 : 30, floorOf(part)];
  const sheets = Array.from({ length: Math.floor((floor - y - 3) / 3.5) }, (_, i) => floor - 3 - i * 3.5);
  const words = left + wide + 6;
  return (
    <>
      <path d={`M${left} ${y}V${floor}h${wide}V${y}`} {...outline(open)} />
      {!open && <path d={sheets.map((at) => `M${left + 3} ${at}h${wide - 6}`).join('')} {...outline(false)} />}
      <PartWords part={part} texts={texts} x={words} room={right - words} />
    </>
  );
}

/** The printer's switch: to the right it is on line. */
function Switch({ part, texts, left, right }: DrawnProps): ReactElement {
  const { y, height, open } = part;
  const end = right - 8;
  const tall = Math.min(12, height - 3);
  const top = y + (height - tall) / 2;
  return (
    <>
      <rect x={end - 22} y={top} width={22} height={tall} rx={tall / 2} {...outline(open)} />
      <circle
        cx={end - (open ? 22 - tall / 2 : tall / 2)}
        cy={top + tall / 2}
        r={tall / 2 - 2.5}
        fill={open ? 'none' : COLOR.edge}
        stroke={open ? COLOR.vermText : 'none'}
        strokeWidth={1.5}
      />
      <PartWords part={part} texts={texts} x={end - 28} room={end - 28 - left} anchor="end" />
    </>
  );
}

const CELL = 8;
const CELL_STEP = 10;
const [LEAST_CELLS, MOST_CELLS] = [3, 10];
/** The cell that stands for the sector that cannot be read. */
const BAD = 1;

/** Sectors in a row. One that cannot be read is solid, with a cross. */
function Sectors({ part, texts, right }: DrawnProps): ReactElement {
  const { x, y, height, open } = part;
  const top = y + (height - CELL) / 2;
  const room = right - x - 24 - textWidth(texts[0] ?? '', TEXT.small);
  const count = Math.max(LEAST_CELLS, Math.min(MOST_CELLS, Math.floor(room / CELL_STEP)));
  const cells = Array.from({ length: count }, (_, i) => x + 10 + i * CELL_STEP);
  const bad = cells[BAD] ?? x;
  const after = x + 10 + count * CELL_STEP + 4;
  return (
    <>
      {cells.map((at) => (
        <rect key={at} x={at} y={top} width={CELL} height={CELL} rx={1} {...outline(false)} strokeWidth={1} />
      ))}
      {open && (
        <>
          <rect x={bad - 1} y={top - 1} width={CELL + 2} height={CELL + 2} rx={1} fill={COLOR.vermText} />
          <path d={`M${bad + 1.5} ${top + 1.5}l5 5m0 -5l-5 5`} stroke={COLOR.surface} strokeWidth={1.5} fill="none" />
        </>
      )}
      <PartWords part={part} texts={texts} x={after} room={right - after} />
    </>
  );
}

interface OutsideDrawingProps {
  readonly parts: readonly OutsidePart[];
  /** By kind: what a part is called while it is well, or what ails it, the longest wording first. */
  readonly texts: (kind: OutsideKind, open: boolean) => readonly string[];
}

/** The things under one device. */
export function OutsideDrawing({ parts, texts }: OutsideDrawingProps): ReactElement {
  const start = parts[0]?.x ?? 0;
  const end = Math.max(...parts.map(({ x, width }) => x + width));
  return (
    <>
      {parts.map((part, i) => {
        if (part.covered) return null;
        const [before, next] = [parts[i - 1], parts[i + 1]];
        const left = before?.covered === true ? start + 6 : part.x;
        const right = next?.covered === true ? end : part.x + part.width;
        const props = { part, texts: texts(part.kind, part.open), left, right };
        if (part.kind === 'line-cut') return <Line {...props} key={part.kind} ends={next === undefined} />;
        if (part.kind === 'peer-silent') return <Host {...props} key={part.kind} />;
        if (part.kind === 'paper-out') return <Paper {...props} key={part.kind} />;
        if (part.kind === 'off-line') return <Switch {...props} key={part.kind} />;
        return <Sectors {...props} key={part.kind} />;
      })}
    </>
  );
}
