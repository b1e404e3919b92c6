import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISK_VIOLATIONS, DiskContract, type DiskViolation } from './contract.ts';
import { COMMAND, CONTROL, diskPorts, SELECT, STATUS } from './registers.ts';
import { SMALL_DISK, Workbench } from './workbench.testing.ts';

const { base, control } = diskPorts(0);
const READY = STATUS.DRDY | STATUS.DSC;

/** A contract that hears of accesses that no device ever saw: it has nothing but the traffic. */
class Hearsay {
  readonly contract = new DiskContract(SMALL_DISK);
  private name(verdict: number): DiskViolation | 'legal' {
    return DISK_VIOLATIONS[verdict - 1] ?? 'legal';
  }
  wrote(register: number, value: number): DiskViolation | 'legal' {
    return this.name(this.contract.judge(base + register, true, value, 1));
  }
  saw(status: number): DiskViolation | 'legal' {
    return this.name(this.contract.judge(base + 7, false, status, 1));
  }
  named(port: number, words: number): DiskViolation | 'legal' {
    return this.name(this.contract.judge(port, false, 0, words));
  }
  moved(write: boolean, words: number): DiskViolation | 'legal' {
    return this.name(this.contract.judge(base, write, 0, words));
  }
  command(command: number, lba = 0, sectors = 1): DiskViolation | 'legal' {
    this.wrote(6, SELECT.FIXED | SELECT.LBA);
    this.wrote(2, sectors);
    this.wrote(3, lba & 255);
    this.wrote(4, lba >>> 8);
    this.wrote(5, lba >>> 16);
    return this.wrote(7, command);
  }
}

describe('the contract', () => {
  it('judges by what the driver has seen: a driver that has not looked may not move words', () => {
    const hearsay = new Hearsay();
    expect(hearsay.command(COMMAND.READ_SECTORS)).toBe('legal');
    expect(hearsay.moved(false, 256)).toBe('data-without-drq');
    expect(hearsay.saw(READY | STATUS.DRQ)).toBe('legal');
    expect(hearsay.moved(false, 256)).toBe('legal');
  });

  it('wants a look at the status before every sector', () => {
    const hearsay = new Hearsay();
    hearsay.command(COMMAND.READ_SECTORS, 0, 2);
    hearsay.saw(READY | STATUS.DRQ);
    hearsay.moved(false, 256);
    expect(hearsay.moved(false, 256)).toBe('data-without-drq');
  });

  it('knows when a command is under way, and which way its words go', () => {
    const hearsay = new Hearsay();
    expect([hearsay.contract.outstanding, hearsay.contract.transfer]).toEqual([false, 'none']);
    hearsay.command(COMMAND.WRITE_SECTORS);
    expect([hearsay.contract.outstanding, hearsay.contract.transfer]).toEqual([true, 'to-device']);
    hearsay.saw(READY | STATUS.DRQ);
    hearsay.moved(true, 256);
    expect([hearsay.contract.outstanding, hearsay.contract.transfer]).toEqual([true, 'to-device']);
    hearsay.saw(READY);
    expect([hearsay.contract.outstanding, hearsay.contract.transfer]).toEqual([false, 'none']);
    hearsay.command(COMMAND.READ_SECTORS);
    expect(hearsay.contract.transfer).toBe('to-host');
    hearsay.saw(READY | STATUS.DRQ);
    hearsay.moved(false, 256);
    expect(hearsay.contract.outstanding).toBe(false);
  });

  it('lets a left-over transfer be drained when nobody can tell where it came from', () => {
    const hearsay = new Hearsay();
    expect(hearsay.saw(READY | STATUS.DRQ)).toBe('legal');
    expect(hearsay.moved(false, 256)).toBe('legal');
  });

  const begun = (belief: 'busy' | 'data'): Hearsay => {
    const hearsay = new Hearsay();
    hearsay.command(COMMAND.WRITE_SECTORS, 0, 2);
    if (belief === 'data') hearsay.saw(READY | STATUS.DRQ);
    return hearsay;
  };
  const cases: readonly (readonly [DiskViolation, () => DiskViolation | 'legal'])[] = [
    ['command-while-busy', () => begun('busy').wrote(7, COMMAND.IDENTIFY)],
    ['command-while-drq', () => begun('data').wrote(7, COMMAND.IDENTIFY)],
    ['register-write-while-busy', () => begun('busy').wrote(2, 1)],
    ['register-write-while-drq', () => begun('data').wrote(6, SELECT.FIXED | SELECT.LBA)],
    ['data-without-drq', () => begun('busy').moved(true, 1)],
    ['data-wrong-direction', () => begun('data').moved(false, 256)],
    ['too-many-words', () => begun('data').moved(true, 257)],
    ['reserved-control-bits', () => new Hearsay().wrote(control - base, 0x80)],
    ['undefined-command', () => new Hearsay().command(0x7e)],
    ['out-of-range', () => new Hearsay().command(COMMAND.READ_SECTORS, 399, 2)],
    ['absent-drive', () => new Hearsay().wrote(6, SELECT.FIXED | SELECT.DEVICE_1)],
    ['words-on-a-byte-register', () => new Hearsay().named(base + 7, 256)],
    ['foreign-port', () => new Hearsay().wrote(0x80, 0)],
    [
      'reset-held',
      () => {
        const hearsay = new Hearsay();
        hearsay.wrote(control - base, CONTROL.SRST);
        return hearsay.wrote(7, COMMAND.IDENTIFY);
      },
    ],
  ];
  for (const [violation, offend] of cases) it(`names ${violation}`, () => expect(offend()).toBe(violation));
  it('has a case for every violation', () => {
    expect(new Set(cases.map(([violation]) => violation))).toEqual(new Set(DISK_VIOLATIONS));
  });

  it('does not change by a poll that shows nothing new', () => {
    const hearsay = begun('busy');
    hearsay.saw(STATUS.BSY);
    const { revision } = hearsay.contract;
    for (let i = 0; i < 10; i++) hearsay.saw(STATUS.BSY);
    expect(hearsay.contract.revision).toBe(revision);
  });

  it('forgives by a reset only what the status then shows to be over', () => {
    const hearsay = begun('data');
    expect(hearsay.wrote(control - base, CONTROL.SRST)).toBe('legal');
    expect(hearsay.wrote(control - base, 0)).toBe('legal');
    expect(hearsay.wrote(2, 1)).toBe('register-write-while-busy');
    hearsay.saw(READY);
    expect(hearsay.wrote(2, 1)).toBe('legal');
  });
});

describe('traffic', () => {
  const job = fc.record({
    write: fc.boolean(),
    lba: fc.integer({ min: 0, max: 390 }),
    sectors: fc.integer({ min: 1, max: 10 }),
    singles: fc.boolean(),
  });

  it('of a driver that keeps the protocol is always legal, and the disk stays healthy', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 8 }), (jobs) => {
        const bench = new Workbench();
        for (const { write, lba, sectors, singles } of jobs) {
          bench.command(write ? COMMAND.WRITE_SECTORS : COMMAND.READ_SECTORS, lba, sectors);
          for (let i = 0; i < sectors; i++) {
            bench.untilReady();
            if (singles) for (let word = 0; word < 256; word++) write ? bench.set('data', word) : bench.get('data');
            else if (write) bench.outs(new Uint16Array(256));
            else bench.ins(new Uint16Array(256));
          }
          bench.untilReady();
        }
        expect(bench.violations).toEqual([]);
        expect(bench.health).toBe('healthy');
      }),
      { numRuns: 100 },
    );
  });

  it('of any kind is judged without an error, within the list, and whatever wedges the disk was called illegal', () => {
    const access = fc.record({
      port: fc.oneof(
        fc.integer({ min: base, max: base + 7 }),
        fc.constant(control),
        fc.integer({ min: 0, max: 0xffff }),
      ),
      write: fc.boolean(),
      value: fc.oneof(fc.constantFrom(...Object.values(COMMAND), READY, READY | STATUS.DRQ), fc.integer()),
      words: fc.oneof(fc.constant(1), fc.constant(256), fc.integer({ min: 0, max: 1000 })),
    });
    fc.assert(
      fc.property(fc.array(access, { maxLength: 60 }), (accesses) => {
        const contract = new DiskContract(SMALL_DISK);
        for (const { port, write, value, words } of accesses) {
          const verdict = contract.judge(port, write, value, words);
          expect(verdict).toBeGreaterThanOrEqual(0);
          expect(verdict).toBeLessThanOrEqual(DISK_VIOLATIONS.length);
        }
      }),
      { numRuns: 300 },
    );
    const step = fc.oneof(
      fc.record({ register: fc.integer({ min: 0, max: 7 }), value: fc.constantFrom(0, 1, 0xe0, 0x20, 0x30, 0xec) }),
      fc.constant('look' as const),
      fc.constant('wait' as const),
      fc.constant('words' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const bench = new Workbench();
        for (const one of steps) {
          if (one === 'look') bench.get('status');
          else if (one === 'wait' && bench.nextAlarm !== undefined) bench.toNextAlarm();
          else if (one === 'words') bench.ins(new Uint16Array(256));
          else if (typeof one === 'object') bench.out(base + one.register, one.value);
        }
        if (bench.health === 'wedged') expect(bench.violations).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
