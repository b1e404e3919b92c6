import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { FCR, IIR, LCR, LSR, MCR, MSR, uartPorts } from './registers.ts';
import { characterNs } from './state.ts';
import { Workbench } from './workbench.testing.ts';

/** 10 bits at 9600 baud. */
const CHARACTER = ns(1_041_667);

function ready(fifo?: number): Workbench {
  const bench = new Workbench();
  bench.initialise(fifo);
  // The interrupt that tells of room to send.
  expect(bench.get('interruptIdentity') & IIR.IDENTITY).toBe(IIR.EMPTY);
  expect(bench.violations).toEqual([]);
  expect(bench.level).toBe(false);
  return bench;
}
const identity = (bench: Workbench): number => bench.get('interruptIdentity') & IIR.IDENTITY;

describe('the line', () => {
  it.each([
    [1, LCR.BITS_8, 86_806],
    [12, LCR.BITS_8, 1_041_667],
    [12, LCR.BITS_8 | LCR.PARITY, 1_145_833],
    [12, LCR.STOP_2, 781_250],
    [12, 0, 729_167],
  ])('divisor %i, format %i: a character takes %i ns', (divisor, format, expected) => {
    expect(characterNs(divisor, format)).toBe(expected);
  });

  it('ports are where a PC has them, and nowhere twice', () => {
    expect([0, 1, 2, 3].map(uartPorts)).toEqual([0x3f8, 0x2f8, 0x3e8, 0x2e8]);
    expect(new Set(Array.from({ length: 64 }, (_, i) => uartPorts(i))).size).toBe(64);
  });
});

describe('sending', () => {
  it('carries a character after its time on the line, and tells when there is room and when all is out', () => {
    const bench = ready();
    expect(bench.get('lineStatus')).toBe(LSR.THRE | LSR.TEMT);
    bench.set('data', 65);
    expect(bench.get('lineStatus')).toBe(LSR.THRE);
    bench.set('data', 66);
    expect(bench.get('lineStatus')).toBe(0);
    bench.pass(CHARACTER);
    expect(bench.carried).toEqual([{ at: CHARACTER, character: 65, legible: true }]);
    expect(bench.get('lineStatus')).toBe(LSR.THRE);
    bench.pass(CHARACTER);
    expect(bench.text).toBe('AB');
    expect(bench.get('lineStatus')).toBe(LSR.THRE | LSR.TEMT);
    expect(bench.violations).toEqual([]);
  });

  it('the FIFO takes 16 and the shift register one; another is lost', () => {
    const bench = ready();
    for (let i = 0; i < 18; i++) bench.set('data', 65 + i);
    expect(bench.shown('sending')).toBe(17);
    expect(bench.violations).toEqual(['no-room', 'no-room']);
    bench.pass(ns(18 * CHARACTER));
    expect(bench.text).toBe('ABCDEFGHIJKLMNOPQ');
    expect(bench.shown('lost sending')).toBe(1);
  });

  it('without FIFO a character written too early takes the place of the one that waits', () => {
    const bench = ready(0);
    for (const character of [65, 66, 67]) bench.set('data', character);
    bench.pass(ns(3 * CHARACTER));
    expect(bench.text).toBe('AC');
  });

  it('interrupts when the FIFO is empty, not before; reading IIR or writing takes it back', () => {
    const bench = ready();
    for (let i = 0; i < 3; i++) bench.set('data', 65 + i);
    const { rises } = bench;
    bench.pass(CHARACTER);
    expect(bench.rises).toBe(rises);
    bench.pass(CHARACTER);
    expect(bench.rises).toBe(rises + 1);
    expect(identity(bench)).toBe(IIR.EMPTY);
    expect([bench.level, identity(bench)]).toEqual([false, IIR.NONE]);
    bench.set('interruptEnable', 0);
    bench.set('interruptEnable', 0x0f);
    expect(bench.level).toBe(true);
    bench.set('data', 65);
    expect(bench.level).toBe(false);
  });

  it('to clear the FIFO loses what is in it, but not what is on its way', () => {
    const bench = ready();
    for (let i = 0; i < 5; i++) bench.set('data', 65 + i);
    bench.set('fifoControl', FCR.ENABLE | FCR.CLEAR_SENDING);
    bench.pass(ns(9 * CHARACTER));
    expect([bench.text, bench.shown('lost sending')]).toEqual(['A', 4]);
  });
});

describe('receiving', () => {
  it('interrupts at the trigger, and gives the characters in their order', () => {
    const bench = ready(FCR.ENABLE | FCR.TRIGGER_8);
    for (let i = 0; i < 7; i++) expect(bench.receive(97 + i)).toBe(true);
    expect(bench.level).toBe(false);
    bench.receive(104);
    expect([bench.level, identity(bench)]).toEqual([true, IIR.RECEIVED]);
    const text = Array.from({ length: 8 }, () => String.fromCharCode(bench.get('data'))).join('');
    expect(text).toBe('abcdefgh');
    expect([bench.level, bench.get('lineStatus') & LSR.DR, bench.violations]).toEqual([false, 0, []]);
  });

  it('below the trigger it interrupts four characters after the last', () => {
    const bench = ready(FCR.ENABLE | FCR.TRIGGER_8);
    bench.receive(97);
    bench.pass(CHARACTER);
    bench.receive(98);
    bench.pass(ns(4 * CHARACTER - 1));
    expect(bench.level).toBe(false);
    bench.pass(ns(1));
    expect([bench.level, identity(bench)]).toEqual([true, IIR.TIMEOUT]);
    bench.get('data');
    expect(bench.level).toBe(false);
  });

  it('overrun: the FIFO keeps its 16, the newcomer is lost, LSR tells once', () => {
    const bench = ready(FCR.ENABLE | FCR.TRIGGER_8);
    const stored = Array.from({ length: 18 }, (_, i) => bench.receive(65 + i));
    expect(stored.filter((one) => !one)).toHaveLength(2);
    expect(identity(bench)).toBe(IIR.LINE);
    expect(bench.get('lineStatus') & LSR.OE).toBe(LSR.OE);
    expect(bench.get('lineStatus') & LSR.OE).toBe(0);
    expect(bench.shown('lost received')).toBe(2);
    const text = Array.from({ length: 16 }, () => String.fromCharCode(bench.get('data'))).join('');
    expect(text).toBe('ABCDEFGHIJKLMNOP');
  });

  it('overrun without FIFO: the one that waits is lost', () => {
    const bench = ready(0);
    bench.receive(65);
    bench.receive(66);
    expect(bench.get('lineStatus') & LSR.OE).toBe(LSR.OE);
    expect([bench.get('data'), bench.shown('lost received')]).toEqual([66, 1]);
  });

  it('at another speed it sees framing errors', () => {
    const bench = ready();
    bench.set('lineControl', LCR.DLAB | LCR.BITS_8);
    bench.set('divisorLow', 6);
    bench.set('lineControl', LCR.BITS_8);
    expect(bench.receive(65)).toBe(false);
    expect(bench.get('lineStatus') & (LSR.DR | LSR.FE | LSR.FIFO_ERROR)).toBe(LSR.DR | LSR.FE | LSR.FIFO_ERROR);
    expect(bench.health).toBe('suspect');
    expect(bench.get('data')).toBe(0);
  });

  it('7 bits a character: the eighth is not there', () => {
    const bench = new Workbench({ base: 0x3f8, line: { divisor: 12, format: 2 }, typist: null });
    bench.initialise();
    bench.receive(0xc1);
    expect(bench.get('data')).toBe(0x41);
  });
});

describe('loopback', () => {
  it('gives what is sent to the own receiver, keeps it from the line, and cuts the interrupt off', () => {
    const bench = ready();
    bench.set('modemControl', MCR.LOOP | MCR.RTS | MCR.OUT2);
    expect(bench.get('modemStatus') & MSR.LINES).toBe(MSR.CTS | MSR.DCD);
    bench.set('data', 90);
    bench.pass(ns(5 * CHARACTER));
    expect(bench.get('lineStatus') & LSR.DR).toBe(LSR.DR);
    expect(bench.get('data')).toBe(90);
    expect([bench.carried, bench.level, bench.health]).toEqual([[], false, 'suspect']);
    expect(bench.receive(65)).toBe(false);
  });
});

describe('bad states', () => {
  it('DLAB left set hides RBR: the interrupt never goes away', () => {
    const bench = ready();
    bench.receive(65);
    for (let i = 0; i < 13; i++) bench.receive(66);
    expect(bench.level).toBe(true);
    bench.set('lineControl', LCR.DLAB | LCR.BITS_8);
    for (let i = 0; i < 100; i++) expect(bench.get('data')).toBe(12);
    expect([bench.level, bench.health]).toEqual([true, 'suspect']);
    bench.set('lineControl', LCR.BITS_8);
    expect([bench.get('data'), bench.health]).toEqual([65, 'healthy']);
  });

  it('divisor 0: the clock stands still, until there is another', () => {
    const bench = ready();
    bench.set('lineControl', LCR.DLAB | LCR.BITS_8);
    bench.set('divisorLow', 0);
    bench.set('lineControl', LCR.BITS_8);
    expect(bench.violations).toEqual(['divisor-zero']);
    bench.set('data', 65);
    bench.pass(ns(1e9));
    expect([bench.carried, bench.receive(66), bench.health]).toEqual([[], false, 'suspect']);
    bench.set('lineControl', LCR.DLAB | LCR.BITS_8);
    bench.set('divisorLow', 12);
    bench.set('lineControl', LCR.BITS_8);
    bench.pass(CHARACTER);
    expect([bench.text, bench.health]).toEqual(['A', 'healthy']);
  });

  it('without OUT2 it is deaf, though IIR tells', () => {
    const bench = ready();
    bench.set('modemControl', MCR.DTR | MCR.RTS);
    for (let i = 0; i < 16; i++) bench.receive(65);
    expect([bench.level, identity(bench), bench.health]).toEqual([false, IIR.RECEIVED, 'suspect']);
    expect(bench.violations).toEqual(['interrupts-cut-off']);
  });

  it('a change of format in the middle of a character makes it illegible; the same again does not', () => {
    const bench = ready();
    bench.set('data', 65);
    bench.set('lineControl', LCR.BITS_8);
    bench.pass(CHARACTER);
    bench.get('lineStatus');
    bench.set('data', 66);
    bench.set('lineControl', LCR.BITS_8 | LCR.PARITY);
    bench.set('lineControl', LCR.BITS_8);
    bench.pass(CHARACTER);
    expect(bench.carried.map(({ legible }) => legible)).toEqual([true, false]);
    expect(bench.violations).toEqual(['change-while-sending', 'change-while-sending']);
  });

  it('broken down it is silent; only the FIFOs switched off and on help', () => {
    const bench = ready();
    bench.set('data', 65);
    bench.breakDown();
    bench.pass(ns(1e9));
    expect([bench.get('lineStatus'), bench.receive(66), bench.carried, bench.health]).toEqual([0, false, [], 'wedged']);
    bench.initialise();
    expect([bench.get('lineStatus'), bench.health]).toEqual([0, 'wedged']);
    bench.set('fifoControl', 0);
    bench.initialise();
    expect([bench.get('lineStatus'), bench.health]).toEqual([LSR.THRE | LSR.TEMT, 'healthy']);
  });

  it('after power-on nothing is wrong with it, though it is deaf', () => {
    expect(new Workbench().health).toBe('healthy');
  });
});

it('scratch keeps what is written; the modem lines tell their changes once', () => {
  const bench = ready();
  bench.set('scratch', 0x5a);
  expect(bench.get('scratch')).toBe(0x5a);
  bench.get('modemStatus');
  bench.modemLines(MSR.CTS | MSR.DSR);
  expect([bench.level, identity(bench)]).toEqual([true, IIR.MODEM]);
  expect(bench.get('modemStatus')).toBe(MSR.CTS | MSR.DSR | 0x08);
  expect([bench.get('modemStatus'), bench.level]).toEqual([MSR.CTS | MSR.DSR, false]);
});

it('a read or write without effect leaves the revision as it is', () => {
  const bench = ready();
  const { revision } = bench.device;
  for (const register of ['data', 'interruptEnable', 'lineControl', 'lineStatus', 'scratch'] as const)
    bench.get(register);
  bench.set('lineControl', LCR.BITS_8);
  expect(bench.device.revision).toBe(revision);
});

const access = fc.oneof(
  fc.record({ kind: fc.constant('out' as const), port: fc.nat(7), value: fc.nat(255) }),
  fc.record({ kind: fc.constantFrom('in' as const, 'receive' as const), port: fc.nat(7), value: fc.nat(255) }),
  fc.record({ kind: fc.constantFrom('pass' as const, 'break' as const), port: fc.nat(20), value: fc.nat(4_000_000) }),
);

it('takes any traffic, accounts for every character, and goes on the same after a restore', () => {
  fc.assert(
    fc.property(fc.array(access, { maxLength: 80 }), fc.nat(80), (accesses, cut) => {
      const bench = new Workbench();
      const other = new Workbench();
      let arrived = 0;
      let read = 0;
      const apply = (on: Workbench, { kind, port, value }: (typeof accesses)[number]): number => {
        if (kind === 'out') on.out(0x3f8 + port, value);
        else if (kind === 'in') return on.in(0x3f8 + port);
        else if (kind === 'receive') return on.receive(value) ? 1 : 0;
        else if (kind === 'pass') on.pass(ns(value));
        else if (port === 20) on.breakDown();
        return 0;
      };
      for (const [i, one] of accesses.entries()) {
        const waiting = bench.shown('received');
        apply(bench, one);
        if (one.kind === 'receive') arrived++;
        if (one.kind === 'in') read += Math.max(0, waiting - bench.shown('received'));
        if (i === cut) {
          other.device.restore(bench.device.save());
          other.alarms = bench.alarms.slice();
          other.time = bench.time;
        } else if (i > cut) apply(other, one);
      }
      if (cut < accesses.length) {
        expect(other.device.view()).toEqual(bench.device.view());
        expect(other.carried).toEqual(bench.carried.slice(bench.carried.length - other.carried.length));
      }
      const looped = accesses.some(({ kind, port, value }) => kind === 'out' && port === 4 && (value & MCR.LOOP) !== 0);
      if (!looped) expect(bench.shown('lost received') + read + bench.shown('received')).toBe(arrived);
    }),
    { numRuns: 150 },
  );
});
