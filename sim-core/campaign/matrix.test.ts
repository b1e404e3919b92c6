import { beforeAll, describe, expect, test } from 'vitest';
import { DRIVER_KINDS, type FaultMoment, SCENARIO_VERSION, type Scenario, SYSTEMS } from '../scenario/scenario.ts';
import { FAULT_KINDS, type FaultKind } from '../trace/vocabulary.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { WORKLOADS } from './workloads.ts';

/**
 * Every kind of fault in every kind of driver under every system: the run ends, what must always hold holds, the fault
 * takes hold where it can, and the program of another driver is not touched where drivers are isolated.
 */

const WHEN = { atMs: 200 } as const satisfies FaultMoment;
/** One of each sort: of code, of the device. */
const AT_NEXT_JOB: readonly FaultKind[] = ['infinite-loop', 'stuck-register'];
/** A mutation meets a word by chance; the others lie where each driver must pass. */
const BY_CHANCE: ReadonlySet<FaultKind> = new Set<FaultKind>(['mutation']);

function scenarioOf(kind: FaultKind, driver: (typeof DRIVER_KINDS)[number], system: Scenario['system']): Scenario {
  const { set, brief } = WORKLOADS[driver];
  return {
    koboshi: SCENARIO_VERSION,
    id: `${kind}-${driver}-${system}`,
    seed: 1,
    durationMs: 1500,
    system,
    set: {
      ...set,
      ...brief,
      'detection.heartbeat.periodMs': 250,
      'detection.heartbeat.wakeupMs': 100,
      'restart.giveUpAfter': 2,
      'io.recordPerTick': 64,
      'reboot.firmwareMs': 100,
      'reboot.loaderMs': 0,
      'reboot.kernelMs': 0,
      'reboot.fileSystemMs': 0,
      'reboot.servicesMs': 0,
      ...(driver === 'disk' ? { 'copy.blocks': 24 } : {}),
    },
    faults: [{ kind, driver, when: WHEN }],
  };
}

const rows = DRIVER_KINDS.flatMap((driver) => SYSTEMS.map((system) => [driver, system] as const));

describe.each(rows)('every fault of the %s driver under %s', (driver, system) => {
  let outcomes: (Verdict & { readonly kind: FaultKind })[] = [];
  beforeAll(() => {
    outcomes = FAULT_KINDS.map((kind) => ({ kind, ...verdictOf(scenarioOf(kind, driver, system)) }));
  });

  test('ends, and holds what must hold', () => {
    for (const { kind, complaints } of outcomes) expect(complaints, kind).toEqual([]);
  });

  test('waits for the next job where it is to, and takes hold there', () => {
    for (const kind of AT_NEXT_JOB) {
      const scenario = scenarioOf(kind, driver, system);
      const waiting = { ...scenario, faults: [{ kind, driver, when: { ...WHEN, job: 'next' as const } }] };
      const { complaints, report } = verdictOf(waiting);
      expect(complaints, kind).toEqual([]);
      expect(report?.incidents[0]?.activatedAtNs, kind).not.toBeNull();
      expect(report?.incidents[0]?.fault.atNs, kind).toBeGreaterThanOrEqual(200e6);
    }
  });

  test('is an incident, and takes hold', () => {
    expect(outcomes).toHaveLength(FAULT_KINDS.length);
    for (const { kind, report } of outcomes) {
      const first = report?.incidents[0];
      expect(first, kind).toMatchObject({ driver, fault: { kind } });
      if (!BY_CHANCE.has(kind)) expect(first?.activatedAtNs, kind).not.toBeNull();
    }
  });
});
