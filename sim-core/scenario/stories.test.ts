import { describe, expect, test } from 'vitest';
import { DECISION_OUTCOMES, type DecisionOutcome } from '../analysis/decisions.ts';
import { storyRun } from '../analysis/story-run.testing.ts';
import type { RunReport } from '../analysis/types.ts';
import { SILENT_FAULTS } from '../campaign/coverage.ts';
import { FAULT_CLASS } from '../faults/classes.ts';
import { CATALOGUE } from './catalogue.ts';
import { DRIVER_KINDS, isOutside, SYSTEMS, type SystemId } from './scenario.ts';
import { STORIES, STORY_IDS, STORY_THEMES, type StoryId } from './stories.ts';

/** What the built-in scenarios cover together: claims about data by the data, claims about outcomes by running. */

const faults = CATALOGUE.flatMap(({ scenario }) => scenario.faults);

const reportOf = (id: StoryId, system: SystemId): RunReport => storyRun(id, system).report;
const detectorOf = (id: StoryId, system: SystemId): string | null =>
  reportOf(id, system).incidents.find(({ fault }) => fault.kind !== 'none')?.detectedBy ?? null;

describe('the table of stories', () => {
  test('has every built-in scenario, and no other', () => {
    expect([...STORY_IDS].sort()).toEqual(CATALOGUE.map(({ scenario }) => scenario.id).sort());
    expect(STORY_IDS.length).toBeGreaterThanOrEqual(24);
  });

  test('has stories in every theme, in the order of the themes', () => {
    const themes = STORY_IDS.map((id) => STORIES[id].theme);
    expect([...new Set(themes)]).toEqual([...STORY_THEMES]);
    expect(themes.filter((theme, i) => theme !== themes[i - 1])).toEqual([...STORY_THEMES]);
  });

  test.each(STORY_IDS)('%s compares different systems, in their order', (id) => {
    const { compares } = STORIES[id];
    expect(compares.length).toBeGreaterThanOrEqual(2);
    expect(SYSTEMS.filter((system) => compares.includes(system))).toEqual([...compares]);
  });

  test('a scenario that is told on one system compares it', () => {
    for (const { scenario } of CATALOGUE) {
      if (scenario.system !== 'minix3') expect(STORIES[scenario.id as StoryId].compares).toContain(scenario.system);
    }
  });
});

describe('together the built-in scenarios have', () => {
  test.each(SYSTEMS)('a story that compares %s', (system) => {
    expect(STORY_IDS.some((id) => STORIES[id].compares.includes(system))).toBe(true);
  });

  test.each(SILENT_FAULTS)('a story of the silent fault %s', (kind) => {
    expect(faults.some((fault) => fault.kind === kind)).toBe(true);
  });

  test('a story of loud faults', () => {
    expect(faults.some(({ kind }) => !isOutside(kind) && FAULT_CLASS[kind] === 'loud')).toBe(true);
  });

  test.each(DRIVER_KINDS)('a story of a failing driver of the class %s', (driver) => {
    expect(faults.some((fault) => fault.driver === driver)).toBe(true);
  });

  /** Where each outcome of a decision is to be seen: by running it. */
  const OUTCOMES: { readonly [O in DecisionOutcome]: readonly [StoryId, SystemId] } = {
    'right-skip': ['typist-driver-hangs', 'quick-recovery'],
    'right-reset': ['disk-false-skip', 'quick-detection'],
    'needless-reset': ['disk-needless-reset', 'quick-recovery'],
    'false-skip': ['disk-false-skip', 'quick-recovery'],
    'unfixable-wedge': ['disk-locked', 'minix3'],
  };
  test.each(DECISION_OUTCOMES)('a decision that turns out as %s', (outcome) => {
    const [id, system] = OUTCOMES[outcome];
    expect(STORIES[id].compares).toContain(system);
    expect(reportOf(id, system).decisions.map((decision) => decision.outcome)).toContain(outcome);
  });
});

/** What the answers in the gallery say of who notices, run by run. */
describe('the silent stories answer as their words say', () => {
  test.each(['disk-polling-loop', 'disk-blocked-send', 'disk-interrupt-storm'] as const)(
    '%s: heartbeats late, the job watch early',
    (id) => {
      expect(detectorOf(id, 'minix3')).toBe('heartbeat');
      expect(detectorOf(id, 'quick-detection')).toMatch(/^job-watch/);
    },
  );

  test.each(['disk-babbling-loop', 'disk-lost-interrupt'] as const)('%s: the job watch alone', (id) => {
    expect(detectorOf(id, 'minix3')).toBeNull();
    expect(detectorOf(id, 'quick-detection')).toMatch(/^job-watch/);
  });

  test.each(['disk-hang-after-reply', 'printer-deaf'] as const)('%s: heartbeats alone', (id) => {
    expect(detectorOf(id, 'minix3')).toBe('heartbeat');
    expect(detectorOf(id, 'quick-detection')).toBeNull();
  });

  test('nic-line-cut: nobody, for no driver failed; the download goes on when the line is mended', () => {
    for (const system of ['minix3', 'quick-recovery'] as const) {
      const { incidents, outside, services } = reportOf('nic-line-cut', system);
      expect(incidents).toEqual([]);
      expect(outside).toMatchObject([{ kind: 'line-cut', driver: 'nic', atNs: 2e9, mendedAtNs: 4e9 }]);
      expect(services[0]?.worstLatencyNs).toBeGreaterThan(2e9);
    }
  });

  test('disk-wrong-data: nobody, and the copy is damaged', () => {
    for (const system of ['minix3', 'quick-detection'] as const) {
      expect(detectorOf('disk-wrong-data', system)).toBeNull();
      expect(reportOf('disk-wrong-data', system).services[0]?.intact).toBe(false);
    }
  });

  test('disk-slow-job: a false alarm, after which the copy gets further', () => {
    expect(detectorOf('disk-slow-job', 'minix3')).toBeNull();
    expect(detectorOf('disk-slow-job', 'quick-detection')).toMatch(/^job-watch/);
    const [patient, hasty] = (['minix3', 'quick-detection'] as const).map((system) =>
      reportOf('disk-slow-job', system),
    );
    expect(hasty?.services[0]?.bytes).toBeGreaterThan(patient?.services[0]?.bytes ?? Number.POSITIVE_INFINITY);
  });

  test('disk-false-skip: over a second later than those who always reset', () => {
    const [reset, skip] = (['quick-detection', 'quick-recovery'] as const).map(
      (system) => reportOf('disk-false-skip', system).incidents[0]?.outageNs ?? Number.NaN,
    );
    expect(skip).toBeGreaterThan((reset ?? Number.NaN) + 1e9);
  });

  test('disk-locked: only the system that cuts the power comes back', () => {
    expect(reportOf('disk-locked', 'monolithic').incidents[0]?.outageNs).not.toBeNull();
    expect(reportOf('disk-locked', 'minix3').incidents[0]?.outageNs).toBeNull();
  });
});
