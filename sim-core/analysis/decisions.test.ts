import { describe, expect, test } from 'vitest';
import { run, scenarioOf } from '../machine/machine.testing.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec } from '../scenario/scenario.ts';
import { SYSTEMS } from '../scenario/scenario.ts';
import { countOutcomes, DECISION_OUTCOMES, type JudgedDecision, judgeDecisions } from './decisions.ts';
import { runReport } from './report.ts';
import { storyRun } from './story-run.testing.ts';

/** Each way a decision can come out, in a built-in scenario, and what a wrong one costs. */

const decisionsOf = (...story: Parameters<typeof storyRun>): JudgedDecision[] =>
  judgeDecisions(storyRun(...story).trace);
const priceMs = (decision: JudgedDecision | undefined): number => (decision?.priceNs ?? Number.NaN) / 1e6;

describe('under quick recovery, in the catalogue', () => {
  test.each([
    ['right-skip', 'disk-infinite-loop', 'fast'],
    ['right-reset', 'disk-illegal-io', 'full'],
    ['needless-reset', 'disk-needless-reset', 'full'],
    ['false-skip', 'disk-false-skip', 'fast'],
  ] as const)('%s: %s', (outcome, id, decision) => {
    const { report } = storyRun(id, 'quick-recovery');
    expect(report.decisions).toMatchObject([{ driver: 'disk', decision, outcome }]);
    expect(report.services[0]?.intact).toBe(true);
  });

  test('unfixable wedge: a skip, a reset in vain, and nobody comes to cut the power', () => {
    const { report } = storyRun('disk-locked', 'quick-recovery');
    expect(report.decisions.map(({ outcome }) => outcome)).toEqual(['false-skip', 'unfixable-wedge']);
    expect(report.incidents[0]).toMatchObject({ decision: 'give-up', serviceResumedAtNs: null });
  });
});

describe('the price', () => {
  test('of a right decision is nothing', () => {
    for (const id of ['disk-infinite-loop', 'disk-illegal-io'])
      expect(priceMs(decisionsOf(id, 'quick-recovery')[0])).toBe(0);
  });

  test('of a needless reset is the reset: settling and the self-test', () => {
    const price = (set: Overrides): number => priceMs(decisionsOf('disk-needless-reset', 'quick-recovery', set)[0]);
    const usual = price({});
    expect(usual).toBeGreaterThan(620);
    expect(usual).toBeLessThan(700);
    expect(usual - price({ 'disk.settleMs': 100 })).toBeCloseTo(400, -1);
  });

  test('of a false skip is what the new driver waits for in vain before it initialises; it ends intact all the same', () => {
    const { report } = storyRun('disk-false-skip', 'quick-recovery');
    const [incident] = report.incidents;
    expect(incident).toMatchObject({ decision: 'fast', escalated: true });
    const verification = incident?.phases.find(({ name }) => name === 'verification');
    expect(priceMs(report.decisions[0])).toBeCloseTo(
      ((verification?.endNs ?? 0) - (verification?.startNs ?? 0)) / 1e6,
      3,
    );
    const full = storyRun('disk-false-skip', 'quick-detection').report;
    expect(full.decisions).toMatchObject([{ outcome: 'right-reset', priceNs: 0 }]);
    expect(incident?.outageNs).toBeGreaterThan((full.incidents[0]?.outageNs ?? 0) + 1000e6);
    expect(report.services[0]?.intact).toBe(true);
  });

  test('is not known before the run shows it', () => {
    const wedged: FaultSpec = { kind: 'device-wedged', driver: 'disk', when: { atMs: 400 } };
    const cut = run(scenarioOf('quick-recovery', {}, [wedged], 900));
    expect(judgeDecisions(cut.trace)).toMatchObject([{ outcome: 'false-skip', priceNs: null }]);
  });
});

test('who always initialises never skips: MINIX 3 is right only where the device was wedged', () => {
  const counts = (id: string) => countOutcomes(decisionsOf(id, 'minix3'));
  const none = { 'right-skip': 0, 'right-reset': 0, 'needless-reset': 0, 'false-skip': 0, 'unfixable-wedge': 0 };
  expect(counts('disk-infinite-loop')).toEqual({ ...none, 'needless-reset': 1 });
  expect(counts('disk-illegal-io')).toEqual({ ...none, 'right-reset': 1 });
});

test('where the whole system is restarted nobody decides about a device', () => {
  expect(decisionsOf('disk-panic', 'monolithic')).toEqual([]);
});

test('every decision is judged once, with the incident’s own truth', () => {
  const outcomes = new Set<string>();
  for (const fault of ['kill', 'illegal-io', 'device-wedged', 'permanent-bug'] as const) {
    for (const system of SYSTEMS) {
      const when = { mark: 'read', nth: 3 } as const;
      const scenario = scenarioOf(system, { 'copy.blocks': 8 }, [{ kind: fault, driver: 'disk', when }], 2500);
      const { trace } = run(scenario);
      const { decisions, incidents } = runReport(trace, scenario);
      const taken = [...trace.events(['decision'])].filter(({ a }) => a < 2);
      expect(decisions.map(({ seq }) => seq)).toEqual(taken.map(({ seq }) => seq));
      for (const { outcome } of decisions) outcomes.add(outcome);
      for (const { seqs, deviceTrulyHealthy } of incidents) {
        const decision = decisions.find(({ seq }) => seq === seqs.decision);
        if (decision !== undefined) expect(decision.deviceTrulyHealthy).toBe(deviceTrulyHealthy);
      }
    }
  }
  expect(DECISION_OUTCOMES.filter((outcome) => outcomes.has(outcome))).toHaveLength(4);
});
