import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TERMINAL_LINE, Workbench } from '../devices/uart/workbench.testing.ts';
import { disassemble } from '../isa/disassembler.ts';
import { CharacterMachine, REINCARNATION } from './character-machine.testing.ts';
import type { CodeFault } from './fault-site.ts';
import { UART_DRIVER, uartBootRegisters } from './uart-driver.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const label = (name: string): number => UART_DRIVER.program.labels.get(name) ?? Number.NaN;

function start(mode: 'full' | 'fast', bench = new Workbench()): CharacterMachine<Workbench> {
  const boot = { mode, portBase: TERMINAL_LINE.base, reincarnation: 1, timeoutMs: 200, divisor: 12, verify: true };
  return new CharacterMachine(UART_DRIVER, uartBootRegisters(boot), bench);
}

/** A driver with a fault that is asked to write 36 characters, and has a second to do so. */
function broken(kind: CodeFault): {
  readonly machine: CharacterMachine<Workbench>;
  readonly is: string;
  readonly text: string;
  readonly answers: readonly number[];
} {
  const machine = start('full');
  machine.fault(kind);
  machine.offer(ALPHABET);
  machine.ask('write', [0, 36, 0], 1000);
  const answers = machine.repliesTo.map(([status]) => status);
  return { machine, is: machine.standing.is, text: machine.bench.text, answers };
}

describe('what follows from each fault, in a write', () => {
  it.each(['infinite-loop', 'polling-loop', 'babbling-loop'] as const)(
    '%s: it spins, and there is no reply',
    (kind) => {
      const { is, answers, machine } = broken(kind);
      expect({ is, answers, violations: machine.bench.violations }).toEqual({
        is: 'spinning',
        answers: [],
        violations: [],
      });
      expect(machine.notified(REINCARNATION) > 1000).toBe(kind === 'babbling-loop');
    },
  );

  it('deadlock: it waits for the kernel’s task, with the write half done', () => {
    const { machine, answers } = broken('deadlock');
    expect(machine.standing).toEqual({ is: 'blocked', from: machine.constant('SYSTEM') });
    expect([answers, machine.bench.text]).toEqual([[], ALPHABET.slice(0, 16)]);
  });

  it('blocked send: it waits for one who never answers', () => {
    const { machine, answers } = broken('blocked-send');
    expect([machine.standing, answers]).toEqual([{ is: 'blocked', from: REINCARNATION }, []]);
  });

  it('lost reply: all characters are out, and nobody is told', () => {
    const { is, text, answers } = broken('lost-reply');
    expect({ is, text, answers }).toEqual({ is: 'idle', text: ALPHABET, answers: [] });
  });

  it('hang after the reply: all is done and answered, and then it spins', () => {
    const { machine, answers } = broken('hang-after-reply');
    expect([machine.standing, answers]).toEqual([{ is: 'spinning', pc: label('send_reply') + 1 }, [0]]);
  });

  it('lost interrupt: it stands still for two time-outs, an initialisation between them, and panics', () => {
    const { machine, text, answers } = broken('lost-interrupt');
    expect(machine.standing).toEqual({ is: 'panic', code: machine.constant('P_DEAF') });
    expect(machine.marks.filter((mark) => mark === 'timeout')).toHaveLength(2);
    expect([text, answers, machine.bench.health]).toEqual([ALPHABET.slice(0, 32), [], 'healthy']);
  });

  it('interrupt storm: the characters go out in passing, but the interrupts never end', () => {
    const { machine, is, answers } = broken('interrupt-storm');
    expect({ is, answers, level: machine.bench.level }).toEqual({ is: 'spinning', answers: [0], level: true });
  });

  it('slow job: all is right, but takes ten milliseconds more for each look', () => {
    const { machine, text, answers, is } = broken('slow-job');
    expect({ is, text, answers, health: machine.bench.health }).toEqual({
      is: 'idle',
      text: ALPHABET,
      answers: [0],
      health: 'healthy',
    });
  });

  it('illegal I/O: the line’s format is spoilt; the reply is good, the text is not', () => {
    const { machine, text } = broken('illegal-io');
    expect(machine.bench.violations).toContain('change-while-sending');
    expect([machine.bench.health, text === ALPHABET]).toEqual(['suspect', false]);
    const successor = start('fast', machine.bench);
    successor.runFor(100);
    expect([successor.marks.includes('verify-failed'), successor.bench.health]).toEqual([true, 'healthy']);
  });

  it('harmless I/O: illegal, and nothing else', () => {
    const { machine, text, answers } = broken('harmless-io');
    expect(new Set(machine.bench.violations)).toEqual(new Set(['status-register-written']));
    expect([text, answers, machine.bench.health]).toEqual([ALPHABET, [0], 'healthy']);
  });

  it.each([
    ['wrong-data', `${ALPHABET.slice(1)}\0`],
    ['wild-write', undefined],
  ] as const)('%s: a good reply, legal I/O, and other characters', (kind, expected) => {
    const { machine, text, answers } = broken(kind);
    expect([answers, machine.bench.violations]).toEqual([[0], []]);
    expect(text).toHaveLength(36);
    expect(text).not.toBe(ALPHABET);
    if (expected !== undefined) expect(text).toBe(expected);
  });

  it('a foreign port is refused before any device sees it', () => {
    const { machine } = broken('foreign-port');
    expect(machine.standing).toEqual({ is: 'refused', port: TERMINAL_LINE.base + 64 });
  });

  it.each([
    ['wild-pointer', 'data-access'],
    ['wild-read', 'data-access'],
    ['wild-jump', 'code-access'],
    ['division-by-zero', 'division-by-zero'],
    ['permanent-bug', 'division-by-zero'],
  ] as const)('%s: the processor raises %s', (kind, exception) => {
    const { machine, answers } = broken(kind);
    expect([machine.standing, answers]).toEqual([{ is: 'exception', exception }, []]);
  });

  it.each([
    ['panic', 'P_CONFUSED'],
    ['death-in-transfer', 'P_RANGE'],
  ] as const)('%s: it gives up, with code %s', (kind, code) => {
    const { machine, answers } = broken(kind);
    expect([machine.standing, answers]).toEqual([{ is: 'panic', code: machine.constant(code) }, []]);
  });

  it('exit: it ends by itself', () => {
    expect(broken('exit').is).toBe('exit');
  });
});

it('a death in the middle and a write that is repeated: characters twice, as many as had gone', () => {
  const { machine } = broken('death-in-transfer');
  const gone = machine.bench.text;
  expect(gone).toBe(ALPHABET.slice(0, 3));
  const successor = start('fast', machine.bench);
  successor.runFor(50);
  successor.offer(ALPHABET);
  successor.ask('write', [0, 36, 0], 100);
  expect(successor.bench.text).toBe(gone + ALPHABET);
});

it('every patch lies within the program and says what it says', () => {
  for (const [kind, { label: name, offset, patch }] of Object.entries(UART_DRIVER.faultSites)) {
    const at = label(name) + offset;
    expect(at + patch.length, kind).toBeLessThan(UART_DRIVER.program.code.length);
    const machine = start('full');
    const before = disassemble(machine.cpu.code[at] ?? 0);
    machine.fault(kind as CodeFault);
    expect(disassemble(machine.cpu.code[at] ?? 0), kind).not.toBe(before);
  }
});

it('whatever any changed word makes of the driver, a full start gets the line back', () => {
  fc.assert(
    fc.property(fc.nat(UART_DRIVER.program.code.length - 1), fc.integer(), (at, word) => {
      const machine = start('full');
      machine.cpu.code[at] = word;
      machine.offer(ALPHABET);
      machine.ask('write', [0, 36, 0], 100);
      const successor = start('full', machine.bench);
      successor.offer(ALPHABET);
      successor.ask('write', [0, 36, 0], 100);
      expect(successor.bench.text.endsWith(ALPHABET)).toBe(true);
      expect(successor.bench.health).toBe('healthy');
    }),
    { numRuns: 60 },
  );
});
