import { describe, expect, it } from 'vitest';
import { originalBytes } from '../devices/disk/content.ts';
import { SMALL_DISK } from '../devices/disk/workbench.testing.ts';
import { MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import { DISK_DRIVER } from './disk-driver.ts';
import { DriverMachine, FILE_SERVER, REINCARNATION } from './driver-machine.testing.ts';
import type { CodeFault } from './fault-site.ts';

/**
 * What follows from a handful of changed words, on the bench: each kind of fault beyond those in disk-driver.test.ts,
 * in a read and in a write of four sectors.
 */

const PONG = MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('pong');
const constant = (name: string): number => DISK_DRIVER.program.constants.get(name) ?? Number.NaN;
const label = (name: string): number => DISK_DRIVER.program.labels.get(name) ?? Number.NaN;

interface Broken {
  readonly machine: DriverMachine;
  /** Statuses of the replies that the requester got. */
  readonly answers: readonly number[];
  /** How long it took, in ms. */
  readonly tookMs: number;
  /** The port accesses and device reports since the fault. */
  readonly healthy: boolean;
}

function broken(kind: CodeFault, type: 'read' | 'write'): Broken {
  const machine = new DriverMachine();
  machine.ask('open');
  machine.marks.length = 0;
  machine.grant.set(originalBytes(SMALL_DISK.seed, 8, 8));
  machine.fault(kind);
  const before = machine.bench.time;
  const replies = machine.ask(type, [64, 4, 0], FILE_SERVER);
  const answers = replies.filter(({ type: is }) => is === MESSAGE.reply).map(({ words }) => words[0] ?? Number.NaN);
  const tookMs = (machine.bench.time - before) / 1e6;
  return { machine, answers, tookMs, healthy: machine.bench.health === 'healthy' };
}

describe.each(['read', 'write'] as const)('in a %s', (type) => {
  it('a polling loop looks at the status for ever: legal, and no reply', () => {
    const { machine, answers, healthy } = broken('polling-loop', type);
    expect(machine.standing.is).toBe('spinning');
    expect(machine.bench.violations).toEqual([]);
    expect({ answers, healthy }).toEqual({ answers: [], healthy: true });
  });

  it('a babbling loop tells the reincarnation server thousands of times that it lives', () => {
    const { machine, answers } = broken('babbling-loop', type);
    expect(machine.standing.is).toBe('spinning');
    expect(answers).toEqual([]);
    expect(machine.sent.filter(({ to, type: is }) => to === REINCARNATION && is === PONG).length).toBeGreaterThan(1000);
  });

  it('a blocked send waits for one who never answers', () => {
    const { machine, answers } = broken('blocked-send', type);
    expect(machine.standing).toEqual({ is: 'blocked', from: REINCARNATION });
    expect(answers).toEqual([]);
  });

  it('a lost interrupt: two time-outs long it waits, then it panics', () => {
    const { machine, answers, tookMs, healthy } = broken('lost-interrupt', type);
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_DEAF') });
    expect(machine.marks.filter((mark) => mark === 'timeout')).toHaveLength(2);
    expect(tookMs).toBeGreaterThan(2 * 2000);
    expect({ answers, healthy }).toEqual({ answers: [], healthy: true });
  });

  it('a hang after the reply: the work is done and answered, and then it spins', () => {
    const { machine, answers } = broken('hang-after-reply', type);
    expect(answers).toEqual([0]);
    expect(machine.standing).toEqual({ is: 'spinning', pc: label('send_reply') + 1 });
  });

  it('an interrupt storm: interrupts without end, each from the same level of the line', () => {
    const { machine, answers } = broken('interrupt-storm', type);
    expect(machine.standing.is).toBe('spinning');
    expect(machine.bench.edges.at(-1)?.level).toBe(true);
    expect(answers).toEqual([]);
  });

  it('a slow job: all is right, but each sector costs ten milliseconds more', () => {
    const { machine, answers, tookMs, healthy } = broken('slow-job', type);
    expect({ answers, healthy }).toEqual({ answers: [0], healthy: true });
    expect(tookMs).toBeGreaterThan(4 * 10);
    expect(machine.bench.violations).toEqual([]);
    if (type === 'read') expect(machine.grant.slice(0, 2048)).toEqual(originalBytes(SMALL_DISK.seed, 64, 4));
  });

  it('harmless I/O: an illegal access that changes nothing', () => {
    const { machine, answers, healthy } = broken('harmless-io', type);
    expect(machine.bench.violations).toEqual(['register-write-while-busy']);
    expect({ answers, healthy }).toEqual({ answers: [0], healthy: true });
    if (type === 'read') expect(machine.grant.slice(0, 2048)).toEqual(originalBytes(SMALL_DISK.seed, 64, 4));
  });

  it('wrong data: a good reply, legal I/O, and other bytes', () => {
    const { machine, answers, healthy } = broken('wrong-data', type);
    expect({ answers, healthy }).toEqual({ answers: [0], healthy: true });
    expect(machine.bench.violations).toEqual([]);
    const meant = originalBytes(SMALL_DISK.seed, type === 'read' ? 64 : 8, type === 'read' ? 4 : 4);
    const reader = new DriverMachine({ mode: 'stock' }, machine.bench);
    reader.ask('open');
    reader.ask('read', [64, 4, 0]);
    const is = type === 'read' ? machine.grant : reader.grant;
    expect(is.slice(0, 256)).toEqual(meant.slice(0, 256));
    expect(is.slice(0, 2048)).not.toEqual(meant);
  });

  it('a foreign port is refused before any device sees it', () => {
    const { machine, healthy } = broken('foreign-port', type);
    expect(machine.standing).toEqual({ is: 'refused', port: SMALL_DISK.base + 64 });
    expect(machine.bench.violations).toEqual([]);
    expect(healthy).toBe(true);
  });

  it.each([
    ['wild-read', 'data-access'],
    ['wild-jump', 'code-access'],
    ['division-by-zero', 'division-by-zero'],
    ['permanent-bug', 'division-by-zero'],
  ] as const)('%s: the processor raises %s', (kind, exception) => {
    const { machine, answers } = broken(kind, type);
    expect(machine.standing).toEqual({ is: 'exception', exception });
    expect(answers).toEqual([]);
  });

  it('a wild write spoils the driver’s own variables: no good reply, or other bytes', () => {
    const { machine, answers } = broken('wild-write', type);
    const meant = originalBytes(SMALL_DISK.seed, type === 'read' ? 64 : 8, 4);
    const reader = new DriverMachine({ mode: 'full' }, machine.bench);
    reader.ask('open');
    reader.ask('read', [64, 4, 0]);
    const right = reader.grant.slice(0, 2048).every((byte, i) => byte === meant[i]);
    expect(answers.includes(0) && right).toBe(false);
  });

  it('exit: it ends by itself', () => {
    expect(broken('exit', type).machine.standing).toEqual({ is: 'exit' });
  });

  it('a death in the middle of a transfer: three sectors have moved, the device holds the fourth', () => {
    const { machine, answers } = broken('death-in-transfer', type);
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_FAULT') });
    expect(machine.marks.filter((mark) => mark === 'transfer')).toHaveLength(3);
    expect(machine.bench.contract.transfer).toBe(type === 'read' ? 'to-host' : 'to-device');
    expect(answers).toEqual([]);
    const successor = new DriverMachine({ mode: 'fast', leftOver: machine.bench.contract.transfer }, machine.bench);
    expect(successor.ask('open')[0]?.words[0]).toBe(0);
    expect(successor.ask('read', [64, 4, 0])[0]?.words.slice(0, 2)).toEqual([0, 4]);
  });
});

describe('a device that breaks down', () => {
  it('is given up on after the time-out, reset by its driver, and asked again', () => {
    const machine = new DriverMachine();
    machine.ask('open');
    machine.bench.breakDown();
    expect(machine.bench.health).toBe('wedged');
    expect(machine.ask('read', [64, 4, 0])[0]?.words.slice(0, 2)).toEqual([0, 4]);
    expect(machine.bench.health).toBe('healthy');
    expect(machine.grant.slice(0, 2048)).toEqual(originalBytes(SMALL_DISK.seed, 64, 4));
  });

  it('fails the verification of a fast start, which then initialises it in full', () => {
    const machine = new DriverMachine();
    machine.ask('open');
    machine.bench.breakDown();
    const successor = new DriverMachine({ mode: 'fast' }, machine.bench);
    expect(successor.ask('open')[0]?.words[0]).toBe(0);
    expect(successor.marks).toContain('verify-failed');
    expect(machine.bench.health).toBe('healthy');
  });
});
