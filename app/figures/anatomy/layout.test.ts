import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTORS, type Incident, instant, ns, type Phase, type PhaseName } from '../../../sim-core/index.ts';
import type { Segment } from './bar.ts';
import { type AnatomyLayout, layoutAnatomy } from './layout.ts';
import { type AnatomyRun, incidentNear, outageOf } from './outage.ts';
import { ANATOMY_STYLES, type AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';
import { anatomyWordsEn } from './words-en.ts';
import { anatomyWordsJa } from './words-ja.ts';

const MS = 1e6;

/** An incident that began at `atMs`, with phases of the given lengths in ms; `back` false leaves the service down. */
function incident(
  atMs: number,
  lengths: readonly (readonly [PhaseName, number])[],
  change: Partial<Incident> = {},
): Incident {
  let at = atMs * MS;
  const phases: Phase[] = lengths.map(([name, ms]) => {
    const startNs = instant(at);
    at += ms * MS;
    return { name, startNs, endNs: instant(at) };
  });
  return {
    driver: 'disk',
    fault: { kind: 'infinite-loop', atNs: instant(atMs * MS - 1000) },
    activatedAtNs: instant(atMs * MS),
    detectedAtNs: phases[1]?.startNs ?? null,
    detectedBy: 'heartbeat',
    decision: 'full',
    escalated: false,
    phases,
    serviceResumedAtNs: instant(at),
    outageNs: ns(at - atMs * MS),
    deviceTrulyHealthy: true,
    seqs: { injected: 1, activated: 2, detected: 3, dead: 4, decision: 5, created: 6, deviceReady: 7, resumed: 8 },
    ...change,
  };
}

const slow = incident(4000, [
  ['detection', 1990],
  ['teardown', 0.05],
  ['process-creation', 5],
  ['software-init', 1],
  ['device-init', 650],
  ['reintegration', 0.3],
]);
const quick = incident(
  4000,
  [
    ['detection', 58],
    ['teardown', 0.05],
    ['process-creation', 5],
    ['software-init', 1],
    ['verification', 0.4],
    ['reintegration', 0.3],
  ],
  { decision: 'fast', detectedBy: 'job-watch/quantum' },
);
const unseen = incident(4000, [], {
  detectedAtNs: null,
  detectedBy: null,
  decision: null,
  serviceResumedAtNs: null,
  outageNs: null,
});

const run = (id: string, name: string, condition: string, incidents: readonly Incident[] | null): AnatomyRun => ({
  id,
  name,
  condition,
  incidents,
  note: 'simulating, 40 %',
  durationNs: 8000 * MS,
});
const pair = (a: readonly Incident[] | null, b: readonly Incident[] | null, ja = false): AnatomyRun[] => [
  run('minix3', 'MINIX 3', ja ? 'ハートビート 1 秒' : 'heartbeats, every 1 s', a),
  run('quick-recovery', ja ? '高速復旧' : 'Quick recovery', ja ? 'ジョブ監視 50 ms' : 'job watch, 50 ms', b),
];
const lay = (
  runs: readonly AnatomyRun[],
  width = 1060,
  words: AnatomyWords = anatomyWordsEn,
  style: AnatomyStyle = ANATOMY_STYLES.desk,
): AnatomyLayout => layoutAnatomy(runs, 5000 * MS, width, style, words);

interface Box {
  readonly what: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Every text of a layout as a box from its ascent to its descent. */
function textBoxes(layout: AnatomyLayout, size: number): Box[] {
  const box = (what: string, x: number, baseline: number, width: number, size: number): Box => ({
    what,
    x,
    y: baseline - size * 0.75,
    width,
    height: size * 0.95,
  });
  const onBars = (segments: readonly Segment[], y: number, height: number): Box[] =>
    segments.flatMap((segment) =>
      segment.texts.map((t) => ({ what: t.text, x: t.x, y: y + height * 0.2, width: t.width, height: height * 0.6 })),
    );
  return [
    ...layout.texts.map((t) => box(t.text, t.x, t.baseline, t.width, t.size)),
    ...layout.rows.flatMap((row) => [
      ...onBars(row.segments, row.y, row.height),
      ...onBars(row.lens?.segments ?? [], row.lens?.y ?? 0, row.lens?.height ?? 0),
      ...row.legend.map((entry) => box(entry.text, entry.x, entry.baseline, entry.width, size)),
    ]),
  ];
}
function bars(layout: AnatomyLayout): Box[] {
  return layout.rows.flatMap((row) => [
    { what: `bar of ${row.id}`, x: layout.barLeft, y: row.y, width: row.width, height: row.height },
    ...(row.lens === null
      ? []
      : [{ what: 'lens', x: layout.barLeft, y: row.lens.y, width: row.lens.width, height: row.lens.height }]),
  ]);
}
const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;
const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** Every clash of a layout, in words; none is the aim. */
function clashes(layout: AnatomyLayout, { text }: AnatomyStyle = ANATOMY_STYLES.desk): string[] {
  const texts = textBoxes(layout, text.legend);
  const page: Box = { what: 'page', x: 0, y: -1, width: layout.width, height: layout.height + 1 };
  return [
    ...texts.flatMap((a, i) =>
      texts
        .slice(i + 1)
        .filter((b) => meet(a, b))
        .map((b) => `${a.what} / ${b.what}`),
    ),
    ...texts.flatMap((a) =>
      bars(layout)
        .filter((b) => meet(a, b) && !inside(a, b))
        .map((b) => `${a.what} / ${b.what}`),
    ),
    ...[...texts, ...bars(layout)].filter((a) => !inside(a, page)).map((a) => `${a.what} leaves the page`),
  ];
}

const WIDTHS = [640, 700, 760, 860, 960, 1060, 1200, 1400];
const CASES: readonly (readonly [string, readonly Incident[] | null, readonly Incident[] | null])[] = [
  ['slow and quick', [slow], [quick]],
  ['unnoticed and quick', [unseen], [quick]],
  ['both unnoticed', [unseen], [unseen]],
  ['equal', [slow], [slow]],
  ['nothing failed', [], []],
  ['one of them dormant', [{ ...unseen, activatedAtNs: null }], [quick]],
  ['a run still under way', null, [quick]],
  ['escalated', [slow], [{ ...slow, decision: 'fast', escalated: true }]],
  ['several failures', [quick, slow], [quick, quick, quick]],
];

describe('layoutAnatomy', () => {
  it.each(CASES)('%s: nothing overlaps or is cut at any width, in either language', (_name, a, b) => {
    for (const width of WIDTHS) {
      expect(clashes(lay(pair(a, b), width)), `en ${width}`).toEqual([]);
      expect(clashes(lay(pair(a, b, true), width, anatomyWordsJa)), `ja ${width}`).toEqual([]);
    }
  });

  it.each(CASES)('%s: nor on a low screen, nor on a phone', (_name, a, b) => {
    const { low, phone } = ANATOMY_STYLES;
    for (const [style, widths] of [
      [low, WIDTHS],
      [phone, [328, 360, 390, 480, 559]],
    ] as const) {
      for (const width of widths) {
        expect(clashes(lay(pair(a, b), width, anatomyWordsEn, style), style), `en ${width}`).toEqual([]);
        expect(clashes(lay(pair(a, b, true), width, anatomyWordsJa, style), style), `ja ${width}`).toEqual([]);
      }
    }
  });

  it('draws all systems on one scale, and every phase at its true length', () => {
    const { rows, pxPerNs } = lay(pair([slow], [quick]));
    expect(rows[0]?.width).toBeCloseTo((slow.outageNs ?? 0) * pxPerNs);
    expect(rows[1]?.width).toBeCloseTo((quick.outageNs ?? 0) * pxPerNs);
    for (const segment of rows.flatMap((row) => row.segments)) {
      expect(segment.width).toBeCloseTo((segment.endNs - segment.startNs) * pxPerNs);
    }
  });

  it('says how many times shorter, and shows the short one through a lens of a stated factor', () => {
    const layout = lay(pair([slow], [quick]));
    expect(layout.texts.map((text) => text.text)).toContain('41 times shorter');
    const [long, short] = layout.rows;
    expect(short?.lens).not.toBeNull();
    expect(short?.lens?.width).toBeCloseTo((short?.width ?? 0) * (short?.lens?.factor ?? 0));
    expect(short?.lens?.width).toBeLessThan(0.6 * (long?.width ?? 0));
    expect(long?.lens).toBeNull();
    expect(short?.legend.map((entry) => entry.text)).toContain('device init skipped');
  });

  it('leaves the bar of an unnoticed failure open, and claims no length for it', () => {
    const layout = lay(pair([unseen], [quick]));
    expect(layout.rows[0]?.open).toBe(true);
    const words = [...layout.texts, ...layout.rows.flatMap((row) => row.legend)].map((text) => text.text);
    expect(words).toContain('not noticed in this run');
    expect(words.join()).toContain('>\u00a04\u00a0s');
    expect(words.join()).toContain('at least 62 times shorter');
  });

  it('keeps its invariants for any outages', () => {
    const phases = fc.tuple(
      fc.double({ min: 0.001, max: 4000, noNaN: true }),
      fc.double({ min: 0.001, max: 60, noNaN: true }),
      fc.double({ min: 0.001, max: 3000, noNaN: true }),
    );
    const any = fc
      .tuple(phases, fc.constantFrom(...DETECTORS), fc.constantFrom('fast', 'full'), fc.boolean())
      .map(([[a, b, c], detectedBy, decision, escalated]) =>
        incident(
          4000,
          [
            ['detection', a],
            ['process-creation', b],
            ['device-init', c],
          ],
          { detectedBy, decision: decision as 'fast' | 'full', escalated },
        ),
      );
    fc.assert(
      fc.property(any, any, fc.integer({ min: 640, max: 1400 }), fc.boolean(), (a, b, width, ja) => {
        const layout = lay(pair([a], [b], ja), width, ja ? anatomyWordsJa : anatomyWordsEn);
        expect(clashes(layout)).toEqual([]);
        const longest = Math.max(...layout.rows.map((row) => row.width));
        for (const row of layout.rows) expect(row.lens?.width ?? 0).toBeLessThanOrEqual(0.6 * longest);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a false alarm', () => {
  it('has an outage from the judgement on, with every part of the needless restart', () => {
    const atNs = instant(4000 * MS);
    const alarm = incident(
      4000,
      [
        ['teardown', 0.05],
        ['process-creation', 5],
        ['device-init', 45],
      ],
      {
        fault: { kind: 'none', atNs },
        activatedAtNs: null,
        detectedAtNs: atNs,
      },
    );
    expect(outageOf(run('minix3', 'MINIX 3', '', [alarm]), 5000 * MS)).toMatchObject({
      kind: 'back',
      originNs: atNs,
      lengthNs: 50.05 * MS,
      index: 1,
      count: 1,
      parts: [{ phase: 'teardown' }, { phase: 'process-creation' }, { phase: 'device-init' }],
    });
    const dormant = { ...unseen, activatedAtNs: null };
    expect(outageOf(run('minix3', 'MINIX 3', '', [dormant]), 5000 * MS)).toEqual({ kind: 'dormant' });
  });
});

describe('incidentNear', () => {
  const second = incident(6000, [['detection', 58]]);
  it('is the failure under the playhead, else the last before it, else the first', () => {
    expect(incidentNear([quick, second], 4010 * MS)).toBe(quick);
    expect(incidentNear([quick, second], 5000 * MS)).toBe(quick);
    expect(incidentNear([quick, second], 6010 * MS)).toBe(second);
    expect(incidentNear([quick, second], 0)).toBe(quick);
    expect(incidentNear([], 0)).toBeUndefined();
  });
});
