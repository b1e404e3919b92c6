import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { fromMs, ns } from '../../base/units.ts';
import { RETURN, TEXT_PERIOD, typedCharacter } from './content.ts';
import { FCR, LCR, LSR, MCR } from './registers.ts';
import type { Typist } from './terminal.ts';
import { TERMINAL_LINE, Workbench } from './workbench.testing.ts';

const KEY_MS = 100;
const typist = (seed = 1): Typist => ({
  startNs: fromMs(50),
  keyNs: fromMs(KEY_MS),
  lineLength: 6,
  random: randomStream(seed, 'typist'),
});
function terminal(seed = 1): Workbench {
  const bench = new Workbench({ ...TERMINAL_LINE, typist: typist(seed) });
  bench.start();
  return bench;
}
const numbers = (bench: Workbench, what: 'typed' | 'shown' | 'dropped', detail?: string): number[] =>
  bench.world.filter((one) => one.what === what && (detail ?? one.detail) === one.detail).map(({ number }) => number);
/** Lets so many keys be pressed; `answer` is what the machine writes for what it has read. */
function type(bench: Workbench, keys: number, answer: (character: number) => readonly number[]): void {
  for (const end = numbers(bench, 'typed').length + keys; numbers(bench, 'typed').length < end; ) {
    bench.toNextAlarm();
    while ((bench.get('lineStatus') & LSR.DR) !== 0) {
      for (const one of answer(bench.get('data'))) bench.set('data', one);
    }
  }
  bench.pass(ns(20e6));
}

describe('the text', () => {
  it('is the alphabet over and over, with a return after each line', () => {
    const text = String.fromCharCode(...Array.from({ length: 14 }, (_, i) => typedCharacter(i, 6)));
    expect(text).toBe('ABCDEF\rGHIJKL\r');
  });

  it('repeats no character within its period but the return', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 80, max: 80 }), (from, lineLength) => {
        const codes = Array.from({ length: TEXT_PERIOD - 1 }, (_, i) => typedCharacter(from + i, lineLength));
        const others = codes.filter((code) => code !== RETURN);
        expect(new Set(others).size).toBe(others.length);
      }),
    );
  });
});

describe('somebody who types', () => {
  it('types at the same rate for ever, never regularly, whether or not anybody listens', () => {
    const bench = terminal();
    const times: number[] = [];
    while (times.length < 400) {
      bench.toNextAlarm();
      if (numbers(bench, 'typed').length > times.length) times.push(bench.time / 1e6);
    }
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(KEY_MS / 2);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(KEY_MS * 1.5);
    expect(Math.abs((times.at(-1) ?? 0) / 400 - KEY_MS)).toBeLessThan(10);
    expect(new Set(gaps).size).toBeGreaterThan(390);
    expect(numbers(bench, 'typed')).toEqual(Array.from({ length: 400 }, (_, i) => i));
  });

  it('another seed, another hand; the same text', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => {
      const bench = terminal(seed);
      bench.pass(fromMs(1000));
      return bench;
    });
    expect(one?.alarms).toEqual(same?.alarms);
    expect(one?.alarms).not.toEqual(other?.alarms);
    expect(one?.world[0]).toEqual(other?.world[0]);
  });

  it('nobody: nothing happens by itself', () => {
    const bench = new Workbench();
    bench.start();
    expect([bench.alarms, bench.device.revision]).toEqual([[], 0]);
  });
});

describe('characters that never reach a driver', () => {
  it('without FIFO each newcomer drives out the one that waits; with it, newcomers find no room', () => {
    const without = terminal();
    without.pass(fromMs(1200));
    const typed = numbers(without, 'typed').length;
    expect(typed).toBeGreaterThan(8);
    expect(numbers(without, 'dropped', 'no-room')).toEqual(Array.from({ length: typed - 1 }, (_, i) => i));
    const fifo = terminal();
    fifo.initialise(FCR.ENABLE);
    fifo.pass(fromMs(2500));
    expect(numbers(fifo, 'dropped', 'no-room')[0]).toBe(16);
  });

  it.each([
    ['looped back', (bench: Workbench) => bench.set('modemControl', MCR.LOOP), 'not-listening'],
    ['wedged', (bench: Workbench) => bench.breakDown(), 'not-listening'],
    ['another format', (bench: Workbench) => bench.set('lineControl', LCR.BITS_8 | LCR.PARITY), 'damaged'],
  ])('%s: each is known by its number', (_, spoil, why) => {
    const bench = terminal();
    bench.initialise();
    spoil(bench);
    bench.pass(fromMs(1000));
    expect(numbers(bench, 'dropped', why)).toEqual(numbers(bench, 'typed'));
  });

  it('cut by a FIFO that is cleared', () => {
    const bench = terminal();
    bench.initialise();
    bench.pass(fromMs(600));
    bench.set('fifoControl', FCR.ENABLE | FCR.CLEAR_RECEIVED);
    expect(numbers(bench, 'dropped', 'cut')).toEqual(numbers(bench, 'typed'));
  });
});

describe('the screen', () => {
  it('knows each character that comes back, and shows the last lines', () => {
    const bench = terminal();
    bench.initialise();
    type(bench, 60, (character) => [character]);
    expect(numbers(bench, 'shown')).toEqual(numbers(bench, 'typed'));
    expect(bench.world.every(({ what, detail }) => what !== 'shown' || detail === true)).toBe(true);
    const text = String.fromCharCode(...numbers(bench, 'shown').map((number) => typedCharacter(number, 6)));
    expect(bench.device.view().lines).toEqual(text.split('\r').slice(-4));
  });

  it('what is lost, repeated or spoilt in the machine is found out, character by character', () => {
    const fate = fc.constantFrom(
      'shown' as const,
      'shown' as const,
      'lost' as const,
      'twice' as const,
      'spoilt' as const,
    );
    fc.assert(
      fc.property(fc.array(fate, { minLength: 1, maxLength: 60 }), (fates) => {
        const bench = terminal();
        bench.initialise();
        let at = 0;
        const expected: [number, boolean][] = [];
        type(bench, fates.length, (character) => {
          const number = at++;
          const what = fates[number] ?? 'lost';
          // A return could be any line's; it is let through, so that each of the others is known by itself.
          if (character === RETURN || what === 'shown' || what === 'twice') expected.push([number, true]);
          if (character === RETURN) return [character];
          if (what === 'twice') expected.push([number, true]);
          if (what === 'spoilt') expected.push([-1, false]);
          if (what === 'lost') return [];
          return what === 'spoilt' ? [7] : what === 'twice' ? [character, character] : [character];
        });
        const shown = bench.world.filter(({ what }) => what === 'shown').map(({ number, detail }) => [number, detail]);
        expect(shown).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('power', () => {
  it('off and on: registers as at first, what rested in it is lost, old alarms mean nothing, the hand goes on', () => {
    const bench = terminal();
    bench.initialise();
    for (let i = 0; i < 5; i++) bench.set('data', 65);
    bench.pass(fromMs(2));
    bench.pass(fromMs(600 - 2));
    for (let i = 0; i < 3; i++) bench.set('data', 65);
    const waiting = bench.shown('received');
    bench.powerCycle();
    const fresh = new Workbench().device.view();
    for (const name of ['IER', 'IIR', 'FCR', 'LCR', 'MCR', 'LSR', 'divisor', 'received', 'sending']) {
      expect(bench.shown(name), name).toBe(fresh.registers.find((one) => one.name === name)?.value);
    }
    expect([bench.level, bench.health]).toEqual([false, 'healthy']);
    expect(numbers(bench, 'dropped', 'cut').length).toBe(waiting + 3);
    const typed = bench.shown('typed');
    const carried = bench.carried.length;
    bench.pass(fromMs(1000));
    expect(bench.carried.length).toBe(carried);
    expect(bench.shown('typed') - typed).toBeGreaterThan(6);
  });

  it('locked: the FIFOs switched off and on do not help, power does', () => {
    const bench = terminal();
    bench.initialise();
    bench.breakDown('power-cycle');
    bench.set('fifoControl', 0);
    bench.initialise();
    expect(bench.health).toBe('wedged');
    bench.powerCycle();
    bench.initialise();
    expect([bench.health, bench.get('lineStatus')]).toEqual(['healthy', LSR.THRE | LSR.TEMT]);
  });
});

it('goes on the same after a restore, hand and screen alike', () => {
  const bench = terminal();
  bench.initialise();
  type(bench, 20, (character) => [character]);
  const other = new Workbench({ ...TERMINAL_LINE, typist: typist() });
  other.device.restore(bench.device.save());
  other.alarms = bench.alarms.slice();
  other.time = bench.time;
  const before = bench.world.length;
  for (const one of [bench, other]) type(one, 20, (character) => [character]);
  expect(other.world.slice()).toEqual(bench.world.slice(before));
  expect(other.device.save()).toEqual(bench.device.save());
});
