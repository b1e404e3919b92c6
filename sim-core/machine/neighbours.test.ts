import { describe, expect, test } from 'vitest';
import { runReport } from '../analysis/report.ts';
import type { RunReport } from '../analysis/types.ts';
import { findBuiltIn } from '../scenario/catalogue.ts';
import type { SystemId } from '../scenario/scenario.ts';
import { simulate } from './machine.ts';

const reports = new Map<string, RunReport>();

/** Each run is judged by several tests. */
function reportOf(id: string, system: SystemId): RunReport {
  const key = `${id} ${system}`;
  const known = reports.get(key);
  if (known !== undefined) return known;
  const entry = findBuiltIn(id);
  if (entry === undefined) throw new RangeError(`there is no built-in ${id}`);
  const scenario = { ...entry.scenario, system };
  const report = runReport(simulate(scenario), scenario);
  reports.set(key, report);
  return report;
}

/** Drivers that were restarted though nothing was wrong with them. */
const blamed = (id: string, system: SystemId): string[] =>
  reportOf(id, system)
    .incidents.filter(({ fault, detectedBy }) => fault.kind === 'none' && detectedBy !== null)
    .map(({ driver }) => driver);

describe('a driver that spins keeps the processor from its neighbours', () => {
  test.each(['quick-detection', 'quick-recovery'] as const)(
    '%s blames them when their jobs age by the elapsed clock',
    (system) => {
      const innocent = blamed('neighbours-judged-too', system);
      expect(innocent).toContain('nic');
      expect(innocent).toContain('disk');
      expect(innocent).not.toContain('uart');
    },
  );

  test.each(['quick-detection', 'quick-recovery'] as const)('%s does not when they age by the CPU clock', (system) => {
    expect(blamed('neighbours-spared', system)).toEqual([]);
  });

  test('to blame them costs a full restart each, or milliseconds where a restart is fast', () => {
    const outage = (system: SystemId): number =>
      Math.max(
        ...reportOf('neighbours-judged-too', system)
          .incidents.filter(({ driver }) => driver === 'disk')
          .map(({ outageNs }) => outageNs ?? Number.POSITIVE_INFINITY),
      );
    expect(outage('quick-detection')).toBeGreaterThan(10 * outage('quick-recovery'));
  });

  test('MINIX 3 blames nobody: a ping waits until the neighbour can run again', () => {
    expect(blamed('neighbours-judged-too', 'minix3')).toEqual([]);
  });

  test('nobody is blamed where nothing fails', () => {
    for (const system of ['minix3', 'quick-detection', 'quick-recovery'] as const)
      expect(reportOf('all-together', system).incidents).toEqual([]);
  });
});
