import { describe, expect, it } from 'vitest';
import { UART_VIOLATIONS, UartContract } from './contract.ts';
import { FCR, IIR, LCR, LSR, MCR } from './registers.ts';
import { TERMINAL_LINE } from './workbench.testing.ts';

/** A contract that hears of accesses that no device ever saw: it has nothing but the traffic. */
class Hearsay {
  readonly contract = new UartContract(TERMINAL_LINE);
  private name(verdict: number): string {
    return UART_VIOLATIONS[verdict - 1] ?? 'legal';
  }
  wrote(register: number, value: number, words = 1): string {
    return this.name(this.contract.judge(TERMINAL_LINE.base + register, true, value, words));
  }
  saw(register: number, value = 0): string {
    return this.name(this.contract.judge(TERMINAL_LINE.base + register, false, value, 1));
  }
  /** Interrupts on, FIFOs on. */
  get inService(): this {
    this.wrote(4, MCR.DTR | MCR.OUT2);
    this.wrote(2, FCR.ENABLE | FCR.TRIGGER_8);
    this.wrote(1, 0x0f);
    this.saw(5, 0);
    return this;
  }
}

describe('sending', () => {
  it('wants to be told of room, and counts it', () => {
    const hearsay = new Hearsay().inService;
    hearsay.saw(5, LSR.THRE);
    const verdicts = Array.from({ length: 17 }, () => hearsay.wrote(0, 65));
    expect(verdicts).toEqual([...Array<string>(16).fill('legal'), 'no-room']);
    expect(hearsay.contract.outstanding).toBe(true);
    hearsay.saw(5, LSR.THRE);
    expect(hearsay.contract.outstanding).toBe(true);
    hearsay.saw(5, LSR.THRE | LSR.TEMT);
    expect([hearsay.contract.outstanding, hearsay.contract.transfer]).toEqual([false, 'none']);
    expect(hearsay.wrote(0, 65)).toBe('legal');
  });

  it('has room for one without FIFOs', () => {
    const hearsay = new Hearsay();
    hearsay.saw(2, IIR.EMPTY);
    expect([hearsay.wrote(0, 65), hearsay.wrote(0, 65)]).toEqual(['legal', 'no-room']);
  });

  it('leaves speed and format as they are', () => {
    const hearsay = new Hearsay();
    hearsay.saw(5, LSR.THRE | LSR.TEMT);
    hearsay.wrote(0, 65);
    expect(hearsay.wrote(3, LCR.DLAB | LCR.BITS_8)).toBe('legal');
    expect([hearsay.wrote(0, 12), hearsay.wrote(1, 0), hearsay.wrote(0, 6)]).toEqual([
      'legal',
      'legal',
      'change-while-sending',
    ]);
    expect(hearsay.wrote(3, LCR.BITS_8 | LCR.BREAK)).toBe('change-while-sending');
  });
});

describe('receiving', () => {
  it('takes what IIR or LSR has announced', () => {
    const hearsay = new Hearsay().inService;
    expect(hearsay.saw(0)).toBe('nothing-received');
    hearsay.saw(2, IIR.FIFO | IIR.RECEIVED);
    expect(Array.from({ length: 9 }, () => hearsay.saw(0))).toEqual([
      ...Array<string>(8).fill('legal'),
      'nothing-received',
    ]);
    hearsay.saw(5, LSR.DR);
    expect([hearsay.saw(0), hearsay.saw(0)]).toEqual(['legal', 'nothing-received']);
  });

  it('may drop what is stale while the interrupts are off', () => {
    expect(new Hearsay().saw(0)).toBe('legal');
  });
});

it('looks at no events while the divisor latch is open', () => {
  const hearsay = new Hearsay();
  hearsay.wrote(3, LCR.DLAB);
  expect([2, 5, 6].map((register) => hearsay.saw(register))).toEqual(Array(3).fill('divisor-latch-open'));
  expect([0, 1, 3, 4, 7].map((register) => hearsay.saw(register))).toEqual(Array(5).fill('legal'));
});

it('wants a divisor', () => {
  const hearsay = new Hearsay();
  hearsay.wrote(3, LCR.DLAB | LCR.BITS_8);
  expect([hearsay.wrote(0, 0), hearsay.wrote(1, 0)]).toEqual(['legal', 'legal']);
  expect(hearsay.wrote(3, LCR.BITS_8)).toBe('divisor-zero');
});

it('lets no interrupt be cut off', () => {
  const hearsay = new Hearsay();
  expect(hearsay.wrote(1, 0x0f)).toBe('interrupts-cut-off');
  expect(hearsay.wrote(4, MCR.OUT2)).toBe('legal');
  expect(hearsay.wrote(4, MCR.OUT2 | MCR.LOOP)).toBe('interrupts-cut-off');
  expect(hearsay.wrote(1, 0)).toBe('legal');
});

it.each([
  [1, 0x10, 1, 'reserved-bits'],
  [2, FCR.RESERVED, 1, 'reserved-bits'],
  [4, MCR.RESERVED, 1, 'reserved-bits'],
  [5, 0, 1, 'status-register-written'],
  [6, 0, 1, 'status-register-written'],
  [7, 0, 1, 'legal'],
  [7, 0, 2, 'words-on-a-byte-register'],
  [8, 0, 1, 'foreign-port'],
  [-1, 0, 1, 'foreign-port'],
])('register %i, value %i, %i words: %s', (register, value, words, verdict) => {
  expect(new Hearsay().wrote(register, value, words)).toBe(verdict);
});

it('judges the same after a restore', () => {
  const hearsay = new Hearsay().inService;
  hearsay.saw(5, LSR.THRE);
  const saved = hearsay.contract.save();
  const { revision } = hearsay.contract;
  expect(hearsay.wrote(0, 65)).toBe('legal');
  expect(hearsay.contract.revision).toBeGreaterThan(revision);
  hearsay.contract.restore(saved);
  expect(Array.from({ length: 16 }, () => hearsay.wrote(0, 65))).toEqual(Array(16).fill('legal'));
  expect(() => hearsay.contract.restore({ contract: 'disk' })).toThrow('disk');
});
