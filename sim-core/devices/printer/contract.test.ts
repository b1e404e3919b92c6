import { expect, it } from 'vitest';
import { PRINTER_VIOLATIONS, PrinterContract } from './contract.ts';
import { MATRIX_PRINTER } from './workbench.testing.ts';

const READY = 0xd8;
const BUSY = 0x58;
const OFF_LINE = 0x48;

/** A contract that hears of accesses that no device ever saw: it has nothing but the traffic. */
class Hearsay {
  readonly contract = new PrinterContract(MATRIX_PRINTER);
  private name(verdict: number): string {
    return PRINTER_VIOLATIONS[verdict - 1] ?? 'legal';
  }
  wrote(register: number, value: number, words = 1): string {
    return this.name(this.contract.judge(MATRIX_PRINTER.base + register, true, value, words));
  }
  saw(status: number): string {
    return this.name(this.contract.judge(MATRIX_PRINTER.base + 1, false, status, 1));
  }
  gave(): readonly string[] {
    return [this.wrote(0, 65), this.wrote(2, 0x1d), this.wrote(2, 0x1c)];
  }
}

it.each([
  [[READY], 'legal'],
  [[], 'strobe-while-busy'],
  [[BUSY], 'strobe-while-busy'],
  [[READY, BUSY], 'strobe-while-busy'],
  [[BUSY, READY], 'legal'],
  [[OFF_LINE], 'strobe-off-line'],
  [[READY, 0xf0], 'strobe-off-line'],
])('after the statuses %j a strobe is: %s', (statuses, verdict) => {
  const hearsay = new Hearsay();
  for (const status of statuses) expect(hearsay.saw(status)).toBe('legal');
  expect(hearsay.gave()).toEqual(['legal', verdict, 'legal']);
});

it('wants a look at the status for each character, and knows when one is under way', () => {
  const hearsay = new Hearsay();
  hearsay.saw(READY);
  hearsay.gave();
  expect([hearsay.contract.outstanding, hearsay.contract.transfer]).toEqual([true, 'none']);
  expect(hearsay.gave()[1]).toBe('strobe-while-busy');
  hearsay.saw(BUSY);
  expect(hearsay.contract.outstanding).toBe(true);
  hearsay.saw(READY);
  expect(hearsay.contract.outstanding).toBe(false);
});

it('a reset is always legal, and ends what was under way', () => {
  const hearsay = new Hearsay();
  hearsay.saw(READY);
  hearsay.gave();
  expect(hearsay.wrote(2, 0x08)).toBe('legal');
  expect(hearsay.contract.outstanding).toBe(false);
  expect(hearsay.wrote(2, 0x09)).toBe('strobe-during-reset');
  expect(hearsay.wrote(2, 0x0c)).toBe('legal');
  expect(hearsay.gave()[1]).toBe('strobe-while-busy');
});

it('data stand still during the strobe', () => {
  const hearsay = new Hearsay();
  hearsay.saw(READY);
  hearsay.wrote(2, 0x1d);
  expect(hearsay.wrote(0, 65)).toBe('data-during-strobe');
});

it.each([
  [1, 0, 1, 'status-register-written'],
  [2, 0x04, 1, 'deselected'],
  [2, 0x2c, 1, 'reserved-control-bits'],
  [0, 0, 2, 'words-on-a-byte-register'],
  [3, 0, 1, 'foreign-port'],
  [-1, 0, 1, 'foreign-port'],
  [0, 0, 0, 'legal'],
])('register %i, value %i, %i words: %s', (register, value, words, verdict) => {
  expect(new Hearsay().wrote(register, value, words)).toBe(verdict);
});

it('judges the same after a restore', () => {
  const hearsay = new Hearsay();
  hearsay.saw(READY);
  const saved = hearsay.contract.save();
  const { revision } = hearsay.contract;
  hearsay.gave();
  expect(hearsay.contract.revision).toBeGreaterThan(revision);
  hearsay.contract.restore(saved);
  expect(hearsay.gave()[1]).toBe('legal');
  expect(() => hearsay.contract.restore({ contract: 'disk' })).toThrow('disk');
});
