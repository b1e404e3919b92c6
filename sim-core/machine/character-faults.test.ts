import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { Incident, Service } from '../analysis/types.ts';
import { FAULT_CLASS } from '../faults/classes.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultMoment, SystemId } from '../scenario/scenario.ts';
import { FAULT_KINDS, type FaultKind } from '../trace/vocabulary.ts';
import { run, scenarioOf } from './machine.testing.ts';

/** Every kind of fault in both character drivers: who finds what under three systems, and what it costs the program. */

const SYSTEMS = ['minix3', 'quick-detection', 'quick-recovery'] as const satisfies readonly SystemId[];
type Finder = 'at once' | 'heartbeat' | 'job watch' | 'panic' | 'operator' | 'nobody';

const MACHINE: Overrides = { 'copy.enabled': false, 'printer.bufferBytes': 205, 'restart.giveUpAfter': 3 };
const UART: Overrides = { ...MACHINE, 'drivers.uart.count': 1, 'typist.enabled': true, 'typist.startMs': 50 };
const PRINTER: Overrides = { ...MACHINE, 'drivers.printer.count': 1, 'print.enabled': true };

interface Outcome {
  readonly incident: Incident;
  readonly program: Service;
}
/** A driver gives up on its device after two seconds, and looks for as long whether it is well before it resets it. */
const durationMs = (kind: FaultKind): number => (kind.startsWith('device') ? 6500 : 3600);

function outcome(driver: 'uart' | 'printer', kind: FaultKind, when: FaultMoment, system: SystemId): Outcome {
  const set = driver === 'uart' ? UART : PRINTER;
  const scenario = scenarioOf(system, set, [{ kind, driver, when }], durationMs(kind));
  const machine = run(scenario);
  expect(violations(machine.trace), `${kind} under ${system}`).toEqual([]);
  const { incidents, services } = runReport(machine.trace, scenario);
  const [incident] = incidents;
  const [program] = services;
  if (incident === undefined || program === undefined)
    throw new RangeError('a fault is an incident, a program a service');
  return { incident, program };
}
const AT_ONCE = new Set(['exception', 'exit', 'io-refused']);
function finderOf({ incident: { detectedBy, fault } }: Outcome): Finder {
  if (detectedBy === null) return 'nobody';
  if (detectedBy === 'panic') return fault.kind === 'panic' || fault.kind === 'death-in-transfer' ? 'at once' : 'panic';
  if (AT_ONCE.has(detectedBy)) return 'at once';
  return detectedBy.startsWith('job-watch') ? 'job watch' : (detectedBy as Finder);
}

/** In the order of {@link SYSTEMS}; one word stands for all three. */
type Row = readonly [FaultKind, ...(readonly [Finder] | readonly [Finder, Finder, Finder])];
const all = (finder: Finder, ...kinds: readonly FaultKind[]): Row[] => kinds.map((kind) => [kind, finder]);

const LOUD = all(
  'at once',
  'wild-pointer',
  'panic',
  'foreign-port',
  'wild-read',
  'wild-jump',
  'division-by-zero',
  'exit',
  'permanent-bug',
);
const ASKED_FOR = all('operator', 'kill', 'dynamic-update');
const FOUND_BY_EITHER = (...kinds: readonly FaultKind[]): Row[] =>
  kinds.map((kind) => [kind, 'heartbeat', 'job watch', 'job watch']);
const FOUND_BY_HEARTBEATS = (...kinds: readonly FaultKind[]): Row[] =>
  kinds.map((kind) => [kind, 'heartbeat', 'nobody', 'nobody']);
const FOUND_BY_THE_JOB_WATCH = (...kinds: readonly FaultKind[]): Row[] =>
  kinds.map((kind) => [kind, 'nobody', 'job watch', 'job watch']);

/** In a write: the server waits for the answer, so that there is a job. */
const UART_WRITING: readonly Row[] = [
  ...LOUD,
  ...ASKED_FOR,
  ...FOUND_BY_EITHER('infinite-loop', 'polling-loop', 'blocked-send'),
  ...FOUND_BY_THE_JOB_WATCH('babbling-loop', 'lost-reply'),
  // Deaf, or spinning, with no job open.
  ...FOUND_BY_HEARTBEATS('deadlock', 'hang-after-reply', 'interrupt-storm'),
  // A terminal that is silent is nothing strange; a driver that sends at once needs no interrupt to do so.
  ...all('nobody', 'lost-interrupt', 'slow-job', 'illegal-io', 'harmless-io', 'wrong-data', 'wild-write'),
  // One character at a time: the assertion that is too strict for three never fails.
  ...all('nobody', 'death-in-transfer'),
  // Without its time-out the driver would wait for ever; a job watch is quicker than the time-out.
  ['device-wedged', 'panic', 'job watch', 'job watch'],
  ['device-locked', 'panic', 'job watch', 'job watch'],
];

/** In the middle of a line: the write has been answered early, and each character is a job of its own. */
const PRINTER_PRINTING: readonly Row[] = [
  ...LOUD,
  ...all('at once', 'death-in-transfer'),
  ...ASKED_FOR,
  ...FOUND_BY_EITHER('infinite-loop', 'polling-loop', 'blocked-send'),
  ...FOUND_BY_THE_JOB_WATCH('babbling-loop'),
  ...FOUND_BY_HEARTBEATS('deadlock', 'hang-after-reply'),
  // It waits, deaf, for a printer that it holds in reset itself: for heartbeats a hang, for the job watch no job.
  ...FOUND_BY_HEARTBEATS('illegal-io'),
  // Nobody waits inside of a call: nobody misses the notification, the interrupt, or the speed.
  ...all(
    'nobody',
    'lost-reply',
    'lost-interrupt',
    'interrupt-storm',
    'slow-job',
    'harmless-io',
    'wrong-data',
    'wild-write',
  ),
  ...all('panic', 'device-wedged', 'device-locked'),
];

describe.each([
  ['uart', UART_WRITING, { mark: 'write', nth: 3, fromMs: 600 }],
  ['printer', PRINTER_PRINTING, { mark: 'transfer', nth: 20, fromMs: 900 }],
] as const)('%s', (driver, rows, when) => {
  test('every kind is there', () => {
    const kinds = rows.map(([kind]) => kind);
    expect([...kinds].sort()).toEqual(FAULT_KINDS.filter((kind) => FAULT_CLASS[kind] !== 'chance').sort());
  });

  test.each(rows)('%s', (kind, ...expected) => {
    const outcomes = SYSTEMS.map((system) => outcome(driver, kind, when, system));
    expect(outcomes.map(finderOf)).toEqual(expected.length === 1 ? SYSTEMS.map(() => expected[0]) : expected);
    for (const { incident, program } of outcomes) {
      expect(incident.activatedAtNs).not.toBeNull();
      // What was found is mended, unless the bug or the ill is for good.
      const forGood = kind === 'permanent-bug' || kind === 'device-locked';
      if (incident.detectedBy !== null && !forGood) expect(incident.serviceResumedAtNs).not.toBeNull();
      if (program.intact === true) expect([program.lost, program.repeated, program.damaged]).toEqual([0, 0, 0]);
    }
    const [minix, detected, recovered] = outcomes.map(({ incident }) => incident.decision);
    if (minix !== null && detected !== null) expect([minix, detected]).toEqual(['full', 'full']);
    // Only illegal I/O spoils the history.
    if (recovered !== null) expect(recovered).toBe('fast');
  });
});

describe('what a full restart loses and a fast one keeps', () => {
  const DIE = { mark: 'transfer', nth: 20, fromMs: 900 } as const;

  test('lines in the printer', () => {
    const [, full, fast] = SYSTEMS.map((system) => outcome('printer', 'wild-jump', DIE, system).program);
    expect(full?.lost).toBeGreaterThanOrEqual(5);
    expect(fast).toMatchObject({ lost: 0, damaged: 1 });
  });

  test('what the UART has received: the driver dies over a character, and its successor finds it', () => {
    const waiting = { mark: 'suspended', nth: 3, fromMs: 600 } as const;
    for (const kind of ['blocked-send', 'wild-jump'] as const) {
      const [, full, fast] = SYSTEMS.map((system) => outcome('uart', kind, waiting, system).program);
      expect(full?.lost, kind).toBe(1);
      expect(fast?.lost, kind).toBe(0);
    }
  });

  test('a history with illegal I/O is not trusted', () => {
    const faults = [
      { kind: 'harmless-io', driver: 'printer', when: DIE },
      { kind: 'kill', driver: 'printer', when: { atMs: 1800 } },
    ] as const;
    const scenario = scenarioOf('quick-recovery', PRINTER, faults, 3000);
    const killed = runReport(run(scenario).trace, scenario).incidents.find(({ fault }) => fault.kind === 'kill');
    expect(killed).toMatchObject({ decision: 'full', deviceTrulyHealthy: true });
  });
});
