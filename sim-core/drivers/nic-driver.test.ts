import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CR, RCR } from '../devices/nic/registers.ts';
import { broadcast, frame, MAC, NicWorkbench, PHY_NIC } from '../devices/nic/workbench.testing.ts';
import { MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import { NET_FLAG, NET_MESSAGE, NET_MODE } from './nic/messages.ts';
import { configured, OUTBOX, read, statistics, told, write } from './nic/network-server.testing.ts';
import { NET_SERVER, NicMachine, REINCARNATION } from './nic/nic-machine.testing.ts';
import { NIC_DRIVER } from './nic-driver.ts';

const PONG = MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('pong');
const ANNOUNCEMENT = MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('event');
const ENXIO = -6;
const EBUSY = -16;
const EINVAL = -22;
const ENOSYS = -38;
const { sent: SENT, received: RECEIVED } = NET_FLAG;
const constant = (name: string): number => NIC_DRIVER.program.constants.get(name) ?? Number.NaN;

describe('configuration', () => {
  it('touches the card for the first time then, not at the start', () => {
    const machine = new NicMachine();
    expect(machine.standing).toEqual({ is: 'idle' });
    expect(machine.marks).toEqual(['software-init', 'software-ready']);
    // All that it has to say: a new driver is there.
    expect(machine.sent).toEqual([{ to: NET_SERVER, type: ANNOUNCEMENT, words: [] }]);
    expect(machine.bench.nic.revision).toBe(0);
  });

  it('full: settles, resets, reads the PROM, and takes the mandatory steps in order', () => {
    const machine = new NicMachine();
    const [reply] = machine.ask('conf', [NET_MODE.broadcast]);
    expect(reply?.type).toBe(NET_MESSAGE.confReply);
    expect([...new Uint8Array(Int32Array.from(reply?.words.slice(1, 3) ?? []).buffer).slice(0, 6)]).toEqual([...MAC]);
    expect(machine.marks.slice(2)).toEqual(['open', 'device-init', 'identify', 'device-ready', 'configured', 'reply']);
    expect(machine.bench.violations).toEqual([]);
    expect(machine.bench.health).toBe('healthy');
    // 25 ms of rest, twice 2 ms, and a hundred port accesses; the machine's clock makes ticks of the times.
    expect(machine.bench.time / 1e6).toBeGreaterThan(29);
    expect(machine.bench.time / 1e6).toBeLessThan(30);
  });

  it('stock: probes twice, as MINIX does', () => {
    const machine = configured({ mode: 'stock', settleMs: 0 });
    expect(machine.bench.time / 1e6).toBeGreaterThan(8);
    expect(machine.bench.violations).toEqual([]);
  });

  it('with a PHY: the requester waits for the link', () => {
    const machine = configured({ linkMs: 4000 }, new NicWorkbench(PHY_NIC));
    expect(machine.bench.time / 1e9).toBeGreaterThan(2);
    expect(machine.bench.time / 1e9).toBeLessThan(2.2);
    expect(machine.bench.violations).toEqual([]);
    expect(told(write(machine, frame(60)))).toEqual([[0, SENT]]);
    expect(machine.bench.carried).toHaveLength(1);
  });

  it('with a PHY and no cable: patience ends, and the driver goes on', () => {
    const machine = new NicMachine({ linkMs: 1000 }, new NicWorkbench(PHY_NIC));
    expect(machine.ask('conf', [NET_MODE.broadcast])[0]?.words[0]).toBe(0);
    expect(machine.marks).toContain('timeout');
  });

  it('again: only the receive mode changes', () => {
    const machine = configured();
    expect(machine.bench.shown('rcr')).toBe(RCR.AB);
    machine.ask('conf', [NET_MODE.promiscuous]);
    expect(machine.bench.shown('rcr')).toBe(RCR.PRO);
    expect(machine.marks).toEqual(['open', 'configured', 'reply']);
    expect(machine.bench.violations).toEqual([]);
  });

  it('comes before any interrupt: what the last driver left is not touched till then (MINIX: DEM_ENABLED)', () => {
    const { bench } = configured();
    for (let i = 0; i < 20; i++) bench.deliver(frame(1500, i));
    const { revision } = bench.nic;
    const machine = new NicMachine({}, bench);
    machine.notifySoon(0, 'interrupt', -2);
    machine.arrive([]);
    expect(machine.standing).toEqual({ is: 'idle' });
    expect(bench.nic.revision).toBe(revision);
  });

  it('comes first', () => {
    const machine = new NicMachine();
    expect(told(read(machine))).toEqual([[ENXIO, 0]]);
    expect(told(write(machine, frame(60)))).toEqual([[ENXIO, 0]]);
    expect(machine.ask('getStat')[0]?.words[0]).toBe(ENXIO);
    expect(machine.bench.nic.revision).toBe(0);
  });
});

describe('frames', () => {
  it('go out: the reply says that the card has it, the wire that it left', () => {
    const machine = configured();
    expect(told(write(machine, frame(1514, 9)))).toEqual([[0, SENT]]);
    expect(machine.bench.carried.map((one) => one.frame)).toEqual([frame(1514, 9)]);
    expect(machine.marks).toEqual(['write', 'transfer', 'reply']);
    expect(statistics(machine)).toMatchObject({ sent: 1, 'transmit-errors': 0 });
  });

  it('wait for one another, and the second is told of when its turn has come', () => {
    const machine = configured();
    machine.grant.set(frame(1000, 1), OUTBOX);
    machine.grant.set(frame(900, 2), OUTBOX + 2000);
    // The second and a third come while the first is on the wire.
    machine.askSoon(200_000, 'write', [OUTBOX + 2000, 900]);
    machine.askSoon(300_000, 'write', [OUTBOX, 1000]);
    expect(told(machine.ask('write', [OUTBOX, 1000]))).toEqual([
      [0, SENT],
      [0, 0],
      [EBUSY, 0],
      [0, SENT],
    ]);
    expect(machine.bench.carried.map((one) => one.frame)).toEqual([frame(1000, 1), frame(900, 2)]);
    expect(machine.bench.violations).toEqual([]);
  });

  it('come in: nothing yet, and then a message of its own', () => {
    const machine = configured();
    expect(told(read(machine))).toEqual([[0, 0]]);
    expect(told(machine.arrive([frame(777, 6)]))).toEqual([[0, RECEIVED]]);
    expect(machine.sent.at(-1)?.words[2]).toBe(777);
    expect(machine.grant.subarray(0, 777)).toEqual(frame(777, 6));
    expect(machine.marks).toEqual(['read', 'reply', 'transfer', 'reply']);
  });

  it('stay in the ring while no buffer is posted, and come at once when one is', () => {
    const machine = configured();
    expect(machine.arrive([broadcast(100, 1), frame(200, 2)])).toEqual([]);
    for (const [bytes, sent] of [
      [100, broadcast(100, 1)],
      [200, frame(200, 2)],
    ] as const) {
      expect(told(read(machine))).toEqual([[0, RECEIVED]]);
      expect(machine.grant.subarray(0, bytes)).toEqual(sent);
    }
    expect(told(read(machine))).toEqual([[0, 0]]);
  });

  it('are told of with the next reply when the server is just sending (MINIX: ELOCKED, the flags are kept)', () => {
    for (const next of ['write', 'read'] as const) {
      const machine = configured();
      read(machine);
      machine.refusals = 1;
      expect(machine.arrive([frame(300, 2), frame(400, 3)])).toEqual([]);
      const heard = machine.ask(next, next === 'write' ? [OUTBOX, 60] : [2048, 1514]);
      expect(told(heard)).toEqual([[0, next === 'write' ? SENT | RECEIVED : RECEIVED]]);
      expect(heard[0]?.words[2]).toBe(300);
      expect(machine.grant.subarray(0, 300)).toEqual(frame(300, 2));
      expect(told(read(machine))).toEqual([[0, RECEIVED]]);
      expect(machine.grant.subarray(0, 400)).toEqual(frame(400, 3));
    }
  });

  it('are cut to the buffer', () => {
    const machine = configured();
    machine.arrive([frame(1000)]);
    machine.ask('read', [0, 100]);
    expect(machine.sent.at(-1)?.words[2]).toBe(100);
    expect(machine.grant[100]).toBe(0);
  });

  it('of any lengths, both ways: every byte arrives, and every access is legal', () => {
    const one = fc.record({ out: fc.boolean(), bytes: fc.integer({ min: 60, max: 1514 }), posted: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (frames) => {
        const machine = configured();
        for (const [i, { out, bytes, posted }] of frames.entries()) {
          if (out) {
            expect(told(write(machine, frame(bytes, i)))).toEqual([[0, SENT]]);
            expect(machine.bench.carried.at(-1)?.frame).toEqual(frame(bytes, i));
          } else {
            const heard = posted ? read(machine) : [];
            const news = [...heard, ...machine.arrive([frame(bytes, i)]), ...(posted ? [] : read(machine))];
            expect(told(news).at(-1)).toEqual([0, RECEIVED]);
            expect(machine.grant.subarray(0, bytes)).toEqual(frame(bytes, i));
          }
        }
        expect(machine.bench.violations).toEqual([]);
        expect(machine.bench.health).toBe('healthy');
      }),
      { numRuns: 25 },
    );
  });

  it('that make no sense are refused', () => {
    const machine = configured();
    const { revision } = machine.bench.nic;
    for (const bytes of [0, 59, 1515, -1]) expect(told(machine.ask('write', [OUTBOX, bytes]))).toEqual([[EINVAL, 0]]);
    expect(told(machine.ask('statReply'))).toEqual([[ENOSYS, 0]]);
    expect(machine.bench.nic.revision).toBe(revision);
  });

  it('too many for the ring: the overflow procedure, and then on', () => {
    const machine = configured();
    read(machine);
    const frames = Array.from({ length: 30 }, (_, i) => frame(1500, i));
    machine.arrive(frames, 10_000);
    for (let i = 0; i < 40; i++) read(machine);
    expect(statistics(machine)).toMatchObject({ overflows: 1 });
    expect(machine.bench.violations).toEqual([]);
    read(machine);
    expect(told(machine.arrive([frame(500, 50)]))).toEqual([[0, RECEIVED]]);
    expect(machine.bench.health).toBe('healthy');
    expect(told(write(machine, frame(100)))).toEqual([[0, SENT]]);
  });

  it('damaged or lost on the way are counted', () => {
    const machine = configured();
    for (let i = 0; i < 130; i++) machine.bench.deliver(frame(60), false);
    machine.arrive([]);
    expect(statistics(machine)).toMatchObject({ damaged: 130 });
  });
});

describe('waiting', () => {
  it('answers pings between jobs and during an initialisation, and puts requests off', () => {
    const machine = new NicMachine();
    machine.notifySoon(10_000_000, 'ping', REINCARNATION);
    machine.soon(20_000_000, () => machine['inbox'].push({ source: 9, type: NET_MESSAGE.write, words: [OUTBOX, 100] }));
    expect(machine.ask('conf', [NET_MODE.broadcast])[0]?.words[0]).toBe(0);
    expect(machine.sent.filter(({ to }) => to === 9).map(({ words }) => words[1])).toEqual([EBUSY]);
    machine.notifySoon(0, 'ping', REINCARNATION);
    machine.arrive([]);
    expect(machine.sent.filter(({ to, type }) => to === REINCARNATION && type === PONG)).toHaveLength(2);
  });

  it('survives stray interrupts, alarms and events', () => {
    const machine = configured();
    for (const kind of ['interrupt', 'alarm', 'event'] as const) machine.notifySoon(0, kind, -2);
    machine.arrive([]);
    expect(machine.standing).toEqual({ is: 'idle' });
    expect(told(write(machine, frame(60)))).toEqual([[0, SENT]]);
  });

  it('does not take a busy transmitter for a stuck one', () => {
    const machine = configured({ timeoutMs: 2 });
    for (let i = 1; i < 8; i++) machine.askSoon(1_300_000 * i, 'write', [OUTBOX, 1514]);
    machine.ask('write', [OUTBOX, 1514]);
    expect(machine.bench.carried).toHaveLength(8);
    expect(machine.marks).not.toContain('timeout');
  });
});

describe('sanity checks', () => {
  it('panics at a header in the ring that cannot be', () => {
    const machine = configured();
    machine.bench.deliver(frame(100));
    machine.bench.remoteWrite(0x4700, Uint8Array.of(1, 0x90, 104, 0));
    machine.bench.set('cr', CR.STA | CR.ABORT);
    read(machine);
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_RING') });
  });

  it('panics when a remote DMA does not end', () => {
    const machine = configured();
    machine.bench.breakDown();
    write(machine, frame(100));
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_DMA') });
  });

  it('panics when somebody has stopped its card', () => {
    const machine = configured();
    machine.bench.set('cr', CR.STP | CR.ABORT);
    write(machine, frame(100));
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_CARD') });
  });

  it('panics when the card cannot be initialised', () => {
    const machine = new NicMachine();
    machine.bench.nic.alarm = () => undefined;
    machine.ask('conf', [0]);
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_INIT') });
  });
});

describe('races', () => {
  it('with a full ring: whatever comes when, no access is illegal and the card never wedges', () => {
    const one = fc.record({ atNs: fc.nat({ max: 30_000_000 }), bytes: fc.integer({ min: 60, max: 1514 }) });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 20, maxLength: 60 }),
        fc.array(one, { maxLength: 15 }),
        fc.array(fc.nat({ max: 30_000_000 }), { maxLength: 15 }),
        (arrivals, writes, reads) => {
          const machine = configured();
          for (const { atNs, bytes } of arrivals) machine.soon(atNs, () => machine.bench.deliver(frame(bytes)));
          for (const { atNs, bytes } of writes) machine.askSoon(atNs, 'write', [OUTBOX, bytes]);
          for (const atNs of reads) machine.askSoon(atNs, 'read', [0, 1514]);
          machine.arrive([]);
          expect(machine.standing).toEqual({ is: 'idle' });
          expect(machine.bench.violations).toEqual([]);
          expect(machine.bench.health).toBe('healthy');
          const handed = told(machine.sent).filter(([, flags = 0]) => (flags & SENT) !== 0);
          expect(machine.bench.carried).toHaveLength(handed.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
