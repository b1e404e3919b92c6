import { describe, expect, test } from 'vitest';
import { runReport } from '../analysis/report.ts';
import type { RunReport } from '../analysis/types.ts';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { mutate } from '../faults/mutation.ts';
import { run, scenarioOf } from '../machine/machine.testing.ts';
import { Machine } from '../machine/machine.ts';
import { DRIVER_KINDS, MUTATION_TYPES, type Scenario, SYSTEMS } from '../scenario/scenario.ts';
import { parseScenario } from '../scenario/validate.ts';
import { KIND } from '../trace/vocabulary.ts';
import { fuzz, fuzzCase, fuzzOne } from './fuzz.ts';
import { addOutcome, newTally } from './fuzz-tally.ts';
import { complaintsAbout, verdictOf } from './verdict.ts';

/**
 * Whatever word of a driver's program chance changes, whatever parameters it sets: what must hold holds. Every
 * combination of system, type of mutation and kind of driver is among these runs; `npm run fuzz` does ten thousand.
 */
const RUNS = 280;
const COMBINATIONS = SYSTEMS.length * MUTATION_TYPES.length * DRIVER_KINDS.length;

describe('with one mutated word', () => {
  const tally = newTally();
  const parts = Array.from({ length: 4 }, (_, i) => i + 1);

  test.each(parts)('every run ends well for all but the driver, part %i of 4', (shard) => {
    for (const outcome of fuzz(1, RUNS, { shard, of: parts.length })) {
      addOutcome(tally, outcome);
      expect(outcome.complaints, `npx koboshi fuzz --seed 1 --case ${outcome.n}`).toEqual([]);
    }
  });

  test('some take hold, some of those are noticed, and not all in the same way', () => {
    expect(Object.keys(tally.combinations)).toHaveLength(MUTATION_TYPES.length * DRIVER_KINDS.length);
    for (const row of tally.rows) {
      expect(row.runs, row.system).toBe(RUNS / SYSTEMS.length);
      expect(row.tookHold, row.system).toBeGreaterThan(10);
      expect(Object.keys(row.foundBy).length, row.system).toBeGreaterThan(1);
      const found = Object.values(row.foundBy).reduce((sum, count) => sum + count, 0);
      expect(found + row.silent + row.unnoticed, row.system).toBe(row.tookHold);
    }
  });
});

describe('a case', () => {
  test('is a valid scenario, and the same whenever it is asked for', () => {
    for (let n = 0; n < 3 * COMBINATIONS; n++) {
      const scenario = fuzzCase(9, n);
      expect(parseScenario(JSON.parse(JSON.stringify(scenario)), 'case')).toEqual(scenario);
      expect(fuzzCase(9, n)).toEqual(scenario);
    }
    expect(fuzzOne(9, 3).report?.traceHash).toBe(fuzzOne(9, 3).report?.traceHash);
  });

  test('is another one for another seed; chance sets parameters in many', () => {
    const own = (n: number) => Object.keys(fuzzCase(9, n).set).length;
    expect(fuzzCase(9, 0).faults).not.toEqual(fuzzCase(10, 0).faults);
    const sizes = Array.from({ length: COMBINATIONS }, (_, n) => own(n));
    expect(new Set(sizes).size).toBeGreaterThan(4);
  });

  test('shards share the cases out', () => {
    const numbers = (shard: number) => [...fuzz(1, 9, { shard, of: 4 })].map(({ n }) => n);
    expect([1, 2, 3, 4].map(numbers)).toEqual([
      [0, 4, 8],
      [1, 5],
      [2, 6],
      [3, 7],
    ]);
  });
});

describe('the verdict finds what does not hold', () => {
  const looping = scenarioOf('quick-recovery', { 'copy.blocks': 4, 'copy.repeat': false }, [
    { kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 3 } },
  ]);
  const told = (scenario: Scenario, change: (report: RunReport) => RunReport): string => {
    const machine = run(scenario);
    const report = runReport(machine.trace, scenario);
    expect(complaintsAbout(machine, report)).toEqual([]);
    return complaintsAbout(machine, change(report)).join('\n');
  };
  const intact = (report: RunReport): RunReport => ({
    ...report,
    services: report.services.map((service) => ({ ...service, intact: true })),
  });

  test('a run that breaks off', () => {
    expect(verdictOf({ ...looping, set: { isolation: 'none' } })).toMatchObject({
      complaints: [expect.stringMatching(/^the run broke off: InputError: /)],
      report: null,
    });
  });

  test('an incident that is not told of', () => {
    const lost = told(looping, (report) => ({ ...report, incidents: [] }));
    for (const kind of ['fault-injected', 'fault-activated', 'detected']) expect(lost).toContain(kind);
  });

  test('a driver that nobody decides about', () => {
    const machine = run({ ...looping, durationMs: 4000 });
    const report = runReport(machine.trace, looping);
    machine.trace.append(machine.now, KIND.detected, 3, 0, 0, 0, -1);
    expect(complaintsAbout(machine, { ...report, durationNs: 6e9 }).join('\n')).toContain('nobody decided about disk');
  });

  test('damage in what is reported intact: seen by the program, or by nobody but the disk', () => {
    const wrong = {
      ...looping,
      faults: [{ kind: 'wrong-data', driver: 'disk', when: { mark: 'read', nth: 3 } }],
    } as const;
    expect(told(wrong, intact)).toContain('of its blocks were wrong');
    const half = { ...looping, durationMs: 90, faults: [] };
    expect(told(half, intact)).toContain('the disk lacks block');
  });

  test('a kernel that falls although drivers are isolated', () => {
    const machine = new Machine(looping);
    machine.runToEnd();
    machine.trace.append(machine.now, KIND['kernel-panic'], 0, 0, 3, 0, -1);
    expect(complaintsAbout(machine, runReport(machine.trace, looping)).join('\n')).toContain('kernel-panic at');
  });

  test('and what no program can see, the disk tells: a driver that writes elsewhere, and reads back from there', () => {
    // In the last write the address is not set any more, and the command goes where the one before it ended.
    const branch = (DISK_DRIVER.program.labels.get('set_address') ?? 0) + 5;
    const ofBranch = (seed: number) => mutate(DISK_DRIVER.program, 'loop', seed, 0).address === branch;
    const seed = Array.from({ length: 1000 }, (_, i) => i).find(ofBranch) ?? -1;
    const fault = { kind: 'mutation', driver: 'disk', when: { mark: 'write', nth: 8 } } as const;
    const scenario = scenarioOf('minix3', { 'copy.blocks': 8, 'copy.repeat': false }, [
      { ...fault, mutation: { type: 'loop', seed, index: 0 } },
    ]);
    const { complaints, misdirected, report } = verdictOf(scenario);
    expect(report?.services[0]?.intact).toBe(false);
    expect({ complaints, misdirected }).toEqual({ complaints: [], misdirected: true });
  });
});
