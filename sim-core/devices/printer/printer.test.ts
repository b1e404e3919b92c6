import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { PRINTER_CONTROL, PRINTER_STATUS, printerPorts } from './registers.ts';
import { MATRIX_PRINTER, Workbench } from './workbench.testing.ts';

const { NOT_BUSY, NOT_ACK, SELECTED, NO_ERROR, PAPER_OUT } = PRINTER_STATUS;
const READY = NOT_BUSY | NOT_ACK | SELECTED | NO_ERROR;
const RUNNING = PRINTER_CONTROL.RUN | PRINTER_CONTROL.SELECT;
const MS = 1_000_000;

/** Holds RUN down for so long. */
function pulse(bench: Workbench, length: number): void {
  bench.set('control', PRINTER_CONTROL.SELECT);
  bench.pass(ns(length));
  bench.set('control', RUNNING);
}

describe('the handshake', () => {
  it('takes the data at the strobe, is busy, acknowledges with a pulse of 5 µs, and interrupts by it', () => {
    const bench = new Workbench();
    expect(bench.get('status')).toBe(READY);
    bench.set('data', 65);
    bench.set('control', 0x1d);
    expect(bench.get('status')).toBe(READY & ~NOT_BUSY);
    bench.set('control', 0x1c);
    bench.pass(ns(20_000));
    expect(bench.get('status')).toBe(READY & ~NOT_ACK);
    bench.pass(ns(5_000));
    expect([bench.get('status'), bench.shown('buffer')]).toEqual([READY, 1]);
    expect(bench.edges).toEqual([
      { at: 20_000, level: true },
      { at: 25_000, level: false },
    ]);
    expect(bench.violations).toEqual([]);
  });

  it('does not interrupt unless it is let', () => {
    const bench = new Workbench();
    bench.get('status');
    bench.set('control', RUNNING | PRINTER_CONTROL.STROBE);
    bench.set('control', RUNNING);
    bench.pass(ns(MS));
    expect([bench.edges, bench.shown('buffer')]).toEqual([[], 1]);
  });

  it('a strobe that does not fall is one strobe', () => {
    const bench = new Workbench();
    bench.get('status');
    bench.set('control', 0x1d);
    bench.pass(ns(MS));
    bench.set('control', 0x1d);
    bench.pass(ns(MS));
    expect(bench.shown('buffer')).toBe(1);
  });

  it('a character given while it is busy is lost', () => {
    const bench = new Workbench();
    bench.give('a');
    bench.set('control', 0x1d);
    expect(bench.violations).toEqual(['strobe-while-busy']);
    bench.pass(ns(MS));
    expect([bench.shown('buffer'), bench.shown('lost')]).toEqual([1, 1]);
  });

  it('ports are where a PC has them, and nowhere twice; registers read as written', () => {
    expect([printerPorts(0), printerPorts(1)]).toEqual([0x378, 0x278]);
    expect(new Set(Array.from({ length: 64 }, (_, i) => printerPorts(i))).size).toBe(64);
    const bench = new Workbench();
    bench.set('data', 0xa5);
    expect([bench.get('data'), bench.get('control')]).toEqual([0xa5, RUNNING]);
  });
});

describe('printing', () => {
  it('a line when it is complete, after the time to strike and to feed it', () => {
    const bench = new Workbench();
    bench.print('hello');
    bench.pass(ns(1000 * MS));
    expect(bench.paper).toEqual([]);
    bench.give('\n');
    const given = bench.time;
    bench.pass(ns(1000 * MS));
    expect(bench.paper).toEqual([{ at: given + 20_000 + (5 * 5 + 50) * MS, text: 'hello', whole: true }]);
  });

  it('breaks lines that are too long; one that just fits is one line', () => {
    const bench = new Workbench();
    bench.print(`${'x'.repeat(45)}\n${'y'.repeat(20)}\r\n`);
    bench.pass(ns(5000 * MS));
    expect(bench.lines).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5), 'y'.repeat(20), '']);
  });

  it('holds back the acknowledgement while its buffer is full', () => {
    const bench = new Workbench();
    const text = Array.from({ length: 12 }, (_, i) => `line number ${10 + i}\n`).join('');
    bench.print(text.slice(0, 115));
    bench.pass(ns(MS));
    expect(bench.shown('buffer')).toBe(100);
    expect(bench.get('status') & NOT_BUSY).toBe(0);
    bench.print(text.slice(115));
    bench.pass(ns(5000 * MS));
    expect(bench.lines).toEqual(text.trimEnd().split('\n'));
    expect([bench.shown('lost'), bench.violations]).toEqual([0, []]);
  });
});

describe('reset', () => {
  it('clears the buffer, cuts the line off, and takes its time', () => {
    const bench = new Workbench();
    bench.print('first line\nsecond\nth');
    const before = bench.time;
    bench.pass(ns(27 * MS));
    pulse(bench, 50 * MS);
    expect(bench.get('status') & (SELECTED | NOT_BUSY)).toBe(0);
    expect(bench.device.view().state).toBe('resetting');
    expect(bench.lines).toEqual(['first']);
    expect(bench.paper[0]?.whole).toBe(false);
    expect(bench.shown('lost')).toBe('first line\nsecond\nth'.length - 1 - 'first'.length);
    bench.pass(ns(100 * MS));
    expect([bench.get('status'), bench.device.view().state]).toEqual([READY, 'idle']);
    expect(bench.time - before).toBeGreaterThan(150 * MS);
  });

  it('a pulse shorter than 50 µs goes unnoticed', () => {
    const bench = new Workbench();
    bench.print('abc');
    pulse(bench, 49_000);
    bench.pass(ns(MS));
    expect([bench.shown('buffer'), bench.get('status')]).toEqual([3, READY]);
  });

  it('is the remedy for a broken printer, and the only one', () => {
    const bench = new Workbench();
    bench.print('one\ntwo\n');
    bench.breakDown();
    bench.pass(ns(10_000 * MS));
    expect([bench.lines.length, bench.get('status') & NOT_BUSY, bench.health]).toEqual([0, 0, 'wedged']);
    bench.set('control', RUNNING);
    expect(bench.health).toBe('wedged');
    pulse(bench, 60_000);
    bench.pass(ns(100 * MS));
    bench.print('three\n');
    bench.pass(ns(1000 * MS));
    expect([bench.health, bench.lines]).toEqual(['healthy', ['three']]);
  });

  it('held for ever, or not spoken to, it is suspect', () => {
    const bench = new Workbench();
    bench.set('control', PRINTER_CONTROL.SELECT);
    expect(bench.health).toBe('suspect');
    bench.set('control', PRINTER_CONTROL.RUN);
    expect([bench.health, bench.get('status') & SELECTED]).toEqual(['suspect', 0]);
    bench.set('control', RUNNING);
    expect(bench.health).toBe('healthy');
  });
});

describe('the operator', () => {
  it('off line: it finishes its line, is busy, and goes on when it is on line again', () => {
    const bench = new Workbench();
    bench.print('one\ntwo\n');
    bench.setOnline(false);
    bench.pass(ns(1000 * MS));
    expect([bench.lines, bench.get('status')]).toEqual([['one'], NOT_ACK | NO_ERROR]);
    bench.setOnline(true);
    bench.pass(ns(1000 * MS));
    expect([bench.lines, bench.get('status'), bench.health]).toEqual([['one', 'two'], READY, 'healthy']);
  });

  it('out of paper: it says so, and prints the rest on new paper', () => {
    const bench = new Workbench({ ...MATRIX_PRINTER, paperLines: 1 });
    bench.print('one\ntwo\n');
    bench.pass(ns(1000 * MS));
    expect([bench.lines, bench.get('status')]).toEqual([['one'], NOT_ACK | SELECTED | PAPER_OUT]);
    bench.loadPaper(60);
    bench.pass(ns(1000 * MS));
    expect(bench.lines).toEqual(['one', 'two']);
  });
});

it('reads leave the revision as it is, and so do writes of what is there', () => {
  const bench = new Workbench();
  bench.print('ab');
  bench.pass(ns(MS));
  const { revision } = bench.device;
  for (const register of ['data', 'status', 'control'] as const) bench.get(register);
  bench.set('control', 0x1c);
  bench.set('status', 0xff);
  expect(bench.device.revision).toBe(revision);
});

const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('out' as const, 'in' as const), port: fc.nat(2), value: fc.nat(255) }),
  fc.record({ kind: fc.constantFrom('give' as const), port: fc.nat(2), value: fc.constantFrom(10, 65, 66, 12, 13) }),
  fc.record({ kind: fc.constantFrom('pass' as const), port: fc.nat(2), value: fc.nat(200 * MS) }),
  fc.record({
    kind: fc.constantFrom('operator' as const, 'paper' as const, 'break' as const),
    port: fc.nat(2),
    value: fc.nat(3),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function apply(bench: Workbench, { kind, port, value }: Step): void {
  if (kind === 'out') bench.out(MATRIX_PRINTER.base + port, value);
  else if (kind === 'in') bench.in(MATRIX_PRINTER.base + port);
  else if (kind === 'pass') bench.pass(ns(value));
  else if (kind === 'operator') bench.setOnline(value > 0);
  else if (kind === 'paper') bench.loadPaper(value);
  else if (kind === 'break') bench.breakDown();
  else {
    bench.set('data', value);
    bench.set('control', 0x1d);
    bench.set('control', 0x1c);
    bench.pass(ns(30_000));
  }
}

it('takes any traffic, and goes on the same after a restore; a reset and a rest mend it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), fc.nat(100), (steps, cut) => {
      const bench = new Workbench();
      const other = new Workbench();
      for (const [i, one] of steps.entries()) {
        apply(bench, one);
        if (i === cut) {
          other.device.restore(bench.device.save());
          other.alarms = bench.alarms.slice();
          other.time = bench.time;
        } else if (i > cut) apply(other, one);
      }
      if (cut < steps.length) expect(other.device.view()).toEqual(bench.device.view());
      bench.set('control', 0);
      bench.pass(ns(MS));
      bench.set('control', RUNNING);
      bench.setOnline(true);
      bench.loadPaper(9);
      bench.pass(ns(200 * MS));
      const printed = bench.lines.length;
      bench.print('well\n');
      bench.pass(ns(1000 * MS));
      expect([bench.health, bench.lines.slice(printed)]).toEqual(['healthy', ['well']]);
    }),
    { numRuns: 150 },
  );
});
