import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultMoment, FaultSpec, SystemId } from '../scenario/scenario.ts';
import { DEVICE_STATES, type FaultKind, MARKS } from '../trace/vocabulary.ts';
import { count, detectors, run, scenarioOf } from './machine.testing.ts';

/** A print job in the whole machine: what reaches the paper, and who waits for whom. */

const SYSTEMS = ['minix3', 'quick-detection', 'quick-recovery'] as const satisfies readonly SystemId[];
/** A printer that holds five lines, so that what becomes of them is seen soon. */
const PRINTING: Overrides = {
  'drivers.printer.count': 1,
  'print.enabled': true,
  'print.startMs': 300,
  'printer.bufferBytes': 205,
  'copy.enabled': false,
  'copy.blocks': 16,
};
/** In the middle of a line, and between two. */
const IN_LINE: FaultMoment = { mark: 'transfer', nth: 20, fromMs: 2000 };
const TAKEN: FaultMoment = { mark: 'revived', nth: 1, fromMs: 2000 };
const printer = (kind: FaultKind, when: FaultMoment): FaultSpec => ({ kind, driver: 'printer', when });

function outcome(system: SystemId, set: Overrides = {}, faults: readonly FaultSpec[] = [], durationMs = 6000) {
  const scenario = scenarioOf(system, { ...PRINTING, ...set }, faults, durationMs);
  const machine = run(scenario);
  const report = runReport(machine.trace, scenario);
  const service = (name: string) => report.services.find((one) => one.name === name);
  /** Lines on the paper: their numbers, and in brackets what is not as it should be. */
  const paper = [...machine.trace.events(['output'])].map(({ b, c }) => (c === 1 ? String(b) : `(${b})`));
  expect(violations(machine.trace)).toEqual([]);
  return { machine, report, print: service('print'), copy: service('copy'), paper, incident: report.incidents[0] };
}
const phaseMs = ({ incident }: ReturnType<typeof outcome>, name: string): number => {
  const found = incident?.phases.find((one) => one.name === name);
  return found === undefined ? 0 : (found.endNs - found.startNs) / 1e6;
};
const marked = ({ machine }: ReturnType<typeof outcome>, mark: (typeof MARKS)[number]): number =>
  [...machine.trace.events(['mark'])].filter(({ a }) => MARKS[a] === mark).length;

describe('nothing fails', () => {
  test.each(SYSTEMS)('%s: all lines, in order, once, at the speed of the head; nobody is judged', (system) => {
    const { machine, print, paper } = outcome(system);
    expect(paper).toEqual(paper.map((_, i) => String(i)));
    // 40 characters at 200 a second and a feed of 50 ms make a line in 250 ms.
    expect(paper.length).toBeGreaterThan((6000 - 300) / 255 - 2);
    expect(print).toMatchObject({ intact: true, lost: 0, repeated: 0, damaged: 0, failed: 0, availability: 1 });
    expect(detectors(machine)).toEqual([]);
  });

  test('a short job ends', () => {
    const { machine, print, paper } = outcome('minix3', { 'print.lines': 6 }, [], 3000);
    expect([paper.length, print?.completed, print?.intact]).toEqual([6, 6, true]);
    const sheet = machine.view().devices.find(({ lines }) => lines !== undefined)?.lines;
    expect(sheet?.map((line) => line.slice(0, 6))).toEqual([0, 1, 2, 3, 4, 5].map((n) => `0000${n} `));
    expect([...machine.trace.events(['finished'])].map(({ a, b, c }) => [a, b, c])).toEqual([[1, 0, 0]]);
  });

  test('the file server serves others while the printer prints', () => {
    const alone = outcome('minix3', { 'copy.enabled': true, 'print.enabled': false }, [], 1500).copy;
    const together = outcome('minix3', { 'copy.enabled': true }, [], 1500);
    expect(together.copy?.completed).toBeGreaterThan((alone?.completed ?? 0) * 0.95);
  });

  test('out of paper: the job waits for somebody who brings some, with errors, and nothing is lost', () => {
    const { machine, print, paper } = outcome('minix3', { 'printer.paperLines': 4 }, [], 5500);
    expect(paper).toEqual(['0', '1', '2', '3']);
    expect(print).toMatchObject({ lost: 0, repeated: 0, damaged: 0 });
    expect(print?.failed).toBeGreaterThan(5);
    const states = [...machine.trace.events(['device-state'])].map(({ a }) => DEVICE_STATES[a]);
    expect(states.at(-1)).toBe('paper-out');
  });
});

describe('a driver that dies in the middle of a line', () => {
  const DIE = [printer('death-in-transfer', IN_LINE)];

  test.each(['minix3', 'quick-detection'] as const)(
    '%s: initialisation takes 50 ms and the lines that the printer held; the line under the head is cut off',
    (system) => {
      const found = outcome(system, {}, DIE);
      // The pulse of 50 ms ends on a tick.
      expect(phaseMs(found, 'device-init')).toBeGreaterThan(33);
      expect(phaseMs(found, 'device-init')).toBeLessThan(67);
      expect(found.print).toMatchObject({ failed: 1, repeated: 0, damaged: 1 });
      expect(found.print?.lost).toBeGreaterThanOrEqual(5);
      expect(found.print?.lost).toBeLessThanOrEqual(6);
      expect(count(found.machine, 'dropped')).toBeGreaterThanOrEqual(found.print?.lost ?? 0);
    },
  );

  test('quick recovery: the printer keeps its lines, and the one issued again comes behind a piece of itself', () => {
    const found = outcome('quick-recovery', {}, DIE);
    expect([found.incident?.decision, phaseMs(found, 'device-init')]).toEqual(['fast', 0]);
    expect(found.print).toMatchObject({ failed: 1, lost: 0, repeated: 0, damaged: 1 });
    const at = found.paper.findIndex((line) => line.startsWith('('));
    expect(found.paper.slice(at - 1, at + 2)).toEqual([String(at - 1), `(${at})`, String(at + 1)]);
  });

  test('the size of the buffer is the size of the loss', () => {
    const lost = [82, 205, 820].map(
      (bytes) => outcome('minix3', { 'printer.bufferBytes': bytes, 'io.recordPerTick': 8192 }, DIE).print?.lost ?? 0,
    );
    expect(lost).toEqual([...lost].sort((left, right) => left - right));
    expect((lost[2] ?? 0) - (lost[0] ?? 0)).toBeGreaterThanOrEqual(17);
  });

  test.each([
    ['line', { repeated: 0, damaged: 1, lost: 0 }],
    ['page', { repeated: expect.any(Number), damaged: 1, lost: 0 }],
    ['skip', { repeated: 0, damaged: 1, lost: 1 }],
  ] as const)('after the error the job does what it is told: %s', (afterError, expected) => {
    const set: Overrides = { 'print.afterError': afterError, 'print.pageLines': 6 };
    const { print, paper } = outcome('quick-recovery', set, DIE, 7000);
    expect(print).toMatchObject(expected);
    const spoilt = paper.findIndex((line) => line.startsWith('('));
    const head = Number(paper[spoilt - 1]);
    // Behind the piece of line n comes: itself, the first of its page, or the next.
    const behind = { line: head + 1, page: head + 1 - ((head + 1) % 6), skip: head + 2 }[afterError];
    expect(paper[spoilt]).toBe(`(${behind})`);
    expect((print?.repeated ?? 0) > 0).toBe(afterError === 'page' && (head + 1) % 6 > 1);
  });
});

describe('a driver that dies when a line has been taken', () => {
  test('nobody can tell that it was: it is printed twice after a fast restart, and not after a full one', () => {
    const die = [printer('wild-jump', TAKEN)];
    const silent = [printer('lost-reply', TAKEN), printer('kill', { atMs: 3000 })];
    for (const faults of [silent]) {
      const fast = outcome('quick-recovery', {}, faults);
      expect(fast.print).toMatchObject({ lost: 0, repeated: 1, damaged: 0, intact: false });
      const full = outcome('quick-detection', {}, faults);
      expect(full.print?.repeated).toBeLessThanOrEqual(1);
    }
    expect(outcome('quick-recovery', {}, die).incident?.detectedBy).toBe('exception');
  });
});

describe('who is stuck behind a printer', () => {
  test('an early answer keeps the file server free of a driver that hangs over the line', () => {
    const { incident, copy } = outcome('minix3', { 'copy.enabled': true }, [printer('blocked-send', IN_LINE)], 5000);
    expect(incident?.detectedBy).toBe('heartbeat');
    expect(copy?.availability).toBeGreaterThan(0.95);
  });

  test('deaf between two jobs it blocks the file server, and the copy; the job watch sees no job, heartbeats find it', () => {
    const deaf = [printer('deadlock', TAKEN)];
    const [minix, quick] = (['minix3', 'quick-recovery'] as const).map((system) =>
      outcome(system, { 'copy.enabled': true }, deaf, 5000),
    );
    expect(minix?.incident?.detectedBy).toBe('heartbeat');
    expect(minix?.incident?.serviceResumedAtNs).not.toBeNull();
    expect(quick?.incident?.detectedBy).toBeNull();
    const lastAt = (found: typeof minix): number =>
      Math.max(...[...(found?.machine.trace.events(['block-checked']) ?? [])].map(({ at }) => at)) / 1e6;
    expect([lastAt(minix) > 4900, lastAt(quick) < 2600]).toEqual([true, true]);
    expect([minix, quick].map((found) => found?.copy?.failed)).toEqual([0, 0]);
  });
});

describe('legal long jobs', () => {
  /** After its reset the printer is off line for two seconds, and its driver looks twice a second, deaf meanwhile. */
  const OFF_LINE: Overrides = { 'printer.resetMs': 2000, 'print.startMs': 200 };

  test.each(['reply', 'any-send'] as const)(
    'with the rule %s an early answer ends the job: nobody is judged',
    (rule) => {
      const found = outcome('quick-recovery', { ...OFF_LINE, 'detection.jobWatch.jobEnds': rule }, [], 4000);
      expect([detectors(found.machine), marked(found, 'off-line'), marked(found, 'on-line')]).toEqual([[], 1, 1]);
      expect(found.print?.intact).toBe(true);
    },
  );

  test('with the rule receive a job lasts until the driver is back: the wait for the operator is taken for a hang', () => {
    const rule: Overrides = { ...OFF_LINE, 'detection.jobWatch.jobEnds': 'receive', 'restart.giveUpAfter': 1 };
    expect(detectors(outcome('quick-recovery', rule, [], 4000).machine)[0]).toMatch(/^job-watch/);
  });

  test('heartbeats every second kill it too, the stock ten seconds do not', () => {
    const longer: Overrides = { ...OFF_LINE, 'printer.resetMs': 6000, 'restart.giveUpAfter': 1 };
    expect(detectors(outcome('minix3', longer, [], 6000).machine)[0]).toBe('heartbeat');
    const stock = outcome('minix3', { ...longer, 'detection.heartbeat.periods': 'stock' }, [], 12_000);
    expect(detectors(stock.machine)).toEqual([]);
    expect(stock.print?.completed).toBeGreaterThan(5);
  });

  test('initialisation is longer than the threshold and has a limit of its own', () => {
    const kill = [{ kind: 'kill', driver: 'printer', when: { atMs: 2000 } }] as const;
    const patient = outcome('quick-detection', { 'detection.jobWatch.thresholdMs': 20 }, kill);
    expect(detectors(patient.machine)).toEqual(['operator']);
    const hasty: Overrides = { 'detection.jobWatch.initThresholdMs': 20, 'restart.giveUpAfter': 1 };
    expect(detectors(outcome('quick-detection', hasty, kill).machine)[1]).toMatch(/^job-watch/);
  });
});

describe('a printer that breaks down', () => {
  test('its driver gives up on it after two seconds, and a reset brings it back', () => {
    for (const system of SYSTEMS) {
      const { incident, print } = outcome(system, {}, [printer('device-wedged', IN_LINE)], 9000);
      expect(incident?.detectedBy, system).toBe('panic');
      expect(incident?.escalated, system).toBe(system === 'quick-recovery');
      expect(print?.lost, system).toBeGreaterThan(3);
      expect(incident?.serviceResumedAtNs, system).not.toBeNull();
    }
  });

  test('locked, no reset brings it back', () => {
    const { paper, incident } = outcome('minix3', {}, [printer('device-locked', IN_LINE)], 7000);
    expect(incident?.deviceTrulyHealthy).toBe(false);
    expect(paper.length).toBeLessThan(10);
  });
});
