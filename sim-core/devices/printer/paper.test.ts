import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { lineText, recognise, SHORTEST_LINE } from './content.ts';
import { numberedPaper } from './paper.ts';
import { PRINTER_CONTROL } from './registers.ts';
import { MATRIX_PRINTER, Workbench } from './workbench.testing.ts';

const MS = 1_000_000;
const LENGTH = 12;
const length = fc.integer({ min: SHORTEST_LINE + 1, max: 79 });
const number = fc.nat(99_999);

describe('a line of the job', () => {
  it('is known by its number, whole, and as long as it is to be', () => {
    fc.assert(
      fc.property(number, length, (n, width) => {
        const text = lineText(n, width);
        expect(text).toHaveLength(width);
        expect(text).toMatch(/^[!-~]{5} [!-~]+$/);
        expect(recognise(text, width)).toEqual({ number: n, intact: true });
      }),
    );
  });

  it('cut off, it is known while its number is there, and is not intact', () => {
    fc.assert(
      fc.property(number, length, fc.nat(78), (n, width, cut) => {
        const text = lineText(n, width).slice(0, Math.min(cut, width - 1));
        expect(recognise(text, width)).toEqual({ number: text.length > 5 ? n : -1, intact: false });
      }),
    );
  });

  it('behind a piece of another it is the one that is known', () => {
    fc.assert(
      fc.property(number, number, length, fc.nat(78), (n, before, width, cut) => {
        const piece = lineText(before, width).slice(0, 1 + cut);
        expect(recognise(piece + lineText(n, width), width)).toEqual({ number: n, intact: false });
      }),
    );
  });

  it('with one character changed it is not intact', () => {
    fc.assert(
      fc.property(number, length, fc.nat(78), (n, width, at) => {
        const text = lineText(n, width);
        const i = at % width;
        const spoilt = `${text.slice(0, i)}${text[i] === '~' ? '!' : '~'}${text.slice(i + 1)}`;
        expect(recognise(spoilt, width).intact).toBe(false);
      }),
    );
  });
});

describe('what the paper tells', () => {
  function job(): { readonly bench: Workbench; readonly told: unknown[] } {
    const told: unknown[] = [];
    const bench = new Workbench(MATRIX_PRINTER, (world) => told.push(world), numberedPaper(LENGTH));
    return { bench, told };
  }
  const lines = (...which: readonly number[]): string => which.map((n) => `${lineText(n, LENGTH)}\n`).join('');

  it('each line, with its number', () => {
    const { bench, told } = job();
    bench.print(lines(0, 1, 2));
    bench.pass(ns(5000 * MS));
    expect(told).toEqual([0, 1, 2].map((n) => ({ what: 'out', number: n, intact: true })));
  });

  it('a reset cuts the line under the head, and loses those behind it, one by one', () => {
    const { bench, told } = job();
    bench.print(`${lines(0, 1, 2)}0000`);
    bench.pass(ns(40 * MS));
    bench.set('control', PRINTER_CONTROL.SELECT);
    bench.pass(ns(MS));
    expect(told).toEqual([
      { what: 'out', number: 0, intact: false },
      { what: 'dropped', number: 1, why: 'cut' },
      { what: 'dropped', number: 2, why: 'cut' },
      { what: 'dropped', number: -1, why: 'cut' },
    ]);
  });

  it('a line that nothing has been struck of is lost, not cut off', () => {
    const { bench, told } = job();
    bench.print(lines(7));
    bench.powerCycle();
    expect(told).toEqual([{ what: 'dropped', number: 7, why: 'cut' }]);
  });
});

describe('power', () => {
  it('off and on: the buffer is lost, the paper stays, old alarms mean nothing', () => {
    const bench = new Workbench();
    bench.print('one\ntwo\nthree\n');
    bench.pass(ns(75 * MS));
    expect(bench.lines).toEqual(['one']);
    bench.powerCycle();
    expect([bench.lines, bench.cut]).toEqual([['one', 'tw'], ['three']]);
    expect([bench.shown('buffer'), bench.shown('lines'), bench.shown('paper')]).toEqual([0, 2, 998]);
    bench.pass(ns(5000 * MS));
    expect([bench.lines.length, bench.health, bench.level]).toEqual([2, 'healthy', false]);
    bench.print('four\n');
    bench.pass(ns(1000 * MS));
    expect(bench.lines.at(-1)).toBe('four');
  });

  it('locked: no reset helps, not even one that it is held in; power does', () => {
    for (const held of [false, true]) {
      const bench = new Workbench();
      if (held) bench.set('control', PRINTER_CONTROL.SELECT);
      bench.pass(ns(MS));
      bench.breakDown('power-cycle');
      bench.set('control', PRINTER_CONTROL.SELECT);
      bench.pass(ns(MS));
      bench.set('control', PRINTER_CONTROL.SELECT | PRINTER_CONTROL.RUN);
      bench.pass(ns(1000 * MS));
      expect(bench.health).toBe('wedged');
      bench.powerCycle();
      expect(bench.health).toBe('healthy');
    }
  });

  it('tells in its state what the operator sees', () => {
    const bench = new Workbench({ ...MATRIX_PRINTER, paperLines: 1 });
    const state = (): string => bench.device.view().state;
    bench.setOnline(false);
    expect(state()).toBe('off-line');
    bench.setOnline(true);
    bench.print('one\n');
    bench.pass(ns(MS));
    expect(state()).toBe('printing');
    bench.pass(ns(1000 * MS));
    expect(state()).toBe('paper-out');
  });
});
