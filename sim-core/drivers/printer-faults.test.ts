import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATRIX_PRINTER, Workbench } from '../devices/printer/workbench.testing.ts';
import { disassemble } from '../isa/disassembler.ts';
import { CharacterMachine, REINCARNATION } from './character-machine.testing.ts';
import { SUSPENDED } from './character-protocol.ts';
import type { CodeFault } from './fault-site.ts';
import { PRINTER_DRIVER, printerBootRegisters } from './printer-driver.ts';

const LINES = ['the first line', 'the second', 'and a third'];
const TEXT = `${LINES.join('\n')}\n`;
const label = (name: string): number => PRINTER_DRIVER.program.labels.get(name) ?? Number.NaN;

function opened(mode: 'full' | 'fast', bench = new Workbench()): CharacterMachine<Workbench> {
  const boot = { mode, portBase: MATRIX_PRINTER.base, reincarnation: 1, timeoutMs: 2000, resetMs: 50, verify: true };
  const machine = new CharacterMachine(PRINTER_DRIVER, printerBootRegisters(boot), bench);
  machine.ask('open', [], 3000);
  machine.sent.length = 0;
  return machine;
}
function print(machine: CharacterMachine<Workbench>): void {
  machine.offer(TEXT);
  machine.ask('write', [0, TEXT.length, 0], 5000);
}
/** A driver with a fault that is asked to print three lines, and has five seconds to do so. */
function broken(kind: CodeFault): { readonly machine: CharacterMachine<Workbench>; readonly is: string } {
  const machine = opened('full');
  machine.fault(kind);
  print(machine);
  return { machine, is: machine.standing.is };
}
/** Whether the writer has heard that the write is over. */
const told = (machine: CharacterMachine<Workbench>): boolean => machine.notified() > 0;

describe('what follows from each fault, in a write', () => {
  it.each(['infinite-loop', 'polling-loop', 'babbling-loop'] as const)('%s: it spins', (kind) => {
    const { machine, is } = broken(kind);
    expect([is, told(machine), machine.bench.violations]).toEqual(['spinning', false, []]);
    expect(machine.repliesTo).toEqual([[SUSPENDED, 0]]);
    expect(machine.notified(REINCARNATION) > 1000).toBe(kind === 'babbling-loop');
  });

  it('deadlock: it waits for the kernel’s task', () => {
    const { machine } = broken('deadlock');
    expect([machine.standing, told(machine)]).toEqual([{ is: 'blocked', from: machine.constant('SYSTEM') }, false]);
  });

  it('blocked send: it waits for one who never answers', () => {
    const { machine } = broken('blocked-send');
    expect([machine.standing, told(machine)]).toEqual([{ is: 'blocked', from: REINCARNATION }, false]);
  });

  it('lost reply: all is printed, and the writer is not told', () => {
    const { machine, is } = broken('lost-reply');
    expect([is, machine.bench.lines, told(machine)]).toEqual(['idle', LINES, false]);
  });

  it('hang after the reply: nothing is printed, though the early answer was good', () => {
    const { machine } = broken('hang-after-reply');
    expect(machine.standing).toEqual({ is: 'spinning', pc: label('send_reply') + 1 });
    expect([machine.repliesTo, machine.bench.lines]).toEqual([[[SUSPENDED, 0]], []]);
  });

  it('lost interrupt: one character every two seconds, for ever well', () => {
    const { machine, is } = broken('lost-interrupt');
    expect([is, told(machine), machine.bench.health]).toEqual(['idle', false, 'healthy']);
    expect(machine.marks.filter((mark) => mark === 'timeout').length).toBeGreaterThanOrEqual(2);
    expect(machine.bench.shown('buffer')).toBeLessThan(6);
  });

  it('interrupt storm: the same character over and over, an interrupt for each', () => {
    const { machine } = broken('interrupt-storm');
    expect(machine.bench.rises).toBeGreaterThan(100);
    expect(told(machine)).toBe(false);
    expect(new Set(machine.bench.lines.join(''))).toEqual(new Set('t'));
    expect(machine.bench.lines.length).toBeGreaterThan(5);
  });

  it('slow job: all is right, but each character costs ten milliseconds more', () => {
    const machine = opened('full');
    machine.fault('slow-job');
    const before = machine.bench.time;
    print(machine);
    expect([machine.bench.lines, told(machine)]).toEqual([LINES, true]);
    const last = machine.bench.paper.at(-1)?.at ?? 0;
    expect((last - before) / 1e6).toBeGreaterThan(10 * TEXT.length);
  });

  it('illegal I/O: a good end, and then the printer is held in its reset, its buffer gone', () => {
    const { machine } = broken('illegal-io');
    expect([told(machine), machine.ask('status').at(-1)?.words.slice(0, 2)]).toEqual([true, [0, TEXT.length]]);
    expect([machine.bench.violations, machine.bench.health]).toEqual([['deselected'], 'suspect']);
    expect(machine.bench.lines).toEqual([]);
    expect(machine.bench.shown('lost')).toBeGreaterThan(TEXT.length - LINES.length - 1);
    const successor = opened('fast', machine.bench);
    print(successor);
    expect([successor.bench.health, successor.bench.lines]).toEqual(['healthy', LINES]);
  });

  it('harmless I/O: illegal, and nothing else', () => {
    const { machine } = broken('harmless-io');
    expect(new Set(machine.bench.violations)).toEqual(new Set(['status-register-written']));
    expect([machine.bench.lines, told(machine)]).toEqual([LINES, true]);
  });

  it.each(['wrong-data', 'wild-write'] as const)('%s: a good end, legal I/O, and other lines', (kind) => {
    const { machine } = broken(kind);
    expect([told(machine), machine.bench.violations]).toEqual([true, []]);
    expect(machine.bench.lines).not.toEqual(LINES);
    expect(machine.ask('status').at(-1)?.words.slice(0, 2)).toEqual([0, TEXT.length]);
  });

  it('a foreign port is refused before any device sees it', () => {
    expect(broken('foreign-port').machine.standing).toEqual({ is: 'refused', port: MATRIX_PRINTER.base + 64 });
  });

  it.each([
    ['wild-pointer', 'data-access'],
    ['wild-read', 'data-access'],
    ['wild-jump', 'code-access'],
    ['division-by-zero', 'division-by-zero'],
    ['permanent-bug', 'division-by-zero'],
  ] as const)('%s: the processor raises %s', (kind, exception) => {
    const { machine } = broken(kind);
    expect([machine.standing, told(machine)]).toEqual([{ is: 'exception', exception }, false]);
  });

  it.each([
    ['panic', 'P_ABSENT'],
    ['death-in-transfer', 'P_RANGE'],
  ] as const)('%s: it gives up, with code %s', (kind, code) => {
    const { machine } = broken(kind);
    expect([machine.standing, told(machine)]).toEqual([{ is: 'panic', code: machine.constant(code) }, false]);
  });

  it('exit: it ends by itself', () => {
    expect(broken('exit').is).toBe('exit');
  });
});

describe('a death in the middle, and a job that is printed again', () => {
  it.each([
    ['fast', ['thethe first line', ...LINES.slice(1)], 0],
    ['full', LINES, 3],
  ] as const)('after a %s restart the paper shows what the printer still had', (mode, lines, lost) => {
    const { machine } = broken('death-in-transfer');
    const successor = opened(mode, machine.bench);
    print(successor);
    expect([successor.bench.lines, successor.bench.shown('lost')]).toEqual([lines, lost]);
  });

  it('lines that the printer had are printed twice after a fast restart, and not after a full one', () => {
    for (const mode of ['fast', 'full'] as const) {
      const bench = new Workbench();
      const machine = opened('full', bench);
      machine.offer(TEXT);
      machine.ask('write', [0, TEXT.length, 0], 5);
      // Killed before it could tell that all was given.
      const successor = opened(mode, bench);
      print(successor);
      const twice = LINES.filter((line) => bench.lines.filter((one) => one === line).length === 2);
      expect(twice.length, mode).toBe(mode === 'fast' ? 3 : 0);
    }
  });
});

it('every patch lies within the program and says what it says', () => {
  for (const [kind, { label: name, offset, patch }] of Object.entries(PRINTER_DRIVER.faultSites)) {
    const at = label(name) + offset;
    expect(at + patch.length, kind).toBeLessThan(PRINTER_DRIVER.program.code.length);
    const machine = opened('fast');
    const before = disassemble(machine.cpu.code[at] ?? 0);
    machine.fault(kind as CodeFault);
    expect(disassemble(machine.cpu.code[at] ?? 0), kind).not.toBe(before);
  }
});

it('whatever any changed word makes of the driver, a full start gets the printer back', () => {
  fc.assert(
    fc.property(fc.nat(PRINTER_DRIVER.program.code.length - 1), fc.integer(), (at, word) => {
      const machine = opened('full');
      machine.cpu.code[at] = word;
      print(machine);
      const printed = machine.bench.lines.length;
      const successor = opened('full', machine.bench);
      print(successor);
      expect([successor.bench.lines.slice(printed).slice(-3), successor.bench.health]).toEqual([LINES, 'healthy']);
    }),
    { numRuns: 60 },
  );
});
