import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { CR, ISR, LAYOUT, NIC_RESET_OFFSET, RCR, TCR } from './registers.ts';
import { frameNs } from './wire.ts';
import { frame, NicWorkbench, PHY_NIC, PLAIN_NIC } from './workbench.testing.ts';

const { base } = PLAIN_NIC;

function ready(): NicWorkbench {
  const bench = new NicWorkbench();
  bench.reset();
  bench.initialise();
  return bench;
}
/** A card that works: it sends, and receives. */
function works(bench: NicWorkbench): void {
  const before = bench.carried.length;
  bench.send(frame(100, 7));
  bench.pass(frameNs(100));
  expect(bench.carried.slice(before).map(({ frame: sent }) => sent)).toEqual([frame(100, 7)]);
  expect(bench.deliver(frame(200, 8))).toBe('stored');
  expect(bench.take()?.frame).toEqual(frame(200, 8));
  expect(bench.health).toBe('healthy');
}
function cured(bench: NicWorkbench): void {
  expect(bench.health).toBe('wedged');
  expect(bench.nic.view().state).toBe('wedged');
  // A stop never comes to its end.
  bench.set('cr', CR.STP | CR.ABORT);
  bench.pass(ns(60_000_000_000));
  expect(bench.health).toBe('wedged');
  bench.reset();
  bench.initialise();
  works(bench);
}

describe('wedged by', () => {
  it('a remote DMA while another is under way', () => {
    const bench = ready();
    bench.beginRead(0x4000, 100);
    bench.set('cr', CR.STA | CR.READ);
    expect(bench.violations).toEqual(['dma-conflict']);
    const words = new Uint16Array(50);
    bench.ins(words);
    expect(words.every((word) => word === 0xffff)).toBe(true);
    expect(bench.get('isr') & ISR.RDC).toBe(0);
    expect(bench.deliver(frame(60))).toBe('offline');
    cured(bench);
  });

  it('the data port without remote DMA, and by a word too many', () => {
    const bench = ready();
    bench.in(base + 16);
    expect(bench.violations).toEqual(['data-without-dma']);
    cured(bench);
    bench.violations.length = 0;
    bench.beginRead(0x4000, 4);
    bench.ins(new Uint16Array(3));
    expect(bench.violations).toEqual(['too-many-words']);
    cured(bench);
  });

  it('TXP while TXP: the frame never leaves, frames still come', () => {
    const bench = ready();
    bench.send(frame(1000));
    bench.set('cr', CR.STA | CR.ABORT | CR.TXP);
    expect(bench.violations).toEqual(['transmit-while-transmitting']);
    bench.pass(ns(1_000_000_000));
    expect(bench.get('cr') & CR.TXP).toBe(CR.TXP);
    expect(bench.carried).toEqual([]);
    expect(bench.deliver(frame(60))).toBe('stored');
    cured(bench);
  });

  it('a break-down of its own', () => {
    const bench = ready();
    bench.breakDown();
    expect(bench.violations).toEqual([]);
    cured(bench);
  });
});

describe('a full ring', () => {
  /** Frames until there is no room: 58 pages, one of them never used, six to a frame. */
  function overflowed(): NicWorkbench {
    const bench = ready();
    const fates = Array.from({ length: 10 }, (_, i) => bench.deliver(frame(1500, i)));
    expect(fates).toEqual([...new Array(9).fill('stored'), 'missed']);
    expect(bench.get('isr')).toBe(ISR.PRX | ISR.OVW | ISR.RST);
    expect(bench.health).toBe('suspect');
    return bench;
  }

  it('stays full until the procedure of the data sheet is done; then nothing that was in it is lost', () => {
    const bench = overflowed();
    bench.set('cr', CR.STP | CR.ABORT);
    bench.pass(ns(1_600_000));
    bench.set('rbcr0', 0);
    bench.set('rbcr1', 0);
    bench.set('tcr', TCR.LOOP_1);
    bench.set('cr', CR.STA | CR.ABORT);
    for (let i = 0; i < 9; i++) expect(bench.take()?.frame).toEqual(frame(1500, i));
    bench.set('isr', ISR.OVW);
    bench.set('tcr', 0);
    expect(bench.violations).toEqual([]);
    expect(bench.shown('missed')).toBe(1);
    works(bench);
  });

  it('waits for the procedure: room alone does not help, and does no harm; frames still go out', () => {
    const bench = overflowed();
    expect(bench.take()?.frame).toEqual(frame(1500, 0));
    bench.send(frame(60));
    bench.pass(frameNs(60));
    expect(bench.carried).toHaveLength(1);
    expect(bench.deliver(frame(60))).toBe('missed');
    expect(bench.health).toBe('suspect');
    expect(bench.violations).toEqual([]);
  });

  it('is not forgiven when OVW is taken back without a stop: it goes deaf, and the ports do not show it', () => {
    const bench = overflowed();
    bench.set('isr', ISR.OVW);
    expect(bench.violations).toEqual(['overflow-procedure']);
    expect(bench.deliver(frame(60))).toBe('offline');
    expect(bench.get('cr') & (CR.STP | CR.TXP)).toBe(0);
    cured(bench);
  });

  it('is not forgiven when the stop is too short, which no traffic can tell', () => {
    const bench = overflowed();
    bench.set('cr', CR.STP | CR.ABORT);
    bench.pass(ns(1_500_000));
    bench.set('rbcr0', 0);
    bench.set('rbcr1', 0);
    bench.set('tcr', TCR.LOOP_1);
    bench.set('cr', CR.STA | CR.ABORT);
    bench.take();
    bench.set('isr', ISR.OVW);
    expect(bench.violations).toEqual([]);
    bench.set('tcr', 0);
    bench.send(frame(60));
    bench.pass(ns(10_000_000_000));
    expect(bench.carried).toEqual([]);
    cured(bench);
  });
});

describe('pointers that lead out of the ring', () => {
  it('are followed: CURR among the pages of the frame to send writes over it', () => {
    const bench = ready();
    bench.set('cr', CR.STP | CR.ABORT | CR.PAGE_1);
    bench.set('curr', LAYOUT.transmitPage);
    bench.set('cr', CR.STA | CR.ABORT);
    expect(bench.violations).toEqual(['ring-bounds', 'ring-bounds']);
    expect(bench.health).toBe('suspect');
    bench.deliver(frame(100, 3));
    expect(bench.nic.memory(LAYOUT.transmitPage * 256 + 4, 100)).toEqual(frame(100, 3));
  });

  it('BNRY outside lets frames write over frames that nobody has read', () => {
    const bench = ready();
    bench.set('bnry', 0x90);
    expect(bench.violations).toEqual(['ring-bounds']);
    for (let i = 0; i < 20; i++) expect(bench.deliver(frame(1500, i))).toBe('stored');
    expect(bench.health).toBe('suspect');
  });
});

/** Any access, with values that often mean something. */
const access = fc.oneof(
  fc.record({ what: fc.constant('in' as const), offset: fc.integer({ min: 0, max: 31 }) }),
  fc.record({
    what: fc.constant('out' as const),
    offset: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 31 })),
    value: fc.oneof(fc.constantFrom(0x21, 0x22, 0x26, 0x0a, 0x12, 0x61, 0x62, 0xa2, 0x46, 0x80), fc.nat({ max: 255 })),
  }),
  fc.record({ what: fc.constantFrom('ins' as const, 'outs' as const), words: fc.integer({ min: 0, max: 900 }) }),
  fc.record({ what: fc.constant('frame' as const), bytes: fc.integer({ min: 0, max: 1600 }), intact: fc.boolean() }),
  fc.record({ what: fc.constant('pass' as const), length: fc.integer({ min: 0, max: 3_000_000 }) }),
  fc.constant({ what: 'initialise' as const }),
);
type Access = typeof access extends fc.Arbitrary<infer T> ? T : never;

/** Sixteen kilobytes of memory as one number: quick to compare. */
const digest = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5 | 0);
const portrait = ({ nic }: NicWorkbench): unknown => {
  const snapshot: object = nic.save();
  return { ...snapshot, ram: digest(nic.memory(0x4000, 0x4000)) };
};

const answers = (offset: number): boolean => offset <= 16 || offset === NIC_RESET_OFFSET;

function carryOut(bench: NicWorkbench, one: Access): unknown {
  switch (one.what) {
    case 'in':
      return answers(one.offset) ? bench.in(base + one.offset) : 0;
    case 'out':
      if (answers(one.offset)) bench.out(base + one.offset, one.value);
      return 0;
    case 'ins': {
      const words = new Uint16Array(900);
      bench.ins(words, one.words);
      return words.reduce((sum, word) => (Math.imul(sum, 31) + word) | 0, 0);
    }
    case 'outs':
      bench.outs(
        Uint16Array.from({ length: 900 }, (_, i) => i),
        one.words,
      );
      return 0;
    case 'frame':
      return bench.deliver(frame(one.bytes, one.bytes), one.intact);
    case 'pass':
      bench.pass(ns(one.length));
      return 0;
    case 'initialise':
      bench.initialise(RCR.AB);
      return 0;
  }
}

describe('any traffic', () => {
  it('is survived: a reset always brings a working card back, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 60 }), (accesses) => {
        const bench = new NicWorkbench();
        for (const one of accesses) carryOut(bench, one);
        bench.reset();
        bench.violations.length = 0;
        bench.initialise();
        works(bench);
        expect(bench.violations).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on from a saved state exactly as it would have without saving', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 30 }), fc.array(access, { maxLength: 30 }), (before, then) => {
        const bench = new NicWorkbench();
        bench.initialise();
        for (const one of before) carryOut(bench, one);
        const saved = {
          nic: bench.nic.save(),
          contract: bench.contract.save(),
          time: bench.time,
          alarms: bench.alarms,
        };
        const future = (): unknown => {
          bench.violations.length = 0;
          bench.carried.length = 0;
          const seen = then.map((one) => carryOut(bench, one));
          const { time, carried, violations } = bench;
          const sent = carried.map((one) => [one.at, digest(one.frame)]);
          return { seen, card: portrait(bench), time, sent, violations: [...violations] };
        };
        const first = future();
        bench.nic.restore(saved.nic);
        bench.contract.restore(saved.contract);
        bench.time = saved.time;
        bench.alarms = saved.alarms;
        expect(future()).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves the revision where it is exactly when the state is as it was', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 30 }), access, (before, one) => {
        const bench = new NicWorkbench(one.what === 'pass' ? PHY_NIC : PLAIN_NIC);
        for (const each of before) carryOut(bench, each);
        const { revision } = bench.nic;
        const state = portrait(bench);
        carryOut(bench, one);
        if (bench.nic.revision === revision) expect(portrait(bench)).toEqual(state);
        else if (one.what !== 'pass' && one.what !== 'initialise') expect(portrait(bench)).not.toEqual(state);
      }),
      { numRuns: 200 },
    );
  });
});
