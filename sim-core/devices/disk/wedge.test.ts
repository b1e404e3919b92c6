import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { originalSector } from './content.ts';
import { HANDOVER_NS } from './controller.ts';
import { COMMAND, CONTROL, SELECT, SIGNATURE, STATUS } from './registers.ts';
import { SMALL_DISK, Workbench } from './workbench.testing.ts';

const READY = STATUS.DRDY | STATUS.DSC;
const STUCK = STATUS.DRDY | STATUS.DRQ | STATUS.ERR;
const original = (lba: number): Uint16Array => {
  const words = new Uint16Array(256);
  originalSector(SMALL_DISK.seed, lba, words);
  return words;
};
/** The state of a disk, but for the count of revisions and alarm tokens. */
const portrait = (bench: Workbench): unknown => bench.disk.view();

describe('a wedged disk', () => {
  const wedgedWhile = (drq: boolean): Workbench => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 5, 2);
    if (drq) bench.untilReady();
    bench.set('command', COMMAND.READ_SECTORS);
    return bench;
  };

  for (const drq of [false, true]) {
    it(`comes of a command while ${drq ? 'DRQ' : 'BSY'}: ERR and DRQ, an interrupt, deaf to commands`, () => {
      const bench = wedgedWhile(drq);
      expect(bench.violations).toEqual([drq ? 'command-while-drq' : 'command-while-busy']);
      expect(bench.health).toBe('wedged');
      expect(bench.disk.view().state).toBe('wedged');
      expect(bench.edges.at(-1)).toEqual({ at: bench.time, level: true });
      expect(bench.get('status')).toBe(STUCK);
      bench.ins(new Uint16Array(512));
      bench.set('command', COMMAND.IDENTIFY);
      bench.pass(ns(10_000_000_000));
      expect(bench.alternate).toBe(STUCK);
      expect(bench.health).toBe('wedged');
    });
  }

  it('obeys again after a soft reset', () => {
    const bench = wedgedWhile(false);
    bench.reset();
    expect(bench.alternate).toBe(READY);
    expect(bench.health).toBe('healthy');
    expect(bench.readSectors(5, 1)).toEqual([original(5)]);
  });

  it('is not what a driver makes of it by asking: repeated accesses change nothing (a polling loop repeats)', () => {
    const bench = wedgedWhile(true);
    bench.get('status');
    const { revision } = bench.disk;
    const before = portrait(bench);
    for (let i = 0; i < 5; i++) {
      bench.get('status');
      bench.set('command', COMMAND.READ_SECTORS);
      bench.set('lba0', i);
      bench.ins(new Uint16Array(256));
    }
    expect(bench.disk.revision).toBe(revision);
    expect(portrait(bench)).toEqual(before);
  });
});

describe('soft reset (ATA: hold SRST for 5 µs at least)', () => {
  it('is busy while held and for the whole self-test after, then shows its signature, without an interrupt', () => {
    const bench = new Workbench();
    bench.readSectors(77, 1);
    const { rises } = bench;
    bench.control = CONTROL.SRST;
    expect(bench.alternate).toBe(STATUS.BSY);
    expect(bench.health).toBe('suspect');
    bench.pass(ns(5_000));
    bench.control = 0;
    const released = bench.time;
    expect(bench.health).toBe('healthy');
    expect(bench.disk.view().state).toBe('resetting');
    bench.untilReady();
    expect(bench.time - released).toBe(SMALL_DISK.resetNs);
    for (const register of ['error', 'count', 'lba0', 'lba1', 'lba2', 'select'] as const) {
      expect(bench.get(register)).toBe(SIGNATURE[register]);
    }
    expect(bench.rises).toBe(rises);
    expect(bench.violations).toEqual([]);
  });

  it('held for ever is busy for ever, and takes no command', () => {
    const bench = new Workbench();
    bench.control = CONTROL.SRST;
    bench.pass(ns(60_000_000_000));
    bench.set('command', COMMAND.IDENTIFY);
    bench.set('lba0', 3);
    expect(bench.violations).toEqual(['reset-held', 'reset-held']);
    expect(bench.alternate).toBe(STATUS.BSY);
    expect(bench.health).toBe('suspect');
    expect(bench.alarms).toEqual([]);
  });

  it('strobed for less than 5 µs goes unnoticed', () => {
    const bench = new Workbench();
    bench.set('lba0', 0x42);
    bench.control = CONTROL.SRST;
    bench.pass(ns(4_999));
    bench.control = 0;
    bench.pass(ns(1_000_000));
    expect(bench.alternate).toBe(READY);
    expect(bench.get('lba0')).toBe(0x42);
  });

  it('takes a pending interrupt and the command under way back', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 1, 8);
    while (bench.rises === 0) bench.toNextAlarm();
    bench.reset();
    expect(bench.edges.at(-1)?.level).toBe(false);
    expect(bench.alternate).toBe(READY);
    expect(bench.alarms).toEqual([]);
  });
});

describe('a word count that does not fit (DRQ stays until drained or reset)', () => {
  it('too few: it waits for the rest, and the next command wedges it', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 5);
    bench.untilReady();
    bench.ins(new Uint16Array(255));
    expect(bench.alternate).toBe(READY | STATUS.DRQ);
    bench.pass(ns(1_000_000_000));
    expect(bench.alternate).toBe(READY | STATUS.DRQ);
    bench.set('command', COMMAND.READ_SECTORS);
    expect(bench.health).toBe('wedged');
    expect(bench.violations).toEqual(['command-while-drq']);
  });

  it('too many: the counter starts over, DRQ sticks, the device is suspect; the rest of the turn drains it', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 5);
    bench.untilReady();
    bench.ins(new Uint16Array(258));
    expect(bench.violations).toEqual(['too-many-words']);
    expect(bench.alternate).toBe(READY | STATUS.DRQ);
    expect(bench.health).toBe('suspect');
    bench.ins(new Uint16Array(254));
    expect(bench.alternate).toBe(READY);
    expect(bench.health).toBe('healthy');
    expect(bench.readSectors(6, 1)).toEqual([original(6)]);
  });

  it('between two sectors the port is not connected: words are lost on either side', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 5, 2);
    bench.untilReady();
    const words = new Uint16Array(300);
    bench.ins(words);
    expect(words.subarray(0, 256)).toEqual(original(5));
    expect(words[256]).toBe(0xffff);
    bench.untilReady();
    const second = new Uint16Array(256);
    bench.ins(second);
    expect(second).toEqual(original(6));
    expect(bench.alternate).toBe(READY);
    expect(bench.violations).toEqual(['too-many-words']);
  });

  it('in the wrong direction: the sector is spoilt, and no more than that', () => {
    const bench = new Workbench();
    bench.command(COMMAND.WRITE_SECTORS, 9);
    bench.pass(HANDOVER_NS);
    expect(bench.alternate).toBe(READY | STATUS.DRQ);
    bench.ins(new Uint16Array(100));
    expect(bench.health).toBe('suspect');
    bench.outs(new Uint16Array(156).fill(0x1234));
    bench.untilReady();
    expect(bench.health).toBe('healthy');
    expect([...bench.disk.sector(9)]).toEqual([...new Array(100).fill(0), ...new Array(156).fill(0x1234)]);
    expect(bench.violations).toEqual(['data-wrong-direction']);
  });
});

/** Any access, with values that often mean something. */
const access = fc.oneof(
  fc.record({ what: fc.constant('in' as const), register: fc.integer({ min: 0, max: 8 }) }),
  fc.record({
    what: fc.constant('out' as const),
    register: fc.integer({ min: 0, max: 8 }),
    value: fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0, 4, SELECT.FIXED | SELECT.LBA, ...Object.values(COMMAND)),
    ),
  }),
  fc.record({
    what: fc.constantFrom('ins' as const, 'outs' as const),
    words: fc.oneof(fc.constant(256), fc.integer({ min: 0, max: 600 })),
  }),
  fc.record({ what: fc.constant('pass' as const), length: fc.integer({ min: 0, max: 20_000_000 }) }),
);
type Access = typeof access extends fc.Arbitrary<infer T> ? T : never;

function carryOut(bench: Workbench, one: Access): number {
  const port = (register: number): number => SMALL_DISK.base + (register === 8 ? 0x206 : register);
  switch (one.what) {
    case 'in':
      return bench.in(port(one.register));
    case 'out':
      bench.out(port(one.register), one.value);
      return 0;
    case 'ins': {
      const words = new Uint16Array(600);
      bench.ins(words, one.words);
      return words.reduce((sum, word) => (Math.imul(sum, 31) + word) | 0, 0);
    }
    case 'outs':
      bench.outs(
        Uint16Array.from({ length: 600 }, (_, i) => i),
        one.words,
      );
      return 0;
    case 'pass':
      bench.pass(ns(one.length));
      return 0;
  }
}

describe('any traffic', () => {
  it('is survived: a reset always brings a healthy disk back, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 60 }), (accesses) => {
        const bench = new Workbench();
        for (const one of accesses) carryOut(bench, one);
        bench.control = 0;
        bench.reset();
        expect(bench.alternate).toBe(READY);
        expect(bench.health).toBe('healthy');
      }),
      { numRuns: 300 },
    );
  });

  it('goes on from a saved state exactly as it would have without saving', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 40 }), fc.array(access, { maxLength: 40 }), (before, then) => {
        const bench = new Workbench();
        for (const one of before) carryOut(bench, one);
        const saved = {
          disk: bench.disk.save(),
          contract: bench.contract.save(),
          time: bench.time,
          alarms: bench.alarms,
        };
        const future = (): unknown => {
          const answers = then.map((one) => carryOut(bench, one));
          const sectors = [0, 1, 64].map((lba) => [...bench.disk.sector(lba)]);
          const end = {
            answers,
            sectors,
            view: bench.disk.view(),
            violations: [...bench.violations],
            time: bench.time,
          };
          bench.violations.length = 0;
          return end;
        };
        bench.violations.length = 0;
        const first = future();
        bench.disk.restore(saved.disk);
        bench.contract.restore(saved.contract);
        bench.time = saved.time;
        bench.alarms = saved.alarms;
        expect(future()).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the revision where it is only if no answer, alarm or line can differ later', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 40 }), access, (before, one) => {
        fc.pre(one.what !== 'pass');
        const bench = new Workbench();
        for (const each of before) carryOut(bench, each);
        const { revision } = bench.disk;
        const state = bench.disk.save();
        carryOut(bench, one);
        if (bench.disk.revision === revision) expect(bench.disk.save()).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });
});
