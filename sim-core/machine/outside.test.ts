import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { RunReport } from '../analysis/types.ts';
import { instant } from '../base/units.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { DRIVER_KINDS, type DriverKind, type FaultSpec, OUTSIDE_DRIVERS, type SystemId } from '../scenario/scenario.ts';
import { OUTSIDE_KINDS, type OutsideKind } from '../trace/vocabulary.ts';
import { run, scenarioOf } from './machine.testing.ts';
import { Machine } from './machine.ts';

/** What goes wrong outside: whose fault that is, who suffers, and who restarts a driver for it in vain. */

const SYSTEMS = [
  'monolithic',
  'nooks',
  'minix3',
  'quick-detection',
  'quick-recovery',
] as const satisfies readonly SystemId[];
const SET: { readonly [K in DriverKind]: Overrides } = {
  disk: {},
  nic: { 'copy.enabled': false, 'drivers.nic.count': 1, 'download.enabled': true },
  uart: { 'copy.enabled': false, 'drivers.uart.count': 1, 'typist.enabled': true },
  // A printer that holds few lines, so that it is asked for soon.
  printer: {
    'copy.enabled': false,
    'drivers.printer.count': 1,
    'print.enabled': true,
    'printer.bufferBytes': 205,
  },
};
const at = (kind: OutsideKind, driver: DriverKind, atMs = 500): FaultSpec => ({ kind, driver, when: { atMs } });
const PAIRS = OUTSIDE_KINDS.flatMap((kind) => OUTSIDE_DRIVERS[kind].map((driver) => [kind, driver] as const));

function outcome(
  system: SystemId,
  driver: DriverKind,
  faults: readonly FaultSpec[],
  set: Overrides = {},
  durationMs = 1500,
) {
  const inKernel = system === 'monolithic' || system === 'nooks';
  const pinged: Overrides = inKernel ? { 'detection.heartbeat.periodMs': 0 } : {};
  const scenario = scenarioOf(system, { ...SET[driver], ...pinged, 'outside.mendMs': 300, ...set }, faults, durationMs);
  const machine = run(scenario);
  expect(violations(machine.trace)).toEqual([]);
  return { machine, report: runReport(machine.trace, scenario) };
}
const WORKS: Readonly<Record<DriverKind, string>> = { disk: 'copy', nic: 'download', uart: 'typist', printer: 'print' };
const service = ({ services }: RunReport, driver: DriverKind) => services.find(({ name }) => name === WORKS[driver]);

describe.each(PAIRS)('%s at the device of %s', (kind, driver) => {
  const faults = [at(kind, driver)];

  test('is no failure of a driver, and costs its program something', () => {
    // Two systems each, taking turns: all of them under all would take half a minute.
    const turn = OUTSIDE_KINDS.indexOf(kind);
    for (const system of [SYSTEMS[turn % 5], SYSTEMS[(turn + 2) % 5]] as SystemId[]) {
      const { report } = outcome(system, driver, faults);
      const plain = outcome(system, driver, []).report;
      expect(report.incidents).toEqual([]);
      const mended = kind === 'bad-sector' ? null : 800e6;
      expect(report.outside).toEqual([{ kind, driver, atNs: 500e6, mendedAtNs: mended }]);
      expect(plain.outside).toEqual([]);
      expect(JSON.stringify(service(report, driver))).not.toBe(JSON.stringify(service(plain, driver)));
    }
  });

  test('is found again from a checkpoint in the middle of it', () => {
    const scenario = scenarioOf('quick-recovery', { ...SET[driver], 'outside.mendMs': 200 }, faults, 1000);
    const whole = run(scenario);
    const half = new Machine(scenario);
    half.runTo(instant(600e6));
    const resumed = Machine.restore(scenario, half.checkpoint(), half.trace);
    resumed.runToEnd();
    expect(resumed.view()).toEqual(whole.view());
  });
});

describe('recovery', () => {
  test('restarts the driver of a printer without paper again and again, and nothing is printed', () => {
    const faults = [at('paper-out', 'printer')];
    const { machine, report } = outcome('quick-detection', 'printer', faults, { 'outside.mendMs': 0 }, 5000);
    expect(report.incidents.length).toBeGreaterThan(1);
    // The driver gives up on a printer that is mute: by its own check, with nothing wrong in it.
    for (const { fault, detectedBy } of report.incidents) expect([fault.kind, detectedBy]).toEqual(['none', 'panic']);
    const printed = [...machine.trace.events(['output'])].filter(({ at: when }) => when > 900e6);
    expect(printed).toEqual([]);
  });

  test('is over when it was put right as often as it began', () => {
    const twice = [at('line-cut', 'nic'), at('line-cut', 'nic', 700)];
    const { machine, report } = outcome('minix3', 'nic', twice, { 'outside.mendMs': 300 }, 2500);
    expect(report.outside.map(({ mendedAtNs }) => mendedAtNs)).toEqual([800e6, 1000e6]);
    const arrived = [...machine.trace.events(['input'])].map(({ at: when }) => when as number);
    expect(arrived.filter((when) => when > 500e6 && when < 1000e6)).toEqual([]);
    expect(arrived.some((when) => when > 1000e6)).toBe(true);
  });

  test('a sector that was written anew can be read again', () => {
    const { report } = outcome('minix3', 'disk', [at('bad-sector', 'disk')]);
    expect(service(report, 'disk')?.failed).toBe(1);
  });
});

test('whatever goes wrong outside, and whenever, no driver is blamed and no data are wrong unawares', () => {
  const spec = fc
    .tuple(fc.constantFrom(...PAIRS.filter(([, driver]) => driver !== 'printer')), fc.integer({ min: 200, max: 800 }))
    .map(([[kind, driver], atMs]) => at(kind, driver, atMs));
  const all: Overrides = Object.assign({}, ...DRIVER_KINDS.map((driver) => SET[driver]), { 'copy.enabled': true });
  fc.assert(
    fc.property(
      fc.array(spec, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...SYSTEMS.slice(2)),
      (faults, system) => {
        const scenario = scenarioOf(system, { ...all, 'outside.mendMs': 300 }, faults, 1000);
        const machine = run(scenario);
        expect(violations(machine.trace)).toEqual([]);
        const { incidents, outside } = runReport(machine.trace, scenario);
        expect(incidents).toEqual([]);
        expect(outside.length).toBe(faults.length);
      },
    ),
    { numRuns: 5 },
  );
});
