import { describe, expect, it } from 'vitest';
import { instant, ns } from '../../sim-core/index.ts';
import { axisFor } from './axis.ts';
import { layoutTimeline, rowAt } from './layout.ts';
import { incidentSpan, indexSystem, quietStretches, rulerZero, type TimelineSystem } from './model.ts';
import { windowAfter } from './overview-stage.ts';
import { Brush } from './paint/brush.ts';
import { type Painted, paintFrame } from './paint/frame.ts';
import { type Drawn, STUB_TOOLS, stubCanvas } from './stub-canvas.ts';
import { syntheticSystem } from './synthetic.ts';
import { timelineWordsEn } from './words-en.ts';
import { timelineWordsJa } from './words-ja.ts';

const MS = 1e6;
const DURATION_NS = 8000 * MS;
const systems: readonly TimelineSystem[] = [
  syntheticSystem({ system: 'minix3' }),
  syntheticSystem({ system: 'quick-recovery' }),
];

function picture(
  start: number,
  end: number,
  words = timelineWordsEn,
  kind: 'linear' | 'elastic' = 'elastic',
  compared = systems,
): Painted & { drawn: Drawn } {
  const indexed = compared.map(indexSystem);
  const layout = layoutTimeline(compared, { widthPx: 1060 });
  const axis = axisFor(kind, { start, end }, layout.lanesPx, quietStretches(indexed, DURATION_NS));
  const { ctx, drawn } = stubCanvas(true);
  const brush = new Brush(ctx, 'light', 1, STUB_TOOLS);
  const frame = { layout, systems: indexed, axis, zeroNs: rulerZero(compared), durationNs: DURATION_NS, words };
  return { ...paintFrame(brush, frame), drawn };
}

it('keeps the lanes of whom the story is about where room is short: a driver whose line is cut, too', () => {
  const [minix] = systems;
  if (minix === undefined) throw new RangeError('nothing ran');
  const nic = { index: minix.actors.length, id: 'nic', role: 'driver', partner: minix.actors.length + 1 } as const;
  const card = { index: nic.partner, id: 'nic-device', role: 'device', partner: nic.index } as const;
  const actors = [...minix.actors, nic, card];
  const driversIn = (system: TimelineSystem): string[] =>
    layoutTimeline([system], { widthPx: 860, heightPx: 200 }).blocks.flatMap(({ rows }) =>
      rows.filter(({ actor }) => actor.role === 'driver').map(({ actor }) => actor.id),
    );
  expect(driversIn({ ...minix, actors, incidents: [] })).toEqual(['disk']);
  expect(driversIn({ ...minix, actors, incidents: [], outside: ['nic'] })).toEqual(['nic']);
  expect(driversIn({ ...minix, actors })).toEqual(['disk']);
});

describe('layout', () => {
  const layout = layoutTimeline(systems, { widthPx: 1060 });

  it('puts programs over servers over drivers, each device under its driver, without gap or overlap', () => {
    for (const block of layout.blocks) {
      expect(block.rows.map(({ actor }) => actor.id)).toEqual(['copy', 'fs', 'rs', 'disk', 'disk-device']);
      for (const [i, row] of block.rows.entries()) {
        expect(row.y0).toBe(i === 0 ? block.rowsY0 : block.rows[i - 1]?.y1);
        expect(row.centre - row.barPx / 2).toBeGreaterThan(row.y0);
        expect(row.centre + row.barPx / 2).toBeLessThan(row.y1);
      }
    }
    expect(rowAt(layout, (layout.blocks[1]?.rows[0]?.y0 ?? 0) + 1)?.block.system.id).toBe('quick-recovery');
  });

  it('ties the same events of neighbours by the difference since activation', () => {
    expect(layout.ties.map(({ kind, gainNs }) => [kind, gainNs / MS])).toEqual([
      ['noticed', 1932],
      ['back', expect.closeTo(2581.6, 3)],
    ]);
    for (const tie of layout.ties) {
      expect(tie.y0).toBeGreaterThanOrEqual(layout.blocks[0]?.rowsY1 ?? 0);
      expect(tie.y1).toBeLessThanOrEqual(layout.blocks[1]?.bracketY ?? 0);
    }
    expect(layoutTimeline(systems.slice(0, 1), { widthPx: 1060 }).ties).toEqual([]);
    // A fault that never took hold stands first in the list, and changes nothing.
    const dormant = systems.map((system) => ({
      ...system,
      incidents: [
        ...system.incidents.map((one) => ({ ...one, activatedAtNs: null, detectedAtNs: null })),
        ...system.incidents,
      ],
    }));
    expect(layoutTimeline(dormant, { widthPx: 1060 }).ties).toEqual(layout.ties);
  });

  it('fits both systems into what a projector leaves, and says how many lanes that costs', () => {
    for (const heightPx of [280, 320, 360, 420, 480, 560, 700]) {
      const low = layoutTimeline(systems, { widthPx: 860, heightPx });
      expect(low.heightPx, String(heightPx)).toBeLessThanOrEqual(heightPx);
      for (const block of low.blocks) {
        expect(block.rows.map(({ actor }) => actor.id)).toEqual(expect.arrayContaining(['copy', 'rs', 'disk']));
        for (const { y0, y1, centre, barPx, marksY } of block.rows) {
          expect(centre - barPx / 2).toBeGreaterThan(y0);
          expect(centre + barPx / 2).toBeLessThan(y1);
          // Checks of 12 px stand clear of the bar below them.
          if (marksY !== null) expect(marksY + 6).toBeLessThanOrEqual(centre - barPx / 2 + 1);
        }
      }
      const shown = low.blocks.reduce((sum, { rows }) => sum + rows.length, 0);
      expect(shown + low.hiddenLanes).toBe(10);
      expect(layoutTimeline(systems, { widthPx: 860, heightPx, all: true }).hiddenLanes).toBe(0);
    }
    expect(layoutTimeline(systems, { widthPx: 860, heightPx: 700 }).hiddenLanes).toBe(0);
  });

  it('fits the whole of an incident of all systems', () => {
    expect(incidentSpan(systems, 0)).toEqual({ fromNs: 4005 * MS, toNs: expect.closeTo(6651.5 * MS, -3) });
    expect(incidentSpan([], 0)).toBeNull();
    // Nothing came of the fault: the time about it is shown, not a nanosecond.
    const dormant = systems.map((system) => ({
      ...system,
      incidents: system.incidents.map((incident) => ({ ...incident, phases: [], serviceResumedAtNs: null })),
    }));
    expect(incidentSpan(dormant, 0)).toEqual({ fromNs: 4005 * MS, toNs: 4105 * MS });
  });
});

describe('quiet stretches', () => {
  const indexed = systems.map(indexSystem);

  it('hold no fault, detection, heartbeat without answer or end of a phase of any system', () => {
    const stretches = quietStretches(indexed, DURATION_NS);
    expect(stretches.length).toBeGreaterThan(3);
    const story = [4000, 4005, 4063, 4500, 5500, 5995, 6500].map((ms) => ms * MS);
    story.push(
      ...systems.flatMap(({ incidents }) => incidents.flatMap(({ phases }) => phases.map(({ endNs }) => endNs))),
    );
    for (const { startNs, endNs } of stretches) {
      expect(endNs - startNs).toBeGreaterThanOrEqual(DURATION_NS / 80);
      expect(story.filter((at) => at >= startNs && at <= endNs)).toEqual([]);
    }
  });

  it('are none where nothing failed', () => {
    expect(
      quietStretches(
        indexed.map((one) => ({ ...one, system: { ...one.system, incidents: [] } })),
        DURATION_NS,
      ),
    ).toEqual([]);
  });
});

describe('picture', () => {
  it('shows the story in words, in both languages', () => {
    const english = picture(3990 * MS, 6680 * MS).drawn.words.map(({ text }) => text);
    for (const text of [
      'nobody notices for 1.99\u00a0s',
      'outage 2.65\u00a0s',
      'noticed 1.93\u00a0s earlier',
      'alive?',
      'infinite loop',
      'MINIX 3',
      '0',
    ]) {
      expect(english).toContain(text);
    }
    const japanese = picture(3990 * MS, 6680 * MS, timelineWordsJa).drawn.words.map(({ text }) => text);
    expect(japanese.some((text) => text.includes('だれも'))).toBe(true);
    const names = systems.map(({ name }) => name);
    expect(
      japanese.filter(
        (text) => /[a-z]{5,}/.test(text) && !names.some((name) => name.startsWith(text.replace('…', ''))),
      ),
    ).toEqual([]);
  });

  it('has no bracket for a fault that disturbed nobody', () => {
    const harmless = systems.map((system) => ({
      ...system,
      incidents: system.incidents.map((incident) => ({
        ...incident,
        phases: [],
        detectedAtNs: null,
        serviceResumedAtNs: incident.activatedAtNs,
        outageNs: ns(0),
      })),
    }));
    const brackets = ({ drawn }: { drawn: Drawn }): string[] =>
      drawn.words.map(({ text }) => text).filter((text) => text.startsWith('outage'));
    expect(brackets(picture(0, DURATION_NS))).toHaveLength(2);
    expect(brackets(picture(0, DURATION_NS, timelineWordsEn, 'elastic', harmless))).toEqual([]);
  });

  it('keeps the fault and the detection of each system at every zoom', () => {
    for (const span of [8000, 2000, 300, 20, 1, 0.001]) {
      for (const [at, markClass] of [
        [4005, 'fault'],
        [5995, 'detected'],
      ] as const) {
        const start = Math.max(0, (at - span / 2) * MS);
        const { marks } = picture(start, Math.min(DURATION_NS, start + span * MS), timelineWordsEn, 'linear');
        expect(marks[0]?.some(({ group }) => group.markClass === markClass)).toBe(true);
      }
    }
  });

  it('lets no word leave the picture', () => {
    for (const [start, end] of [
      [0, 8000],
      [3990, 6680],
      [4000, 4080],
      [6640, 6660],
    ] as const) {
      for (const { text, x, y } of picture(start * MS, end * MS).drawn.words) {
        expect(x, text).toBeGreaterThanOrEqual(-1);
        expect(x, text).toBeLessThanOrEqual(1060);
        expect(y, text).toBeGreaterThan(0);
        expect(y, text).toBeLessThan(layoutTimeline(systems, { widthPx: 1060 }).heightPx);
      }
    }
  });
});

describe('window of the overview', () => {
  it('stays inside the run, and keeps its length when moved whole', () => {
    const window = { start: 1000, end: 3000 };
    expect(windowAfter(window, 'whole', -5000, 10_000, 10)).toEqual({ start: 0, end: 2000 });
    expect(windowAfter(window, 'whole', 50_000, 10_000, 10)).toEqual({ start: 8000, end: 10_000 });
    expect(windowAfter(window, 'start', 50_000, 10_000, 10)).toEqual({ start: 2990, end: 3000 });
    expect(windowAfter(window, 'end', -50_000, 10_000, 10)).toEqual({ start: 1000, end: 1010 });
    // A window that was zoomed shorter than the grips go can still be widened, and never inverts.
    expect(windowAfter({ start: 1000, end: 1002 }, 'start', 500, 10_000, 10)).toEqual({ start: 1000, end: 1002 });
  });
});

describe('instants', () => {
  it('are as fine as a pixel can tell', () => {
    expect(timelineWordsEn.instant(5_003_000_123, 1e6)).toBe('5.003\u00a0s');
    expect(timelineWordsEn.instant(5_003_000_123, 1e3)).toBe('5.003\u00a0000\u00a0s');
    expect(timelineWordsJa.instant(5_003_000_123, 1)).toBe('5.003\u00a0000\u00a0123\u00a0秒');
  });
});

it('names on a bar of work without progress the fault that took hold, not one that stays dormant or came later', () => {
  const [minix] = systems;
  const real = minix?.incidents[0];
  if (minix === undefined || real === undefined) throw new RangeError('nothing failed');
  const dormant = {
    ...real,
    fault: { kind: 'illegal-io' as const, atNs: instant((real.activatedAtNs ?? 0) - MS) },
    activatedAtNs: null,
    outageNs: null,
    phases: [],
  };
  const later = { ...real, fault: { ...real.fault, kind: 'panic' as const }, activatedAtNs: instant(7900 * MS) };
  const both = { ...minix, incidents: [dormant, real, later] };
  const written = picture(3900 * MS, 6800 * MS, timelineWordsEn, 'elastic', [both]).drawn.words.map(({ text }) => text);
  expect(written.some((text) => text.includes(timelineWordsEn.fault('infinite-loop')))).toBe(true);
  expect(written.filter((text) => text.includes(timelineWordsEn.fault('illegal-io')))).toEqual([]);
  expect(written.filter((text) => text.includes(timelineWordsEn.fault('panic')))).toEqual([]);
});

it('winds the coil of a bar behind its name or without one, never through it', () => {
  const name = timelineWordsEn.fault('infinite-loop');
  let named = 0;
  for (let endMs = 4060; endMs < 5500; endMs += 3) {
    const { words, curves } = picture(3990 * MS, endMs * MS, timelineWordsEn, 'linear').drawn;
    for (const { x, y } of words.filter(({ text }) => text === name)) {
      named++;
      const end = x + name.length * 0.56 * 12;
      const through = curves.filter((curve) => Math.abs(curve.y - y) < 10 && curve.x > x && curve.x < end);
      expect(through, `up to ${endMs} ms`).toEqual([]);
    }
  }
  expect(named).toBeGreaterThan(100);
});
