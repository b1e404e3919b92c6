import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LCR, MCR } from '../devices/uart/registers.ts';
import { TERMINAL_LINE, Workbench } from '../devices/uart/workbench.testing.ts';
import { TERMINAL_MODE } from '../trace/character-status.ts';
import { CharacterMachine, TERMINAL_SERVER } from './character-machine.testing.ts';
import { SUSPENDED } from './character-protocol.ts';
import { UART_DRIVER, type UartBoot, uartBootRegisters } from './uart-driver.ts';

type Machine = CharacterMachine<Workbench>;
const CHARACTER_MS = 10 / 9.6;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

function start(boot: Partial<UartBoot> = {}, bench = new Workbench()): Machine {
  const registers = uartBootRegisters({
    mode: 'full',
    portBase: TERMINAL_LINE.base,
    reincarnation: 1,
    timeoutMs: 200,
    divisor: TERMINAL_LINE.line.divisor,
    verify: true,
    ...boot,
  });
  return new CharacterMachine(UART_DRIVER, registers, bench);
}
function write(machine: Machine, text: string, ms = text.length * CHARACTER_MS + 5): void {
  machine.offer(text);
  machine.ask('write', [0, text.length, 0], ms);
}
/** The terminal sends a text, character by character at its speed. */
function type(machine: Machine, text: string): void {
  for (const character of text) {
    machine.runFor(CHARACTER_MS);
    machine.bench.receive(character.charCodeAt(0));
  }
  machine.runFor(6 * CHARACTER_MS);
}

describe('starting', () => {
  it('full: initialises the device at once, within 50 µs, and without an illegal access', () => {
    const machine = start();
    expect(machine.marks).toEqual(['software-init', 'software-ready', 'device-init', 'device-ready']);
    expect(machine.bench.time).toBeLessThan(50_000);
    expect(machine.bench.violations).toEqual([]);
    expect([machine.bench.health, machine.standing]).toEqual(['healthy', { is: 'idle' }]);
    expect(machine.ask('open')[0]?.words[0]).toBe(0);
  });

  it('stock: leaves the FIFOs off, and has to be interrupted for each character', () => {
    const machine = start({ mode: 'stock' });
    expect(machine.bench.shown('FCR')).toBe(0);
    write(machine, ALPHABET);
    expect([machine.bench.text, machine.bench.violations]).toEqual([ALPHABET, []]);
    expect(machine.bench.rises).toBeGreaterThan(30);
  });

  it('fast: finds it as an initialisation leaves it, in less time still, and keeps what was received', () => {
    const dead = start();
    for (const character of 'ls\r') dead.bench.receive(character.charCodeAt(0));
    const before = dead.bench.time;
    const machine = start({ mode: 'fast' }, dead.bench);
    expect(machine.marks).toEqual(['software-init', 'software-ready', 'verify', 'verified']);
    expect(machine.bench.time - before).toBeLessThan(30_000);
    machine.runFor(20);
    machine.ask('read', [0, 80, 0]);
    expect([machine.repliesTo, machine.granted(3)]).toEqual([[[0, 3]], 'ls\n']);
    expect(machine.bench.violations).toEqual([]);
  });

  it('full: what was received meanwhile is lost, and counted', () => {
    const dead = start();
    for (const character of 'ls\r') dead.bench.receive(character.charCodeAt(0));
    const machine = start({ mode: 'full' }, dead.bench);
    machine.ask('read', [0, 80, 0], 20);
    expect(machine.repliesTo).toEqual([[SUSPENDED, 0]]);
    expect(machine.bench.shown('lost received')).toBe(3);
  });

  it('fast without verification: trusts blindly', () => {
    const dead = start();
    dead.bench.set('modemControl', 0);
    const machine = start({ mode: 'fast', verify: false }, dead.bench);
    expect(machine.marks).toEqual(['software-init', 'software-ready']);
    type(machine, 'ls\r');
    expect([machine.bench.health, machine.bench.shown('received')]).toEqual(['suspect', 3]);
  });

  it.each([
    ['DLAB left set', (bench: Workbench) => bench.set('lineControl', LCR.DLAB | LCR.BITS_8)],
    ['another format', (bench: Workbench) => bench.set('lineControl', LCR.BITS_8 | LCR.PARITY)],
    ['OUT2 off', (bench: Workbench) => bench.set('modemControl', MCR.DTR | MCR.RTS)],
    ['loopback', (bench: Workbench) => bench.set('modemControl', MCR.DTR | MCR.RTS | MCR.OUT2 | MCR.LOOP)],
    ['interrupts off', (bench: Workbench) => bench.set('interruptEnable', 0)],
    [
      'divisor 0',
      (bench: Workbench) => {
        bench.set('lineControl', LCR.DLAB | LCR.BITS_8);
        bench.set('divisorLow', 0);
        bench.set('lineControl', LCR.BITS_8);
      },
    ],
    [
      'broken down, with characters in it',
      (bench: Workbench) => {
        for (let i = 0; i < 17; i++) bench.set('data', 65);
        bench.breakDown();
      },
    ],
  ])('fast: %s is seen, and initialised in full', (_, spoil) => {
    const dead = start();
    spoil(dead.bench);
    expect(dead.bench.health).not.toBe('healthy');
    const machine = start({ mode: 'fast' }, dead.bench);
    machine.runFor(100);
    expect(machine.marks.slice(2)).toEqual(['verify', 'verify-failed', 'device-init', 'device-ready']);
    expect(machine.bench.health).toBe('healthy');
    write(machine, 'hello');
    expect(machine.bench.text.endsWith('hello')).toBe(true);
  });
});

describe('writing', () => {
  it('answers when the last character is in the FIFO, not when it is out', () => {
    const machine = start();
    write(machine, ALPHABET, 33.5);
    expect(machine.repliesTo).toEqual([[0, 36]]);
    expect(machine.bench.text.length).toBeLessThan(36);
    machine.runFor(5);
    expect([machine.bench.text, machine.bench.violations]).toEqual([ALPHABET, []]);
  });

  it('a short one is answered at once', () => {
    const machine = start();
    write(machine, 'hi', 0);
    expect(machine.repliesTo).toEqual([[0, 2]]);
  });

  it.each([
    [[0, 0, 0], -22],
    [[0, -1, 0], -22],
    [[0, 513, 0], -22],
    [[0, 8, 4090], -1],
  ])('%j is refused with %i', (words, status) => {
    const machine = start();
    machine.ask('write', words);
    expect([machine.repliesTo, machine.standing.is]).toEqual([[[status, 0]], 'idle']);
  });

  it('one at a time; pings are answered meanwhile', () => {
    const machine = start();
    write(machine, ALPHABET, 1);
    machine.ask('write', [0, 4, 0], 0, 5);
    machine.ping();
    expect([machine.repliesTo, machine.notified(1)]).toEqual([[[-5, 0]], 1]);
    machine.runFor(50);
    expect(machine.bench.text).toBe(ALPHABET);
  });

  it('a cancelled write ends with what has gone', () => {
    const machine = start();
    write(machine, ALPHABET, 0);
    machine.ask('cancel', []);
    expect(machine.repliesTo[0]?.[0]).toBe(-4);
    machine.runFor(100);
    expect(machine.bench.text).toBe(ALPHABET.slice(0, machine.repliesTo[0]?.[1]));
  });

  it('a transmitter that stands still is initialised again; what was in it is lost', () => {
    const machine = start();
    write(machine, ALPHABET, 1);
    machine.bench.breakDown();
    machine.runFor(300);
    expect(machine.marks).toContain('timeout');
    expect([machine.bench.health, machine.repliesTo]).toEqual(['healthy', [[0, 36]]]);
    expect(machine.bench.text.length + machine.bench.shown('lost sending')).toBe(36);
    expect(machine.bench.shown('lost sending')).toBeGreaterThan(0);
  });

  it('if that does not help, it panics: MINIX’s own initialisation does not touch the FIFOs', () => {
    const machine = start({ mode: 'stock' });
    write(machine, ALPHABET, 1);
    machine.bench.breakDown();
    machine.runFor(1000);
    expect(machine.standing).toEqual({ is: 'panic', code: machine.constant('P_DEAF') });
  });
});

describe('reading', () => {
  it('is suspended, notified when the line is there, and told its length', () => {
    const machine = start();
    machine.ask('read', [0, 80, 100]);
    expect(machine.repliesTo).toEqual([[SUSPENDED, 0]]);
    type(machine, 'hello');
    expect(machine.notified()).toBe(0);
    expect(machine.ask('status')[0]?.words[0]).toBe(SUSPENDED);
    type(machine, '\r');
    expect(machine.notified()).toBe(1);
    expect(machine.ask('status')[0]?.words.slice(0, 2)).toEqual([0, 6]);
    expect(machine.granted(106).slice(100)).toBe('hello\n');
    expect(machine.ask('status')[0]?.words[0]).toBe(SUSPENDED);
  });

  it('gives at once what was typed before, line by line, and the rest of one that is too long', () => {
    const machine = start();
    type(machine, 'one\rtwo\r');
    const read = (count: number): string => {
      const [reply] = machine.ask('read', [0, count, 0]);
      return reply?.words[0] === 0 ? machine.granted(reply.words[1] ?? 0) : 'suspended';
    };
    expect([read(80), read(2), read(80), read(80)]).toEqual(['one\n', 'tw', 'o\n', 'suspended']);
  });

  it('echoes, also while a write is under way; nothing is lost or repeated', () => {
    const machine = start();
    write(machine, ALPHABET, 3);
    type(machine, 'XYZ\r');
    machine.runFor(60);
    const text = machine.bench.text;
    expect(text.replace(/[A-Z\r\n]/g, '')).toBe(ALPHABET);
    expect(text.replace(/[^A-Z\r\n]/g, '')).toBe('XYZ\r\n');
  });

  it('loses what comes faster than it is read, and counts it', () => {
    const machine = start();
    type(machine, 'x'.repeat(300));
    expect(machine.variable('statistics', machine.constant('S_DROPPED'))).toBe(300 - 255);
  });

  it('counts overruns when the machine is busy with something else', () => {
    const machine = start();
    for (let i = 0; i < 20; i++) machine.bench.receive(65);
    machine.runFor(10);
    expect(machine.variable('statistics', machine.constant('S_OVERRUNS'))).toBe(1);
    expect(machine.bench.shown('lost received')).toBe(4);
  });

  it('one reader at a time; a cancelled one may read again', () => {
    const machine = start();
    machine.ask('read', [0, 80, 0]);
    machine.ask('read', [0, 80, 0], 0, 7);
    machine.ask('cancel');
    machine.ask('read', [0, 80, 0]);
    expect(machine.repliesTo.map(([status]) => status)).toEqual([SUSPENDED, -5, -4, SUSPENDED]);
  });
});

describe('a raw line', () => {
  const raw = (): Machine => {
    const machine = start();
    machine.ask('open', [0, 0, TERMINAL_MODE.raw]);
    return machine;
  };

  it('gives each character as it was typed, at once, and shows nothing by itself', () => {
    const machine = raw();
    machine.ask('read', [0, 16, 0]);
    type(machine, '\r');
    expect([machine.notified(), machine.ask('status')[0]?.words.slice(0, 2)]).toEqual([1, [0, 1]]);
    expect([machine.granted(1), machine.bench.text]).toEqual(['\r', '']);
    expect(machine.marks.filter((mark) => mark === 'suspended' || mark === 'revived')).toEqual([
      'suspended',
      'revived',
    ]);
  });

  it('keeps what nobody has read yet, and gives as much of it as is wanted', () => {
    const machine = raw();
    type(machine, 'ab\rcd');
    const read = (count: number): string => {
      const [reply] = machine.ask('read', [0, count, 0]);
      return reply?.words[0] === 0 ? machine.granted(reply.words[1] ?? 0) : 'suspended';
    };
    expect([read(2), read(16), read(16)]).toEqual(['ab', '\rcd', 'suspended']);
    type(machine, 'e');
    expect([machine.ask('status')[0]?.words.slice(0, 2), machine.granted(1)]).toEqual([[0, 1], 'e']);
  });
});

it('an unknown request is answered, an unknown notification is not', () => {
  const machine = start();
  expect(machine.ask('fsRead')[0]?.words[0]).toBe(-38);
  expect(machine.ask('notifyBase')).toEqual([]);
});

it('whatever is written and typed, all of it arrives, in order, once', () => {
  const character = fc.integer({ min: 97, max: 122 }).map((code) => String.fromCharCode(code));
  const text = fc.string({ unit: character, minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), text, fc.constantFrom(1, 12), (writes, typed, divisor) => {
      const bench = new Workbench({ ...TERMINAL_LINE, line: { divisor, format: LCR.BITS_8 } });
      const machine = start({ divisor }, bench);
      machine.ask('read', [0, 80, 2048]);
      for (const one of writes) write(machine, one, 70 * CHARACTER_MS);
      expect(bench.text).toBe(writes.join(''));
      type(machine, `${typed}\r`);
      expect(machine.ask('status')[0]?.words.slice(0, 2)).toEqual([0, typed.length + 1]);
      expect(machine.granted(2048 + typed.length).slice(2048)).toBe(typed);
      expect([bench.violations, machine.notified(TERMINAL_SERVER)]).toEqual([[], 1]);
    }),
    { numRuns: 25 },
  );
});
