import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { CR, ISR, LAYOUT, NIC_RESET_OFFSET } from './registers.ts';
import { frameNs } from './wire.ts';
import { frame, NicWorkbench, PHY_NIC, PLAIN_NIC } from './workbench.testing.ts';

function ready(bench = new NicWorkbench()): NicWorkbench {
  bench.reset();
  bench.pass(ns(3_000_000_000));
  bench.initialise();
  return bench;
}
function works(bench: NicWorkbench): void {
  const before = bench.carried.length;
  bench.send(frame(100, 7));
  bench.pass(frameNs(100));
  expect(bench.carried).toHaveLength(before + 1);
  expect(bench.deliver(frame(200, 8))).toBe('stored');
  expect(bench.health).toBe('healthy');
}

describe('a power cycle', () => {
  it('leaves the registers and the memory as at time 0', () => {
    const bench = ready();
    bench.deliver(frame(300));
    bench.powerCycle();
    expect(bench.nic.view()).toEqual(new NicWorkbench().nic.view());
    expect(bench.nic.memory(LAYOUT.ringStart * 256, 2048).every((byte) => byte === 0)).toBe(true);
    expect(bench.edges.at(-1)?.level ?? false).toBe(false);
    works(ready(bench));
  });

  it('makes alarms under way stale: nothing that was begun before ends after it', () => {
    const bench = ready();
    bench.send(frame(1000));
    bench.powerCycle();
    bench.pass(frameNs(1000));
    expect(bench.carried).toEqual([]);
    expect(bench.dropped).toEqual([{ number: -1, why: 'cut' }]);
    expect(bench.get('isr')).toBe(ISR.RST);
    bench.in(PLAIN_NIC.base + NIC_RESET_OFFSET);
    bench.out(PLAIN_NIC.base + NIC_RESET_OFFSET, 0);
    bench.powerCycle();
    // The reset of before is over with the power; its alarm says nothing.
    expect(bench.get('cr')).toBe(CR.STP | CR.ABORT);
    bench.pass(PLAIN_NIC.resetNs);
    works(ready(bench));
  });

  it('lets a PHY negotiate anew', () => {
    const bench = ready(new NicWorkbench(PHY_NIC));
    expect(bench.link).toBe(1);
    bench.powerCycle();
    expect(bench.link).toBe(0);
    expect(bench.nic.view().state).toBe('negotiating');
    bench.pass(PHY_NIC.linkNs);
    expect(bench.link).toBe(1);
    works(ready(bench));
  });
});

describe('a card that only power mends', () => {
  it('is wedged after every reset, and sound after a power cycle', () => {
    const bench = ready();
    bench.breakDown('power-cycle');
    for (let i = 0; i < 3; i++) {
      expect(bench.health).toBe('wedged');
      bench.reset();
      bench.initialise();
    }
    expect(bench.deliver(frame(60))).toBe('offline');
    bench.powerCycle();
    works(ready(bench));
  });
});

describe('what passes between card and network is told', () => {
  it('with the number by which the sender knows it, and why it was lost', () => {
    const bench = ready();
    const { nic } = bench;
    for (let i = 0; i < 13; i++) bench.deliver(frame(1058, i));
    expect(bench.received).toEqual(Array.from({ length: 11 }, () => ({ number: -1, bytes: 1058 })));
    expect(bench.dropped.map(({ why }) => why)).toEqual(['no-room', 'no-room']);
    expect(nic.view().health).toBe('suspect');
    const other = ready();
    other.deliver(frame(60), false);
    other.set('cr', CR.STP | CR.ABORT);
    other.deliver(frame(60));
    expect(other.dropped.map(({ why }) => why)).toEqual(['damaged', 'not-listening']);
  });
});
