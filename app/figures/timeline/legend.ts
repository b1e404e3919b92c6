import { type LaneState, PHASES, type PhaseName } from '../../../sim-core/index.ts';
import type { MarkClass } from '../../indexes/mark-class.ts';
import { MARK_OF } from '../../timeline/paint/marks.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import type { LegendItem, Sheet } from '../figure.ts';
import { flowItem } from './flow.ts';
import { waitsItem } from './waits.ts';

/** What a timeline shows, gathered while it is drawn: only that is explained. */
export interface Seen {
  readonly states: Set<LaneState>;
  readonly marks: Set<MarkClass>;
  messages: number;
  notifications: number;
  waits: number;
  /** Programs whose throughput is drawn. */
  flows: number;
}

const BAR_WIDTH = 20;

const bar = (id: string, text: string, draw: LegendItem['draw']): LegendItem => ({ id, text, width: BAR_WIDTH, draw });

function stateItems({ timelineWords: { legend } }: Sheet, states: ReadonlySet<LaneState>): LegendItem[] {
  const items: LegendItem[] = [];
  if (states.has('running')) {
    items.push(bar('running', legend.running, (pen, x, y) => pen.rect(x, y - 4, BAR_WIDTH, 8, { fill: 'blue' })));
  }
  if (states.has('blocked')) {
    const line = { color: 'edge', width: 0.9 } as const;
    items.push(bar('waiting', legend.waiting, (pen, x, y) => pen.line(x, y, x + BAR_WIDTH, y, line)));
  }
  if (states.has('stuck')) {
    const dots = { color: 'vermText', width: 1.8, dash: [1.7, 2.8] } as const;
    items.push(bar('stuck', legend.stuck, (pen, x, y) => pen.line(x, y, x + BAR_WIDTH, y, dots)));
  }
  if (states.has('spinning')) {
    const coil = 'c5.3 0 6.3 -5 3.1 -5s-2.2 5 3.8 5'.repeat(2);
    items.push(
      bar('spinning', legend.spinning, (pen, x, y) => {
        pen.rect(x, y - 4.5, BAR_WIDTH, 9, { fill: 'spin', edge: 'vermText', edgeWidth: 0.9 });
        pen.path(d`M${x + 3} ${y + 2.5}${coil}`, { color: 'vermText', width: 0.8 });
      }),
    );
  }
  return items;
}

/** Swatches of phases, in their order. */
export function phaseItems(sheet: Sheet, phases: ReadonlySet<PhaseName>): LegendItem[] {
  return PHASES.filter((name) => phases.has(name)).map((name) =>
    bar(`phase-${name}`, sheet.anatomyWords.phase[name], (pen, x, y) => pen.phase(name, x, y - 4.5, BAR_WIDTH, 9)),
  );
}

const MARKS: readonly MarkClass[] = [
  ...(['fault', 'detected', 'up', 'tick', 'quantum', 'check-passed', 'check-failed', 'beat', 'beat-missed'] as const),
  ...(['interrupt', 'illegal-io', 'wedged', 'panic', 'overwritten', 'reboot', 'lost', 'again'] as const),
];

function arrowItem(id: string, text: string, open: boolean): LegendItem {
  const draw = (pen: Pen, x: number, y: number): void => {
    pen.line(x, y, x + 14, y, { color: 'ink2', width: 0.9, ...(open ? { dash: [2.6, 2] } : {}) });
    const head = d`M${x + 12} ${y - 2.2}L${x + 16} ${y}L${x + 12} ${y + 2.2}`;
    if (open) pen.path(head, { color: 'ink2', width: 0.9 });
    else pen.area(`${head}Z`, 'ink2');
  };
  return { id, text, width: 16, draw };
}

/** The entries for what was seen, in the order of states, phases, messages, marks. */
export function timelineLegend(sheet: Sheet, seen: Seen): LegendItem[] {
  const { words } = sheet;
  const phases = new Set<PhaseName>(PHASES.filter((name) => (seen.states as ReadonlySet<string>).has(name)));
  const marks = MARKS.filter((name) => seen.marks.has(name)).map((name): LegendItem => {
    const big = name === 'fault' || name === 'detected' || name === 'up' || name === 'check-failed';
    const size = big || name === 'beat-missed' ? 12 : 8;
    const draw: LegendItem['draw'] = (pen, x, y) => pen.mark(MARK_OF[name], size, x + 6, y);
    return { id: `mark-${name}`, text: words.mark(name), width: 12, draw };
  });
  return [
    ...stateItems(sheet, seen.states),
    ...phaseItems(sheet, phases),
    ...(seen.messages > 0 ? [arrowItem('message', words.message, false)] : []),
    ...(seen.notifications > 0 ? [arrowItem('notification', words.notification, true)] : []),
    ...(seen.waits > 0 ? [waitsItem(words)] : []),
    ...(seen.flows > 0 ? [flowItem(words)] : []),
    ...marks,
  ];
}
