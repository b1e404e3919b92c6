import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../base/units.ts';
import { MATRIX_PRINTER, Workbench } from '../devices/printer/workbench.testing.ts';
import { CharacterMachine } from './character-machine.testing.ts';
import { SUSPENDED } from './character-protocol.ts';
import { PRINTER_DRIVER, type PrinterBoot, printerBootRegisters } from './printer-driver.ts';

type Machine = CharacterMachine<Workbench>;
const LINES = ['the first line', 'the second', 'and a third'];
const TEXT = `${LINES.join('\n')}\n`;

function start(boot: Partial<PrinterBoot> = {}, bench = new Workbench()): Machine {
  const registers = printerBootRegisters({
    mode: 'full',
    portBase: MATRIX_PRINTER.base,
    reincarnation: 1,
    timeoutMs: 2000,
    resetMs: 50,
    verify: true,
    ...boot,
  });
  return new CharacterMachine(PRINTER_DRIVER, registers, bench);
}
function opened(boot: Partial<PrinterBoot> = {}, bench = new Workbench()): Machine {
  const machine = start(boot, bench);
  expect(machine.ask('open', [], 3000)[0]?.words[0]).toBe(0);
  machine.sent.length = 0;
  machine.runFor(200);
  return machine;
}
function print(machine: Machine, text: string, ms = 10_000): void {
  machine.offer(text);
  machine.ask('write', [0, text.length, 0], ms);
}
const status = (machine: Machine): readonly number[] | undefined => machine.ask('status').at(-1)?.words.slice(0, 2);

describe('opening', () => {
  it('touches the device for the first time then', () => {
    const machine = start();
    expect([machine.marks, machine.bench.device.revision]).toEqual([['software-init', 'software-ready'], 0]);
  });

  it.each(['full', 'stock'] as const)('%s: resets the printer for 50 ms', (mode) => {
    const machine = start({ mode });
    machine.ask('open', [], 100);
    expect(machine.marks.slice(2)).toEqual(['open', 'device-init', 'device-ready', 'reply']);
    const [held, released] = machine.bench.reports;
    expect([held?.health, released?.health]).toEqual(['suspect', 'healthy']);
    expect(Math.round(((released?.at ?? 0) - (held?.at ?? 0)) / 1e6)).toBe(50);
    const { revision } = machine.bench.device;
    machine.ask('open');
    expect([machine.bench.device.revision, machine.bench.violations]).toEqual([revision, []]);
  });

  it('fast: looks, and leaves the printer its buffer', () => {
    const bench = new Workbench();
    bench.print('half a line');
    bench.pass(ns(1e6));
    const machine = start({ mode: 'fast' }, bench);
    const before = bench.time;
    machine.ask('open');
    expect(machine.marks.slice(2)).toEqual(['open', 'verify', 'verified', 'reply']);
    expect(bench.time - before).toBeLessThan(50_000);
    expect(bench.shown('buffer')).toBe(11);
  });

  it('fast: waits for a printer that is busy with a full buffer, and trusts it', () => {
    const bench = new Workbench();
    bench.print(`${'x'.repeat(19)}\n`.repeat(6));
    expect(bench.get('status') & 0x80).toBe(0);
    const machine = start({ mode: 'fast' }, bench);
    machine.ask('open', [], 1000);
    expect(machine.marks.slice(2)).toEqual(['open', 'verify', 'verified', 'reply']);
    machine.runFor(5000);
    expect([bench.lines.length, bench.shown('lost')]).toEqual([6, 0]);
  });

  it('fast: a broken printer is busy for two seconds, and is reset', () => {
    const bench = new Workbench();
    bench.breakDown();
    const machine = start({ mode: 'fast' }, bench);
    machine.ask('open', [], 3000);
    expect(machine.marks.slice(2)).toEqual(['open', 'verify', 'verify-failed', 'device-init', 'device-ready', 'reply']);
    expect(bench.health).toBe('healthy');
  });

  it('fast: a strobe and a reset that were left are taken back', () => {
    const bench = new Workbench();
    bench.set('control', 0x09);
    const machine = opened({ mode: 'fast' }, bench);
    expect(bench.health).toBe('healthy');
    print(machine, TEXT);
    expect(bench.lines).toEqual(LINES);
  });

  it('fast without verification: trusts blindly', () => {
    const machine = opened({ mode: 'fast', verify: false });
    expect(machine.bench.device.revision).toBe(0);
  });
});

describe('writing', () => {
  it('answers before it works, notifies when the printer has taken all, and tells how many', () => {
    const machine = opened();
    machine.offer(TEXT);
    machine.ask('write', [0, TEXT.length, 0]);
    expect(machine.repliesTo).toEqual([[SUSPENDED, 0]]);
    expect([status(machine), machine.notified()]).toEqual([[SUSPENDED, 0], 0]);
    machine.runFor(5);
    expect([machine.notified(), machine.bench.paper.length]).toEqual([1, 0]);
    expect([status(machine), status(machine)]).toEqual([
      [0, TEXT.length],
      [SUSPENDED, 0],
    ]);
    machine.runFor(5000);
    expect([machine.bench.lines, machine.bench.violations]).toEqual([LINES, []]);
  });

  it('more than the printer’s buffer and the driver’s: fetched in pieces, at the speed of the head', () => {
    const machine = opened();
    const lines = Array.from({ length: 40 }, (_, i) => `line ${i} of the job`);
    print(machine, `${lines.join('\n')}\n`, 20);
    expect(machine.notified()).toBe(0);
    machine.runFor(10_000);
    expect([status(machine)?.[0], machine.bench.lines]).toEqual([0, lines]);
    expect([machine.bench.violations, machine.bench.shown('lost')]).toEqual([[], 0]);
  });

  it('writes one after the other, each as soon as the last is taken: never slower than the head', () => {
    const machine = opened();
    const before = machine.bench.time;
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i} of the job`);
    for (const line of lines) {
      machine.offer(`${line}\n`);
      machine.ask('write', [0, line.length + 1, 0]);
      while (machine.notified() === 0) machine.runFor(1);
      status(machine);
      machine.sent.length = 0;
    }
    machine.runFor(3000);
    const { strikeNs, feedNs } = MATRIX_PRINTER;
    const head = lines.reduce((sum, { length }) => sum + length * strikeNs + feedNs, 0);
    const last = machine.bench.paper.at(-1)?.at ?? 0;
    expect([machine.bench.lines, machine.marks.includes('timeout')]).toEqual([lines, false]);
    expect((last - before - head) / 1e6).toBeLessThan(5);
  });

  it('one at a time; nonsense is refused; nothing comes from a printer', () => {
    const machine = opened();
    print(machine, TEXT, 0);
    machine.ask('write', [0, 3, 0], 0, 5);
    expect(machine.repliesTo).toEqual([
      [SUSPENDED, 0],
      [-5, 0],
    ]);
    const other = opened();
    other.ask('write', [0, 0, 0]);
    other.ask('read', [0, 1, 0]);
    expect(other.repliesTo.map(([is]) => is)).toEqual([-22, -38]);
  });

  it('a buffer that cannot be read ends the write', () => {
    const machine = opened();
    machine.ask('write', [0, 8, 4090]);
    expect(status(machine)).toEqual([-1, 0]);
  });

  it('off line: waits for the operator, deaf to pings, up to a minute', () => {
    const machine = opened();
    machine.bench.setOnline(false);
    print(machine, TEXT, 30_000);
    machine.ping();
    expect([machine.standing, machine.notified(1)]).toEqual([{ is: 'blocked', from: -3 }, 0]);
    machine.bench.setOnline(true);
    machine.runFor(10_000);
    expect([machine.notified(1), status(machine), machine.bench.lines]).toEqual([1, [0, TEXT.length], LINES]);
  });

  it('off line for longer: EIO after a minute, and the driver is well', () => {
    const machine = opened();
    machine.bench.setOnline(false);
    print(machine, TEXT, 59_000);
    expect(machine.notified()).toBe(0);
    machine.runFor(2000);
    expect([machine.notified(), status(machine)]).toEqual([1, [-5, 0]]);
  });

  it('out of paper in the middle: tells how many it has given', () => {
    const bench = new Workbench({ ...MATRIX_PRINTER, paperLines: 2 });
    const machine = opened({}, bench);
    const lines = Array.from({ length: 30 }, (_, i) => `line number ${i}`);
    print(machine, `${lines.join('\n')}\n`);
    const [is, done = 0] = status(machine) ?? [];
    expect(is).toBe(0);
    expect([bench.lines, done > 100, done < 200]).toEqual([lines.slice(0, 2), true, true]);
    print(machine, 'x\n');
    expect(status(machine)).toEqual([-11, 0]);
  });

  it('broken down in the middle: after the time-out it panics; without one it waits for ever, as MINIX does', () => {
    for (const timeoutMs of [2000, 0]) {
      const machine = opened({ timeoutMs });
      print(machine, TEXT.repeat(10), 3);
      machine.bench.breakDown();
      machine.runFor(60_000);
      expect(machine.standing).toEqual(
        timeoutMs > 0 ? { is: 'panic', code: machine.constant('P_DEAF') } : { is: 'idle' },
      );
      expect(machine.notified()).toBe(0);
    }
  });

  it('cancelled: what the printer has, it prints', () => {
    const machine = opened();
    print(machine, `${'0123456789\n'.repeat(30)}`, 100);
    const [, done = 0] = machine.ask('cancel').at(-1)?.words.slice(0, 2) ?? [];
    machine.runFor(10_000);
    const given = machine.bench.lines.join('\n').length + machine.bench.shown('buffer');
    expect(Math.abs(given - done)).toBeLessThanOrEqual(1);
    expect(machine.notified()).toBe(0);
  });
});

it('any lines, in any jobs, come out as they are, once', () => {
  const character = fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code));
  const line = fc.string({ unit: character, maxLength: 20 });
  const job = fc.array(line, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(job, { maxLength: 3 }), fc.integer({ min: 1, max: 60_000 }), (jobs, acceptNs) => {
      const bench = new Workbench({ ...MATRIX_PRINTER, acceptNs: ns(acceptNs) });
      const machine = opened({}, bench);
      for (const lines of jobs) {
        const text = `${lines.join('\n')}\n`;
        print(machine, text);
        expect(status(machine)).toEqual([0, text.length]);
      }
      expect([bench.lines, bench.violations, bench.shown('lost')]).toEqual([jobs.flat(), [], 0]);
    }),
    { numRuns: 25 },
  );
});
