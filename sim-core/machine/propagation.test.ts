import { describe, expect, test } from 'vitest';
import { causalChain } from '../analysis/causes.ts';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, SystemId } from '../scenario/scenario.ts';
import { EXCEPTIONS, MEMORY_REGIONS, PANIC_REASONS } from '../trace/vocabulary.ts';
import { changedDriver, count, run, scenarioOf } from './machine.testing.ts';
import type { Machine } from './machine.ts';

/**
 * The paper's Figure 1: fault → error → failure of the driver → failure of the system, where nothing keeps the error
 * inside the driver, and where something does. A store through a wild pointer goes to address 0x1F000: beyond the
 * disk driver's own slot of memory, into the last page of the next one (kernel/memory.ts).
 */
const WILD: FaultSpec = { kind: 'wild-pointer', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 200 } };
const TYPIST: Overrides = { 'drivers.uart.count': 1, 'typist.enabled': true, 'typist.charactersPerSecond': 50 };
const SHORT: Overrides = { 'copy.blocks': 16, 'copy.repeat': false, 'disk.settleMs': 20, 'reboot.servicesMs': 100 };

function wild(system: SystemId, set: Overrides = {}) {
  const scenario = scenarioOf(system, { ...SHORT, ...set }, [WILD], 34_000);
  const machine = run(scenario);
  return { machine, trace: machine.trace, report: runReport(machine.trace, scenario) };
}

/** Kinds of the events from `seq` back to where the chain ends. */
const story = ({ trace }: Machine, seq: number): string[] =>
  causalChain(trace, seq).map((link) => `${trace.actors[trace.at(link.seq).actor]?.id} ${trace.at(link.seq).kind}`);
const first = ({ trace }: Machine, kind: 'kernel-panic' | 'memory-damaged' | 'exception') =>
  [...trace.events([kind])][0];

describe('a wild store without isolation', () => {
  test('falls on the program of the next driver, which fails at its next step; the kernel goes down with it', () => {
    const { machine, report } = wild('monolithic', TYPIST);
    const damage = first(machine, 'memory-damaged');
    const panic = first(machine, 'kernel-panic');
    expect(MEMORY_REGIONS[damage?.a ?? -1]).toBe('driver-code');
    expect(machine.trace.actors[damage?.b ?? -1]?.id).toBe('uart');
    expect(machine.trace.actors[panic?.b ?? -1]?.id).toBe('uart');
    expect(story(machine, panic?.seq ?? -1)).toEqual([
      'kernel kernel-panic',
      'uart detected',
      'uart exception',
      'disk memory-damaged',
      'disk fault-activated',
      'disk fault-injected',
    ]);
    // It shows later, and at somebody else's.
    expect((panic?.at ?? 0) - (damage?.at ?? 0)).toBeGreaterThan(1e6);
    expect(report.incidents).toMatchObject([{ driver: 'disk', detectedBy: 'exception', decision: 'reboot' }]);
    expect(report.services.map(({ restarts }) => restarts)).toEqual([1, 1]);
    // Until then the program was given what happened to lie in the driver's buffer.
    expect(report.services[0]?.intact).toBe(false);
    expect(violations(machine.trace)).toEqual([]);
  });

  test('falls on the table of processes where there is no other driver, and shows when the kernel uses it', () => {
    const { machine, report } = wild('monolithic');
    const panic = first(machine, 'kernel-panic');
    expect(MEMORY_REGIONS[first(machine, 'memory-damaged')?.a ?? -1]).toBe('process-table');
    expect(PANIC_REASONS[panic?.a ?? -1]).toBe('damaged-table');
    expect(story(machine, panic?.seq ?? -1)).toEqual([
      'kernel kernel-panic',
      'disk detected',
      'disk memory-damaged',
      'disk fault-activated',
      'disk fault-injected',
    ]);
    expect(report.incidents).toMatchObject([{ detectedBy: 'panic', decision: 'reboot' }]);
  });

  test('falls on free memory among many drivers, and nobody ever knows but the program', () => {
    const { machine, report } = wild('monolithic', { 'drivers.printer.count': 1, 'drivers.uart.count': 1 });
    // The uart's program is damaged, and nobody types.
    expect(count(machine, 'kernel-panic')).toBe(0);
    expect(report.incidents).toMatchObject([{ detectedBy: null, outageNs: 0 }]);
    expect(report.services[0]?.intact).toBe(false);
  });
});

describe('a wild store with isolation', () => {
  test.each(['nooks', 'minix3', 'quick-detection', 'quick-recovery'] as const)(
    '%s: an exception of the driver, and nobody else hears of it',
    (system) => {
      const { machine, report } = wild(system, TYPIST);
      expect(EXCEPTIONS[first(machine, 'exception')?.a ?? -1]).toBe('data-access');
      expect(count(machine, 'memory-damaged', 'kernel-panic', 'reboot-phase')).toBe(0);
      expect(report.incidents).toMatchObject([{ driver: 'disk', detectedBy: 'exception' }]);
      expect(report.services.map(({ intact, restarts }) => [intact, restarts])).toEqual([
        [true, 0],
        [true, 0],
      ]);
    },
  );
});

describe('memory of others, as a program reaches it', () => {
  /** Buffers lie behind the only driver's slot: the reincarnation server's, the file server's, the program's. */
  const FILE_SERVER_BUFFER = 0x11000;
  const scribbling = changedDriver([
    'do_write:\n    mark  write\n',
    `do_write:\n    mark  write\n    li r1, ${FILE_SERVER_BUFFER}\n    stw r8, [r1 + 64]\n`,
  ]);

  test('a buffer is damaged in silence; the program’s checksum finds it, and why', () => {
    const scenario = scenarioOf('monolithic', SHORT, [], 1000);
    const machine = run(scenario, { programs: { disk: scribbling } });
    const wrong = [...machine.trace.events(['block-checked'])].find(({ b }) => b === 0);
    expect(MEMORY_REGIONS[first(machine, 'memory-damaged')?.a ?? -1]).toBe('buffer');
    expect(runReport(machine.trace, scenario).services[0]?.intact).toBe(false);
    expect(story(machine, wrong?.seq ?? -1)).toContain('disk memory-damaged');
    expect(count(machine, 'detected')).toBe(0);
  });

  test('a domain can read it, and not write it', () => {
    const write = run(scenarioOf('nooks', SHORT, [], 1000), { programs: { disk: scribbling } });
    expect(EXCEPTIONS[first(write, 'exception')?.a ?? -1]).toBe('data-access');
    expect(count(write, 'memory-damaged')).toBe(0);
    const reading = changedDriver([
      'do_read:\n    mark  read\n',
      'do_read:\n    mark  read\n    ldw r1, [r15 + 0x11000]\n',
    ]);
    const read = run(scenarioOf('nooks', SHORT, [], 1000), { programs: { disk: reading } });
    expect(count(read, 'exception', 'detected')).toBe(0);
    const process = run(scenarioOf('minix3', SHORT, [], 1000), { programs: { disk: reading } });
    expect(count(process, 'exception')).toBeGreaterThan(0);
  });

  test('a domain’s wrapper refuses what no caller may pass: a bad endpoint, a call that does not exist', () => {
    for (const bad of ['li r1, 200\n    la r2, answer\n    send r1, r2', 'kcall kill']) {
      const driver = changedDriver(['do_read:\n    mark  read\n', `do_read:\n    mark  read\n    ${bad}\n`]);
      const machine = run(scenarioOf('nooks', SHORT, [], 1000), { programs: { disk: driver } });
      expect(EXCEPTIONS[first(machine, 'exception')?.a ?? -1]).toBe('bad-parameter');
      const careless = run(scenarioOf('monolithic', SHORT, [], 1000), { programs: { disk: driver } });
      expect(count(careless, 'exception', 'kernel-panic')).toBe(0);
    }
  });
});

describe('a loop that reads memory of others', () => {
  test('is skipped like any other, and leaves the same trace', () => {
    const driver = changedDriver([
      'do_read:\n    mark  read\n',
      'do_read:\n    mark  read\nhang: ldw r1, [r15 + 0x11000]\n    jmp hang\n',
    ]);
    for (const system of ['monolithic', 'nooks'] as const) {
      const scenario = scenarioOf(system, { ...SHORT, 'cpu.instructionNs': 100 }, [], 90);
      const skipping = run(scenario, { programs: { disk: driver } });
      const plain = run(scenario, { programs: { disk: driver }, skip: false });
      expect(skipping.trace.hash()).toBe(plain.trace.hash());
      expect(skipping.stateHash()).toBe(plain.stateHash());
      expect(skipping.skippedCycles).toBeGreaterThan(0);
      expect(skipping.executed * 20).toBeLessThan(plain.executed);
    }
  });
});
