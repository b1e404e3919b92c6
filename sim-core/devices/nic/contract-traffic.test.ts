import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../base/units.ts';
import { NIC_VIOLATIONS, NicContract } from './contract.ts';
import { CR, NIC_REGISTER } from './registers.ts';
import { frameNs } from './wire.ts';
import { broadcast, frame, NicWorkbench, PHY_NIC, PLAIN_NIC } from './workbench.testing.ts';

const { base } = PLAIN_NIC;

describe('traffic', () => {
  const job = fc.record({
    send: fc.boolean(),
    bytes: fc.integer({ min: 60, max: 1514 }),
    damaged: fc.boolean(),
  });

  it('of a driver that keeps the protocol is always legal, and the card stays healthy', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 12 }), (jobs) => {
        const bench = new NicWorkbench();
        bench.reset();
        bench.initialise();
        for (const [i, { send, bytes, damaged }] of jobs.entries()) {
          if (send) {
            bench.send(frame(bytes, i));
            bench.pass(frameNs(bytes));
            bench.set('isr', bench.get('isr') & 0x7f);
            expect(bench.carried.at(-1)?.frame).toEqual(frame(bytes, i));
          } else {
            bench.deliver(broadcast(bytes, i), !damaged);
            expect(bench.take()?.frame).toEqual(damaged ? undefined : broadcast(bytes, i));
          }
        }
        expect(bench.violations).toEqual([]);
        expect(bench.health).toBe('healthy');
      }),
      { numRuns: 40 },
    );
  });

  it('of any kind is judged without an error and within the list', () => {
    const access = fc.record({
      port: fc.oneof(fc.integer({ min: base, max: base + 31 }), fc.integer({ min: 0, max: 0xffff })),
      write: fc.boolean(),
      value: fc.oneof(fc.constantFrom(0x21, 0x22, 0x26, 0x0a, 0x12, 0x61, 0x62), fc.integer()),
      words: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 1000 })),
    });
    fc.assert(
      fc.property(fc.array(access, { maxLength: 60 }), (accesses) => {
        const contract = new NicContract(PHY_NIC);
        for (const { port, write, value, words } of accesses) {
          const verdict = contract.judge(port, write, value, words);
          expect(verdict).toBeGreaterThanOrEqual(0);
          expect(verdict).toBeLessThanOrEqual(NIC_VIOLATIONS.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('that wedges the card was called illegal, if the driver looks before it writes and waits for each stop', () => {
    const step = fc.oneof(
      fc.record({
        register: fc.constantFrom(0, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13),
        value: fc.oneof(fc.constantFrom(0x21, 0x22, 0x26, 0x0a, 0x12, 0x62), fc.nat({ max: 255 })),
      }),
      fc.constantFrom('look' as const, 'word' as const, 'frame' as const, 'wait' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const bench = new NicWorkbench();
        bench.reset();
        bench.initialise();
        for (const one of steps) {
          if (one === 'look') bench.get('isr');
          else if (one === 'word') bench.ins(new Uint16Array(1));
          else if (one === 'frame') bench.deliver(frame(100));
          else if (one === 'wait' && bench.nextAlarm !== undefined) bench.toNextAlarm();
          else if (typeof one === 'object') {
            bench.in(base + NIC_REGISTER.isr);
            bench.out(base + one.register, one.value);
            bench.pass(ns(one.register === 0 && (one.value & CR.STP) !== 0 ? 2_000_000 : 0));
          }
        }
        if (bench.health === 'wedged') expect(bench.violations).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
