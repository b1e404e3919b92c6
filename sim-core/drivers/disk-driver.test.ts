import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, ns } from '../base/units.ts';
import { originalBytes } from '../devices/disk/content.ts';
import { COMMAND, CONTROL } from '../devices/disk/registers.ts';
import { SMALL_DISK, Workbench } from '../devices/disk/workbench.testing.ts';
import { MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import { DISK_DRIVER } from './disk-driver.ts';
import { DriverMachine, FILE_SERVER, REINCARNATION } from './driver-machine.testing.ts';

const PONG = MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('pong');
const EIO = -5;
const ENXIO = -6;
const EBUSY = -16;
const EINVAL = -22;
const ENOSYS = -38;
const constant = (name: string): number => DISK_DRIVER.program.constants.get(name) ?? Number.NaN;

/** A driver whose disk has been opened. */
function opened(): DriverMachine {
  const machine = new DriverMachine();
  expect(machine.ask('open')[0]?.words[0]).toBe(0);
  machine.marks.length = 0;
  return machine;
}
const read = (machine: DriverMachine, lba: number, sectors: number) => machine.ask('read', [lba, sectors, 0]);

describe('opening', () => {
  it('touches the device for the first time then, not at the start', () => {
    const machine = new DriverMachine();
    expect(machine.standing).toEqual({ is: 'idle' });
    expect(machine.marks).toEqual(['software-init', 'software-ready']);
    expect(machine.bench.disk.revision).toBe(0);
  });

  it('full: settles, resets, identifies', () => {
    const machine = new DriverMachine();
    const [reply] = machine.ask('open');
    expect(reply).toMatchObject({ type: MESSAGE.reply, words: [0, 0, 400, 0, 0, 0] });
    expect(machine.marks.slice(2)).toEqual(['open', 'device-init', 'identify', 'device-ready', 'reply']);
    // 500 ms, twice the strobe's tick, the self-test of 120 ms looked at every 5 ms.
    expect(machine.bench.time / 1e6).toBeGreaterThan(500 + 17 + 120);
    expect(machine.bench.time / 1e6).toBeLessThan(500 + 17 + 120 + 5 + 1);
    expect(machine.bench.violations).toEqual([]);
  });

  it('happens once: the second open asks nothing of the device', () => {
    const machine = opened();
    const { revision } = machine.bench.disk;
    expect(machine.ask('open')[0]?.words[0]).toBe(0);
    expect(machine.bench.disk.revision).toBe(revision);
  });

  it('fast: a sane device is verified within a millisecond and never reset', () => {
    const machine = new DriverMachine({ mode: 'fast' });
    expect(machine.ask('open')[0]?.words[0]).toBe(0);
    expect(machine.marks.slice(2)).toEqual(['open', 'verify', 'identify', 'verified', 'reply']);
    expect(machine.bench.time).toBeLessThan(1_000_000);
    expect(machine.bench.reports.some(({ state }) => state === 'resetting')).toBe(false);
  });

  it('fast without verification: trusts blindly', () => {
    const machine = new DriverMachine({ mode: 'fast', verify: false });
    machine.ask('open');
    expect(machine.marks.slice(2)).toEqual(['open', 'reply']);
    expect(machine.bench.disk.revision).toBe(0);
  });

  it('stock: identifies and reads, without a reset', () => {
    const machine = new DriverMachine({ mode: 'stock' });
    expect(machine.ask('open')[0]?.words[0]).toBe(0);
    expect(machine.marks.slice(2)).toEqual(['open', 'verify', 'identify', 'transfer', 'verified', 'reply']);
    expect(machine.bench.reports.some(({ state }) => state === 'resetting')).toBe(false);
  });

  for (const mode of ['fast', 'stock'] as const) {
    it(`${mode}: a wedged device does not answer, and is initialised in full`, () => {
      const bench = new Workbench();
      bench.command(COMMAND.READ_SECTORS);
      bench.set('command', COMMAND.READ_SECTORS);
      expect(bench.health).toBe('wedged');
      const machine = new DriverMachine({ mode }, bench);
      expect(machine.ask('open')[0]?.words[0]).toBe(0);
      const rest = ['open', 'verify', 'verify-failed', 'device-init', 'identify', 'device-ready', 'reply'];
      expect(machine.marks.slice(2)).toEqual(rest);
      expect(bench.health).toBe('healthy');
    });
  }

  it('fast: the rest of a read that was under way is drained, legally', () => {
    const bench = new Workbench();
    bench.command(COMMAND.READ_SECTORS, 40, 8);
    bench.untilReady();
    bench.ins(new Uint16Array(256));
    const machine = new DriverMachine({ mode: 'fast', leftOver: 'to-host' }, bench);
    expect(machine.ask('open')[0]?.words[0]).toBe(0);
    expect(machine.marks.slice(2)).toEqual(['open', 'verify', 'identify', 'verified', 'reply']);
    expect(bench.violations).toEqual([]);
    expect(read(machine, 40, 8)[0]?.words.slice(0, 2)).toEqual([0, 8]);
    expect(machine.grant).toEqual(originalBytes(SMALL_DISK.seed, 40, 8));
  });

  it('fast: a write that waits for words can only be reset away, and spoils no sector', () => {
    const bench = new Workbench();
    bench.command(COMMAND.WRITE_SECTORS, 40, 2);
    bench.untilReady();
    const machine = new DriverMachine({ mode: 'fast', leftOver: 'to-device' }, bench);
    expect(machine.ask('open')[0]?.words[0]).toBe(0);
    expect(machine.marks).toContain('verify-failed');
    expect(bench.violations).toEqual([]);
    read(machine, 40, 2);
    expect(machine.grant.subarray(0, 1024)).toEqual(originalBytes(SMALL_DISK.seed, 40, 2));
  });

  it('fast: a reset that was held and interrupts that were kept off are taken back', () => {
    for (const control of [CONTROL.SRST, CONTROL.nIEN]) {
      const bench = new Workbench();
      bench.control = control;
      bench.pass(ns(1_000_000));
      const machine = new DriverMachine({ mode: 'fast' }, bench);
      expect(machine.ask('open')[0]?.words[0]).toBe(0);
      expect(read(machine, 0, 1)[0]?.words[0]).toBe(0);
    }
  });

  it('panics when even the full initialisation finds no disk', () => {
    const bench = new Workbench();
    bench.disk.read = () => 0x80;
    const machine = new DriverMachine({}, bench);
    machine.ask('open');
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_INIT') });
  });
});

describe('requests', () => {
  it('read and write what they say, and the protocol is kept throughout', () => {
    const request = fc.record({
      write: fc.boolean(),
      lba: fc.integer({ min: 0, max: 392 }),
      sectors: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
        const machine = opened();
        const truth = originalBytes(SMALL_DISK.seed, 0, 400);
        for (const [i, { write, lba, sectors }] of requests.entries()) {
          const bytes = sectors * 512;
          if (write) {
            machine.grant.fill(i + 1);
            truth.fill(i + 1, lba * 512, lba * 512 + bytes);
          }
          const replies = machine.ask(write ? 'write' : 'read', [lba, sectors, 0]);
          expect(replies.map(({ words }) => words.slice(0, 2))).toEqual([[0, sectors]]);
          if (!write) expect(machine.grant.subarray(0, bytes)).toEqual(truth.subarray(lba * 512, lba * 512 + bytes));
        }
        expect(machine.bench.violations).toEqual([]);
        expect(machine.bench.health).toBe('healthy');
      }),
      { numRuns: 25 },
    );
  });

  it('pass their trace points in order', () => {
    const machine = opened();
    read(machine, 0, 2);
    expect(machine.marks).toEqual(['read', 'transfer', 'transfer', 'reply']);
    machine.marks.length = 0;
    machine.ask('write', [0, 2, 0]);
    expect(machine.marks).toEqual(['write', 'transfer', 'transfer', 'reply']);
  });

  it('respect the offset in the requester’s buffer', () => {
    const machine = opened();
    machine.ask('read', [3, 1, 1024]);
    expect(machine.grant.subarray(1024, 1536)).toEqual(originalBytes(SMALL_DISK.seed, 3, 1));
    expect(machine.grant.subarray(0, 1024).every((byte) => byte === 0)).toBe(true);
  });

  it('that make no sense are refused, and the device is left alone', () => {
    const machine = opened();
    const { revision } = machine.bench.disk;
    expect(read(machine, 0, 0)[0]?.words[0]).toBe(EINVAL);
    expect(read(machine, 0, 9)[0]?.words[0]).toBe(EINVAL);
    expect(read(machine, 0, -1)[0]?.words[0]).toBe(EINVAL);
    expect(machine.ask('fsRead')[0]?.words[0]).toBe(ENOSYS);
    expect(machine.bench.disk.revision).toBe(revision);
    expect(read(new DriverMachine(), 0, 1)[0]?.words[0]).toBe(ENXIO);
  });

  it('beyond the end are answered with the device’s error', () => {
    const machine = opened();
    expect(read(machine, 399, 2)[0]?.words[0]).toBe(EIO);
    expect(machine.ask('write', [400, 1, 0])[0]?.words[0]).toBe(EIO);
    expect(read(machine, 399, 1)[0]?.words[0]).toBe(0);
  });
});

describe('waiting', () => {
  it('answers pings between jobs and within a job', () => {
    const machine = opened();
    machine.notifyAt(machine.bench.time, 'ping', REINCARNATION);
    machine.notifyAt(instant(machine.bench.time + 1_000_000), 'ping', REINCARNATION);
    const replies = read(machine, 399, 1);
    expect(replies[0]?.words[0]).toBe(0);
    expect(machine.sent.filter(({ to, type }) => to === REINCARNATION && type === PONG)).toHaveLength(2);
  });

  it('tells a second requester that it is busy', () => {
    const machine = opened();
    const other = { source: 9, type: MESSAGE.read, words: [0, 1, 0] };
    machine.later.push({ at: instant(machine.bench.time + 1_000_000), message: other });
    expect(read(machine, 399, 1)[0]?.words[0]).toBe(0);
    expect(machine.sent.filter(({ to }) => to === 9).map(({ words }) => words[0])).toEqual([EBUSY]);
  });

  it('survives a stray interrupt and a late alarm', () => {
    const machine = opened();
    for (const kind of ['interrupt', 'alarm', 'event'] as const) machine.notifyAt(machine.bench.time, kind, -2);
    expect(read(machine, 8, 8)[0]?.words[0]).toBe(0);
    expect(machine.standing).toEqual({ is: 'idle' });
  });

  it('resets a device that stays silent and tries once more (at_wini: w_timeout, w_reset)', () => {
    const machine = opened();
    const { alarm } = machine.bench.disk;
    let lost = false;
    machine.bench.disk.alarm = (token, host) => {
      if (lost) alarm.call(machine.bench.disk, token, host);
      lost = true;
    };
    expect(read(machine, 8, 8)[0]?.words.slice(0, 2)).toEqual([0, 8]);
    expect(machine.marks.filter((mark) => mark === 'timeout')).toHaveLength(1);
    expect(machine.grant).toEqual(originalBytes(SMALL_DISK.seed, 8, 8));
  });

  it('panics when it stays silent after that', () => {
    const machine = opened();
    machine.bench.disk.alarm = () => undefined;
    read(machine, 8, 8);
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_DEAF') });
  });
});

describe('one changed word', () => {
  for (const type of ['read', 'write'] as const) {
    const broken = (kind: keyof typeof DISK_DRIVER.faultSites): DriverMachine => {
      const machine = opened();
      machine.fault(kind);
      expect(machine.ask(type, [64, 4, 0], FILE_SERVER).filter(({ words }) => words[0] === 0)).toEqual([]);
      return machine;
    };

    it(`infinite loop in a ${type}: spins at the branch, the device waits`, () => {
      const machine = broken('infinite-loop');
      expect(machine.standing).toEqual({ is: 'spinning', pc: DISK_DRIVER.program.labels.get('error_check') });
      expect(machine.bench.health).toBe('healthy');
      expect(machine.bench.violations).toEqual([]);
    });

    it(`deadlock in a ${type}: blocked on one who never sends, deaf to pings`, () => {
      const machine = broken('deadlock');
      expect(machine.standing).toEqual({ is: 'blocked', from: constant('SYSTEM') });
    });

    it(`lost reply in a ${type}: back in the main loop, and nobody was told`, () => {
      const machine = broken('lost-reply');
      expect(machine.standing).toEqual({ is: 'idle' });
      expect(machine.marks.at(-1)).toBe('reply');
    });

    it(`wild pointer in a ${type}: an exception at the transfer`, () => {
      expect(broken('wild-pointer').standing).toEqual({ is: 'exception', exception: 'data-access' });
    });

    it(`illegal I/O in a ${type}: seen by the contract, wedges the device, makes the driver panic`, () => {
      const machine = broken('illegal-io');
      expect(machine.bench.violations).toEqual(['command-while-busy']);
      expect(machine.bench.health).toBe('wedged');
      expect(machine.standing).toEqual({ is: 'panic', code: constant('P_CONFUSED') });
    });

    it(`panic in a ${type}: a sane status is taken for a fault`, () => {
      expect(broken('panic').standing).toEqual({ is: 'panic', code: constant('P_FAULT') });
    });
  }

  it('at random: whatever the driver does, its successor gets the disk back, verifying or resetting it', () => {
    const { code } = DISK_DRIVER.program;
    const mutation = fc.record({
      at: fc.nat({ max: code.length - 1 }),
      bit: fc.nat({ max: 31 }),
      mode: fc.constantFrom('fast' as const, 'full' as const),
    });
    fc.assert(
      fc.property(mutation, ({ at, bit, mode }) => {
        const machine = opened();
        machine.cpu.code[at] = (machine.cpu.code[at] ?? 0) ^ (1 << bit);
        for (const type of ['read', 'write', 'read'] as const) machine.ask(type, [16, 2, 0]);
        const { bench } = machine;
        const successor = new DriverMachine({ mode, leftOver: bench.contract.transfer }, bench);
        expect(successor.ask('open')[0]?.words[0]).toBe(0);
        expect(read(successor, 300, 8)[0]?.words.slice(0, 2)).toEqual([0, 8]);
        expect(bench.health).toBe('healthy');
      }),
      { numRuns: 100 },
    );
  });
});
