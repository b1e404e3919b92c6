import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '../devices/nic/workbench.testing.ts';
import { MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import type { CodeFault } from './fault-site.ts';
import { NET_FLAG, NET_MODE } from './nic/messages.ts';
import { configured, OUTBOX, told } from './nic/network-server.testing.ts';
import { type Heard, NET_SERVER, NicMachine, REINCARNATION } from './nic/nic-machine.testing.ts';
import { NIC_DRIVER } from './nic-driver.ts';

const PONG = MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('pong');
const OUTGOING = frame(600, 5);
const INCOMING = frame(700, 6);
const constant = (name: string): number => NIC_DRIVER.program.constants.get(name) ?? Number.NaN;
const labelled = (name: string): number => NIC_DRIVER.program.labels.get(name) ?? Number.NaN;

type Way = 'out' | 'in';

/** A configured driver with a fault, then one frame on its way: out through a write, in through a posted buffer. */
function broken(kind: CodeFault, way: Way): { readonly machine: NicMachine; readonly heard: readonly Heard[] } {
  const machine = configured();
  if (way === 'in') machine.ask('read', [0, 1514]);
  machine.marks.length = 0;
  machine.sent.length = 0;
  machine.fault(kind);
  machine.grant.set(OUTGOING, OUTBOX);
  const heard = way === 'out' ? machine.ask('write', [OUTBOX, OUTGOING.length]) : machine.arrive([INCOMING]);
  return { machine, heard };
}
const good = (way: Way): readonly number[] => [0, way === 'out' ? NET_FLAG.sent : NET_FLAG.received];
/** Whether the frame got through as it was. */
const intact = (machine: NicMachine, way: Way): boolean => {
  const [arrived, sent] =
    way === 'out' ? [machine.bench.carried[0]?.frame, OUTGOING] : [machine.grant.slice(0, INCOMING.length), INCOMING];
  return arrived !== undefined && arrived.length === sent.length && sent.every((byte, i) => byte === arrived[i]);
};

type Outcome = (machine: NicMachine, heard: readonly Heard[], way: Way) => void;
const stands =
  (standing: NicMachine['standing'], violations: readonly string[] = []): Outcome =>
  (machine, heard) => {
    expect(machine.standing).toEqual(standing);
    expect(told(heard)).toEqual([]);
    expect(machine.bench.violations).toEqual(violations);
  };
const spins = (): Outcome => (machine, heard) => {
  expect(machine.standing.is).toBe('spinning');
  expect(told(heard)).toEqual([]);
  expect(machine.bench.health).toBe('healthy');
};
const pongs = ({ sent }: NicMachine): number =>
  sent.filter(({ to, type }) => to === REINCARNATION && type === PONG).length;

/** What must come of each kind, whichever way the frame goes. */
const OUTCOMES: Readonly<Record<CodeFault, Outcome>> = {
  'infinite-loop': (machine, heard) => {
    stands({ is: 'spinning', pc: labelled('dma_check') })(machine, heard, 'out');
    expect(machine.bench.health).toBe('healthy');
  },
  deadlock: stands({ is: 'blocked', from: NET_SERVER }),
  'lost-reply': (machine, heard, way) => {
    stands({ is: 'idle' })(machine, heard, way);
    expect(machine.marks.at(-1)).toBe('reply');
    expect(intact(machine, way)).toBe(true);
  },
  'wild-pointer': stands({ is: 'exception', exception: 'data-access' }),
  'illegal-io': (machine, heard, way) => {
    stands({ is: 'panic', code: constant('P_DMA') }, ['dma-conflict'])(machine, heard, way);
    expect(machine.bench.health).toBe('wedged');
  },
  panic: stands({ is: 'panic', code: constant('P_CARD') }),
  'polling-loop': spins(),
  'babbling-loop': (machine, heard, way) => {
    spins()(machine, heard, way);
    expect(pongs(machine)).toBeGreaterThan(1000);
  },
  'blocked-send': (machine, heard, way) => {
    stands({ is: 'blocked', from: REINCARNATION })(machine, heard, way);
    expect(machine.sent.filter(({ to }) => to === REINCARNATION)).toHaveLength(1);
  },
  'lost-interrupt': (machine, heard, way) => {
    expect(told(heard)).toEqual([good(way)]);
    machine.ask('read', [0, 1514]);
    expect(told(machine.arrive([INCOMING]))).toEqual([]);
    expect(machine.standing).toEqual({ is: 'idle' });
    // Whoever asks still gets an answer.
    expect(told(machine.ask('read', [0, 1514]))).toEqual([[0, NET_FLAG.received]]);
  },
  'hang-after-reply': (machine, heard, way) => {
    expect(told(heard)).toEqual([good(way)]);
    expect(machine.standing).toEqual({ is: 'spinning', pc: labelled('send_reply') + 1 });
  },
  'interrupt-storm': (machine, heard, way) => {
    expect(machine.standing.is).toBe('spinning');
    expect(told(heard)).toEqual(way === 'out' ? [good(way)] : []);
  },
  'slow-job': (machine, heard, way) => {
    expect(told(heard)).toEqual([good(way)]);
    expect(intact(machine, way)).toBe(true);
    expect(machine.bench.time).toBeGreaterThan(29_000_000 + 500_000 * 20);
  },
  'harmless-io': (machine, heard, way) => {
    expect(told(heard)).toEqual([good(way)]);
    expect(intact(machine, way)).toBe(true);
    expect(new Set(machine.bench.violations)).toEqual(new Set(['undefined-command']));
    expect(machine.bench.health).toBe('healthy');
  },
  'wrong-data': (machine, heard, way) => {
    expect(told(heard)).toEqual([good(way)]);
    expect(intact(machine, way)).toBe(false);
    expect(machine.bench.violations).toEqual([]);
  },
  'foreign-port': (machine, heard) => {
    expect(machine.standing.is).toBe('refused');
    expect(told(heard)).toEqual([]);
  },
  'wild-read': stands({ is: 'exception', exception: 'data-access' }),
  'wild-write': (machine, _heard, way) => {
    // Out, its own variables go onto the wire; in, the frame falls on them.
    expect(intact(machine, way)).toBe(false);
    expect(machine.bench.violations).toEqual([]);
  },
  'wild-jump': stands({ is: 'exception', exception: 'code-access' }),
  'division-by-zero': stands({ is: 'exception', exception: 'division-by-zero' }),
  exit: stands({ is: 'exit' }),
  'death-in-transfer': (machine, heard, way) => {
    stands({ is: 'panic', code: constant('P_DMA') })(machine, heard, way);
    expect(machine.bench.contract.transfer).toBe(way === 'out' ? 'to-device' : 'to-host');
  },
  'permanent-bug': stands({ is: 'exception', exception: 'division-by-zero' }),
};

describe('a fault in the network driver', () => {
  for (const [kind, outcome] of Object.entries(OUTCOMES) as [CodeFault, Outcome][]) {
    for (const way of ['out', 'in'] as const) {
      it(`${kind}, a frame going ${way}`, () => {
        const { machine, heard } = broken(kind, way);
        outcome(machine, heard, way);
      });
    }
  }

  it('changes words that every frame passes: without it the same frame gets through', () => {
    for (const way of ['out', 'in'] as const) {
      const machine = configured();
      if (way === 'in') machine.ask('read', [0, 1514]);
      machine.grant.set(OUTGOING, OUTBOX);
      const heard = way === 'out' ? machine.ask('write', [OUTBOX, OUTGOING.length]) : machine.arrive([INCOMING]);
      expect(told(heard)).toEqual([good(way)]);
      expect(intact(machine, way)).toBe(true);
    }
  });
});

describe('a random mutation', () => {
  it('never stops the bench, and the successor gets the card back: verified, reset, or by its watchdog', () => {
    const { code } = NIC_DRIVER.program;
    const mutation = fc.record({
      at: fc.nat({ max: code.length - 1 }),
      bit: fc.nat({ max: 31 }),
      mode: fc.constantFrom('fast' as const, 'full' as const),
    });
    fc.assert(
      fc.property(mutation, ({ at, bit, mode }) => {
        const machine = new NicMachine();
        machine.cpu.code[at] = (machine.cpu.code[at] ?? 0) ^ (1 << bit);
        machine.ask('conf', [NET_MODE.broadcast]);
        machine.ask('read', [0, 1514]);
        machine.arrive([INCOMING, INCOMING], 2_000_000);
        machine.grant.set(OUTGOING, OUTBOX);
        machine.ask('write', [OUTBOX, OUTGOING.length]);
        const { bench } = machine;
        const successor = new NicMachine({ mode }, bench);
        expect(successor.ask('conf', [NET_MODE.broadcast])[0]?.words[0]).toBe(0);
        // The first frame may be the price of a card that only seemed sane.
        successor.grant.set(OUTGOING, OUTBOX);
        successor.ask('write', [OUTBOX, OUTGOING.length]);
        const before = bench.carried.length;
        expect(told(successor.ask('write', [OUTBOX, OUTGOING.length]))).toEqual([good('out')]);
        expect(bench.carried.slice(before).map((one) => one.frame)).toEqual([OUTGOING]);
        successor.ask('read', [0, 1514]);
        expect(told(successor.arrive([INCOMING]))).toEqual([good('in')]);
        expect(bench.health).toBe('healthy');
      }),
      { numRuns: 100 },
    );
  });
});
