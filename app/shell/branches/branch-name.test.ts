import { describe, expect, test } from 'vitest';
import type { Branch, Incident, RunReport, Scenario } from '../../../sim-core/index.ts';
import { ns } from '../../../sim-core/index.ts';
import '../../i18n/all-languages.testing.ts';
import { branchName, changeOf } from '../../i18n/branch-name.ts';
import { openingScenario } from '../../store/opening.ts';
import { incident } from '../../store/story.testing.ts';
import { outagesOf } from './branch-outage.ts';

const opened = openingScenario();
const branchOf = (change: Partial<Scenario>, name: string | null = null): Branch => ({
  mark: 'B',
  name,
  parent: 'A',
  partsAtNs: 0,
  scenario: { ...opened, ...change },
});
const first: Branch = { mark: 'A', name: null, parent: null, partsAtNs: 0, scenario: opened };

describe('a branch without a name is called by what was changed', () => {
  test.each<[Partial<Scenario>, string, string]>([
    [
      { faults: [...opened.faults, { kind: 'panic', driver: 'disk', when: { atMs: 3400 } }] },
      'Panic, disk driver, 3.4 s',
      'ディスクドライバ：パニック（3.4 秒）',
    ],
    [{ faults: [] }, 'without faults', '故障なし'],
    [
      { set: { ...opened.set, 'detection.jobWatch.thresholdMs': 200 } },
      'jobWatch.thresholdMs = 200',
      'jobWatch.thresholdMs = 200',
    ],
    [{ set: {} }, 'heartbeat.periodMs = default', 'heartbeat.periodMs = 既定値'],
    [{ seed: 7, durationMs: 12_000 }, 'seed 7; 12 s long', 'シード 7、長さ 12 秒'],
    [{}, 'nothing changed', '変更なし'],
  ])('%j', (change, english, japanese) => {
    const names = (['en', 'ja'] as const).map((language) => branchName(branchOf(change), first, language));
    expect(names.map((name) => name.replaceAll('\u00a0', ' '))).toEqual([english, japanese]);
  });

  test('and many parameters by their number', () => {
    const set = { ...opened.set, 'detection.jobWatch.thresholdMs': 20, 'detection.callTimeout.ms': 5 };
    expect(changeOf({ ...opened, set }, opened, 'en')).toBe('2 parameters');
  });

  test('its own name goes before; the first is what was opened', () => {
    expect(branchName(branchOf({ seed: 7 }, 'mine'), first, 'en')).toBe('mine');
    expect(branchName(first, null, 'en')).toBe('as opened');
  });
});

describe('the outages of a branch', () => {
  const report = (...incidents: readonly Incident[]): RunReport =>
    ({ incidents, durationNs: 8e9 }) as unknown as RunReport;

  const failed = (from: number, to: number): Incident => ({
    ...incident({ injected: from, activated: from, detected: from + 1e8, resumed: to }),
    outageNs: ns(to - from),
  });

  test('stand at their share of the longest run', () => {
    expect(outagesOf(report(failed(1e9, 2e9)), 10e9)).toEqual([{ start: 0.1, end: 0.2, outageNs: 1e9 }]);
    expect(outagesOf(report(), 10e9)).toEqual([]);
  });

  test('that overlap are one, not back if one is not', () => {
    const one = failed(1e9, 3e9);
    const two = failed(2e9, 4e9);
    const never: Incident = { ...two, serviceResumedAtNs: null, outageNs: null };
    expect(outagesOf(report(two, one), 10e9)).toEqual([{ start: 0.1, end: 0.4, outageNs: expect.closeTo(3e9, 0) }]);
    expect(outagesOf(report(one, never), 8e9)).toEqual([{ start: 0.125, end: 1, outageNs: null }]);
  });
});
