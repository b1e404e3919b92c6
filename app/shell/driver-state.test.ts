import { describe, expect, it } from 'vitest';
import {
  canStrike,
  DRIVER_KINDS,
  FAULT_CLASS,
  FAULT_KINDS,
  type FaultKind,
  findBuiltIn,
  isOutside,
  KIND,
  STRIKE_KINDS,
  type StrikeKind,
  simulate,
  Trace,
} from '../../sim-core/index.ts';
import { driverStateAt } from './driver-state.ts';
import { FAULT_MANNER } from './fault-manner.ts';
import { faultGroupsOf } from './silent-faults.ts';

describe('what a driver is about', () => {
  const trace = new Trace([], 2);
  trace.append(0, KIND.created, 4, 0, -1, 0, -1);
  trace.append(10, KIND['job-start'], 4, 2, 2, 0, -1);
  trace.append(12, KIND['job-start'], 6, 2, 2, 0, -1);
  trace.append(20, KIND['job-end'], 4, 1, 0, 0, -1);
  trace.append(30, KIND['job-start'], 4, 2, 2, 0, -1);
  trace.append(40, KIND.dead, 4, 3, 0, 0, -1);

  it.each([
    [5, { kind: 'idle' }],
    [10, { kind: 'in-job', sinceNs: 10 }],
    [15, { kind: 'in-job', sinceNs: 10 }],
    [25, { kind: 'idle' }],
    [45, { kind: 'down' }],
  ])('at %d ns', (at, state) => {
    expect(driverStateAt(trace, 4, at)).toEqual(state);
  });

  it('does not take another driver for this one', () => {
    expect(driverStateAt(trace, 6, 45)).toEqual({ kind: 'in-job', sinceNs: 12 });
    expect(driverStateAt(trace, 9, 45)).toEqual({ kind: 'idle' });
  });

  it('is told anew after events that were only counted, and not known while they are', () => {
    const counted = new Trace([], 2);
    counted.append(0, KIND.created, 4, 0, -1, 0, -1);
    counted.append(0, KIND.created, 6, 0, -1, 0, -1);
    counted.append(10, KIND['job-start'], 4, 2, 2, 0, -1);
    counted.append(20, KIND.dense, 0, 9, 9, 9, -1);
    counted.append(20, KIND['job-start'], 6, 2, 2, 0, 3);
    counted.append(30, KIND.run, 6, 0, 0, 0, -1);
    expect(driverStateAt(counted, 4, 5)).toEqual({ kind: 'idle' });
    expect(driverStateAt(counted, 4, 15)).toEqual({ kind: 'unrecorded' });
    expect(driverStateAt(counted, 4, 25)).toEqual({ kind: 'idle' });
    expect(driverStateAt(counted, 6, 25)).toEqual({ kind: 'in-job', sinceNs: null });
  });
});

describe('how the driver fails', () => {
  it('fits whether somebody is told: hangs and wrong results are silent, crashes are not', () => {
    for (const kind of FAULT_KINDS) {
      const manner = FAULT_MANNER[kind];
      if (manner === 'crash') expect(FAULT_CLASS[kind], kind).toBe('loud');
      if (/hang|reply|wrong/.test(manner)) expect(FAULT_CLASS[kind], kind).toBe('silent');
      if (manner === 'chance') expect(FAULT_CLASS[kind], kind).toBe('chance');
    }
  });

  const healthy = findBuiltIn('healthy-copy')?.scenario;

  /** Share of the CPU time of the disk driver from 300 ms to 600 ms after the start; the fault strikes after 200 ms. */
  function cpuShare(kind: FaultKind): number {
    if (healthy === undefined) throw new RangeError('no healthy copy');
    const [from, to] = [3e8, 6e8];
    const faults = [{ kind, driver: 'disk', when: { atMs: 200, job: 'next' } }] as const;
    const trace = simulate({ ...healthy, system: 'minix3', durationMs: 700, faults });
    const disk = trace.actors.findIndex(({ id }) => id === 'disk');
    let [since, ran] = [Number.NaN, 0];
    for (const { kind: what, actor, at } of trace.events(['run', 'ready', 'blocked'])) {
      const clock = Math.min(to, Math.max(from, at));
      if (what !== 'run' && actor !== disk) continue;
      if (!Number.isNaN(since)) ran += clock - since;
      since = what === 'run' && actor === disk ? clock : Number.NaN;
    }
    if (!Number.isNaN(since)) ran += to - since;
    return ran / (to - from);
  }

  it.each(FAULT_KINDS.filter((kind) => FAULT_MANNER[kind].startsWith('hang')))(
    '%s: a hang, by its CPU time',
    (kind) => {
      if (FAULT_MANNER[kind] === 'hang-cpu') expect(cpuShare(kind)).toBeGreaterThan(0.5);
      else expect(cpuShare(kind)).toBeLessThan(0.01);
    },
  );
});

describe('the palette', () => {
  const offered = (driver: string): StrikeKind[] => faultGroupsOf(driver).flatMap(({ kinds }) => kinds);

  it.each(DRIVER_KINDS)('offers the driver of %s all that the core can do to it, once, and nothing else', (driver) => {
    expect(offered(driver).sort()).toEqual(STRIKE_KINDS.filter((kind) => canStrike(kind, driver)).sort());
    expect(offered(`${driver}2`)).toEqual(offered(driver));
  });

  it('offers everything in the core’s catalogue to some driver', () => {
    expect(new Set(DRIVER_KINDS.flatMap(offered))).toEqual(new Set(STRIKE_KINDS));
  });

  it('blames no driver for what is outside', () => {
    for (const kind of STRIKE_KINDS) expect(FAULT_MANNER[kind] === 'outside', kind).toBe(isOutside(kind));
  });
});
