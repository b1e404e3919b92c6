import { describe, expect, it } from 'vitest';
import { CR, ISR } from '../devices/nic/registers.ts';
import { frame, NicWorkbench, PHY_NIC } from '../devices/nic/workbench.testing.ts';
import { NET_FLAG, NET_MODE } from './nic/messages.ts';
import { configured, read, statistics, told, write } from './nic/network-server.testing.ts';
import { NicMachine } from './nic/nic-machine.testing.ts';
import { NIC_DRIVER } from './nic-driver.ts';

const { sent: SENT, received: RECEIVED } = NET_FLAG;
const constant = (name: string): number => NIC_DRIVER.program.constants.get(name) ?? Number.NaN;

describe('fast start', () => {
  /** A second driver for the card that the first one left like that. */
  const successor = (bench: NicWorkbench, boot: ConstructorParameters<typeof NicMachine>[0] = {}): NicMachine => {
    const machine = new NicMachine({ mode: 'fast', ...boot }, bench);
    expect(machine.ask('conf', [NET_MODE.broadcast])[0]?.words[0]).toBe(0);
    return machine;
  };
  const works = (machine: NicMachine): void => {
    const before = machine.bench.carried.length;
    expect(told(write(machine, frame(300, 3)))).toEqual([[0, SENT]]);
    expect(machine.bench.carried.slice(before).map((one) => one.frame)).toEqual([frame(300, 3)]);
    read(machine);
    expect(told(machine.arrive([frame(200, 4)]))).toEqual([[0, RECEIVED]]);
    expect(machine.grant.subarray(0, 200)).toEqual(frame(200, 4));
    expect(machine.bench.health).toBe('healthy');
  };

  it('verifies a sane card within a millisecond and never resets it', () => {
    const { bench } = configured({ linkMs: 4000 }, new NicWorkbench(PHY_NIC));
    bench.deliver(frame(100));
    const { time } = bench;
    const machine = successor(bench, { linkMs: 4000 });
    expect(machine.marks.slice(2)).toEqual([
      'open',
      'verify',
      'identify',
      'link-up',
      'verified',
      'configured',
      'reply',
    ]);
    expect(bench.time - time).toBeLessThan(1_000_000);
    expect(bench.violations).toEqual([]);
    works(machine);
  });

  it('ends a remote DMA that the last driver left', () => {
    const machine = configured();
    machine.fault('death-in-transfer');
    write(machine, frame(500));
    expect(machine.standing).toEqual({ is: 'panic', code: constant('P_DMA') });
    expect(machine.bench.contract.transfer).toBe('to-device');
    works(successor(machine.bench));
    expect(machine.bench.violations).toEqual([]);
  });

  it('empties a ring that overflowed while nobody looked, by the procedure', () => {
    const { bench } = configured();
    for (let i = 0; i < 20; i++) bench.deliver(frame(1500, i));
    expect(bench.get('isr') & ISR.OVW).toBe(ISR.OVW);
    works(successor(bench));
    expect(bench.violations).toEqual([]);
  });

  it('without verification believes what it finds', () => {
    const { bench } = configured();
    const machine = successor(bench, { verify: false });
    expect(machine.marks.slice(2)).toEqual(['open', 'configured', 'reply']);
    works(machine);
  });

  const broken: readonly (readonly [string, (bench: NicWorkbench) => void])[] = [
    ['hung bus', (bench) => bench.breakDown()],
    ['stuck transmitter', (bench) => [bench.send(frame(900)), bench.set('cr', CR.STA | CR.ABORT | CR.TXP)]],
    ['stopped card', (bench) => bench.set('cr', CR.STP | CR.ABORT)],
    ['held reset', (bench) => bench.in(0x31f)],
    ['foreign address', (bench) => [bench.set('cr', CR.STA | CR.ABORT | CR.PAGE_1), bench.set('par0', 0x77)]],
  ];
  for (const [what, breaks] of broken) {
    it(`finds a ${what}, and initialises the card in full`, () => {
      const { bench } = configured();
      breaks(bench);
      const machine = successor(bench);
      expect(machine.marks).toContain('verify-failed');
      expect(machine.marks).toContain('device-ready');
      works(machine);
    });
  }

  it('is deceived by a receiver that lost its place: the price is the watchdog’s second', () => {
    const { bench } = configured();
    for (let i = 0; i < 20; i++) bench.deliver(frame(1500, i));
    bench.set('isr', ISR.OVW);
    expect(bench.health).toBe('wedged');
    const machine = successor(bench);
    expect(machine.marks).toContain('verified');
    expect(bench.health).toBe('wedged');
    const { time } = bench;
    expect(told(write(machine, frame(100)))).toEqual([[0, SENT]]);
    expect(bench.time - time).toBeGreaterThan(1_000_000_000);
    expect(machine.marks.slice(-4)).toEqual(['timeout', 'device-init', 'identify', 'device-ready']);
    works(machine);
    expect(statistics(machine)).toMatchObject({ resets: 1 });
  });
});
