import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { SystemId } from '../scenario/scenario.ts';
import { DROP_REASONS, MARKS, type Mark } from '../trace/vocabulary.ts';
import { count, run } from './machine.testing.ts';
import { downloadScenario, inTheMiddle, type Outcome, outageMs, outcomeOf, phaseMs } from './network.testing.ts';

/** A download over the network driver: what it brings, and what a failure of the driver costs. */

const RECOVERING = ['minix3', 'quick-detection', 'quick-recovery'] as const satisfies readonly SystemId[];

describe('a download in which nothing fails', () => {
  const scenario = downloadScenario('minix3', { 'download.kilobytes': 64, 'download.repeat': false }, [], 3000);
  const machine = run(scenario);
  const [download] = runReport(machine.trace, scenario).services;

  test('brings the whole file, block by block, as it is', () => {
    expect(download).toMatchObject({ name: 'download', completed: 32, failed: 0, retried: 0, bytes: 65_536 });
    expect(download?.intact).toBe(true);
    expect(count(machine, 'block-checked')).toBe(32);
    expect([...machine.trace.events(['finished'])].map(({ a, b }) => [a, b])).toEqual([[1, 0]]);
    expect(violations(machine.trace)).toEqual([]);
  });

  test('every segment comes once, and every second is acknowledged', () => {
    const inputs = [...machine.trace.events(['input'])];
    expect(inputs.map(({ b }) => b)).toEqual(Array.from({ length: 64 }, (_, i) => i));
    // The request, and an acknowledgement for two segments: all intact when they leave.
    const outputs = [...machine.trace.events(['output'])];
    expect(outputs.length).toBeGreaterThanOrEqual(1 + 32);
    expect(outputs.length).toBeLessThanOrEqual(1 + 40);
    expect(outputs.every(({ c }) => c === 1)).toBe(true);
    expect(count(machine, 'retransmitted', 'dropped', 'reconfigured', 'service-lost')).toBe(0);
  });

  test('goes as fast as the line, and another line makes another speed', () => {
    const kbps = (bandwidthKbps: number): number => {
      const set = { 'net.bandwidthKbps': bandwidthKbps, 'io.recordPerTick': 100_000 };
      const { trace } = run(downloadScenario('minix3', set, [], 1500));
      const bytes = [...trace.events(['progress'])].at(-1)?.c ?? 0;
      return (bytes * 8) / 1300;
    };
    const [slow, fast] = [kbps(500), kbps(4000)];
    expect(slow).toBeGreaterThan(430);
    expect(slow).toBeLessThan(500);
    expect(fast).toBeGreaterThan(3400);
    expect(fast).toBeLessThan(4000);
  });

  test('through a way that loses frames, in order and intact, by retransmissions', () => {
    const lossy = downloadScenario('minix3', { 'net.lossPercent': 5 }, [], 6000);
    const { trace } = run(lossy);
    const [service] = runReport(trace, lossy).services;
    expect(service?.failed).toBe(0);
    expect(service?.completed).toBeGreaterThan(50);
    const drops = [...trace.events(['dropped'])].map(({ c }) => DROP_REASONS[c]);
    expect(new Set(drops)).toEqual(new Set(['wire']));
    expect([...trace.events(['retransmitted'])].length).toBeGreaterThan(5);
    expect([...trace.events(['block-checked'])].every(({ b }) => b === 1)).toBe(true);
  });

  test('makes less than a million events a minute', () => {
    const { trace } = run(downloadScenario('quick-recovery', {}, [], 2000));
    expect(trace.length * 30).toBeLessThan(1_000_000);
  });
});

describe('how long a card takes to be ready (domain facts §4.7)', () => {
  test('about 60 ms in full, two seconds with a link to negotiate', () => {
    const plain = outcomeOf(downloadScenario('minix3', {}, [inTheMiddle('panic')])).incident;
    expect(phaseMs(plain, 'device-init')).toBeGreaterThan(50);
    expect(phaseMs(plain, 'device-init')).toBeLessThan(70);
    const phy = outcomeOf(downloadScenario('minix3', { 'nic.linkMs': 2000 }, [inTheMiddle('panic', 3000)])).incident;
    expect(phaseMs(phy, 'device-init')).toBeGreaterThan(2000);
    expect(phaseMs(phy, 'device-init')).toBeLessThan(2120);
  });

  test('a fast restart takes neither: the verification is over within a millisecond', () => {
    for (const linkMs of [0, 2000]) {
      const set = { 'nic.linkMs': linkMs };
      const { incident, machine } = outcomeOf(downloadScenario('quick-recovery', set, [inTheMiddle('panic', 3000)]));
      expect(incident.decision).toBe('fast');
      expect(phaseMs(incident, 'device-init')).toBe(0);
      expect(phaseMs(incident, 'verification')).toBeLessThan(1);
      expect(outageMs(incident)).toBeLessThan(20);
      expect(violations(machine.trace)).toEqual([]);
    }
  });
});

describe('a hang in the middle', () => {
  const known = new Map<string, Outcome>();
  /** Long enough for the slowest to serve again. */
  const outage = (system: SystemId, linkMs: number): Outcome => {
    const key = `${system} ${linkMs}`;
    const [fromMs, durationMs] = linkMs === 0 ? [1000, 5000] : [2500, 9500];
    const scenario = downloadScenario(
      system,
      { 'nic.linkMs': linkMs },
      [inTheMiddle('infinite-loop', fromMs)],
      durationMs,
    );
    const outcome = known.get(key) ?? outcomeOf(scenario);
    known.set(key, outcome);
    return outcome;
  };

  test.each(RECOVERING)('%s: the download goes on, every byte as it was', (system) => {
    const { download, machine } = outage(system, 0);
    expect(download.failed).toBe(0);
    expect(download.intact).not.toBe(false);
    expect([...machine.trace.events(['block-checked'])].every(({ b }) => b === 1)).toBe(true);
    expect(count(machine, 'service-lost')).toBe(1);
    expect(count(machine, 'reconfigured')).toBe(1);
    expect(violations(machine.trace)).toEqual([]);
  });

  test('without a PHY the time-out of the other end covers the reset: quick detection has all of the gain', () => {
    const [slow, half, quick] = RECOVERING.map((system) => outage(system, 0).incident);
    expect(slow?.detectedBy).toBe('heartbeat');
    expect(half?.detectedBy).toMatch(/^job-watch/);
    expect([half?.decision, quick?.decision]).toEqual(['full', 'fast']);
    expect(outageMs(slow as never)).toBeGreaterThan(1000);
    // Nothing comes before the segment is sent again, 200 ms after the last acknowledgement.
    expect(outageMs(half as never)).toBeGreaterThan(190);
    expect(Math.abs(outageMs(half as never) - outageMs(quick as never))).toBeLessThan(5);
  });

  test('with a PHY the negotiation is most of it, and skipping saves seconds', () => {
    const [slow, half, quick] = RECOVERING.map((system) => outageMs(outage(system, 2000).incident));
    expect(slow).toBeGreaterThan((half ?? 0) + 1000);
    expect(half).toBeGreaterThan((quick ?? 0) + 2000);
    expect(quick).toBeLessThan(300);
  });

  test('what is lost is the restart and what is left of the other end’s time-out, doubled for each that passes', () => {
    for (const system of RECOVERING) {
      const { machine, incident } = outage(system, 0);
      const waits = [...machine.trace.events(['retransmitted'])].map(({ c }) => c);
      expect(waits).toEqual(waits.map((_, i) => 200 * 2 ** i));
      const last = [...machine.trace.events(['retransmitted'])].at(-1);
      const up = [...machine.trace.events(['service-up'])].at(-1)?.at ?? 0;
      expect(last?.at).toBeGreaterThan(up);
      // From the time-out to the frame: latency and the way of one segment.
      expect(((incident.serviceResumedAtNs ?? 0) - (last?.at ?? 0)) / 1e6).toBeLessThan(20);
    }
  });
});

describe('an overflow of the ring', () => {
  const passed = (marks: readonly { a: number }[], mark: Mark): boolean => marks.some(({ a }) => MARKS[a] === mark);

  test('while the driver hangs: a fast restart carries out the procedure, and the card is sound after it', () => {
    const set = { 'net.window': 24, 'net.bandwidthKbps': 2500 };
    const scenario = downloadScenario('quick-recovery', set, [inTheMiddle('infinite-loop')], 4000);
    const { machine, incident, download } = outcomeOf(scenario);
    const drops = [...machine.trace.events(['dropped'])].map(({ c }) => DROP_REASONS[c]);
    expect(drops).toContain('no-room');
    expect(incident.decision).toBe('fast');
    const marks = [...machine.trace.events(['mark'])].filter(({ at }) => at > (incident.detectedAtNs ?? 0));
    expect(passed(marks, 'overflow')).toBe(true);
    expect(passed(marks, 'verified')).toBe(true);
    expect(passed(marks, 'device-init')).toBe(false);
    expect(machine.view().devices.find(({ registers }) => registers.some(({ name }) => name === 'bnry'))?.health).toBe(
      'healthy',
    );
    expect(download.completed).toBeGreaterThan(100);
  });
});

describe('more cards than one', () => {
  test('are configured; the first carries the download, and each can be killed and comes back', () => {
    const faults = ['nic', 'nic2', 'nic3'].map((driver, i) => ({
      kind: 'kill' as const,
      driver,
      when: { atMs: 1500 + 400 * i },
    }));
    const scenario = downloadScenario('minix3', { 'drivers.nic.count': 3 }, faults, 5000);
    const { machine, report } = outcomeOf(scenario);
    expect(report.incidents.map(({ driver }) => driver)).toEqual(['nic', 'nic2', 'nic3']);
    for (const incident of report.incidents) expect(outageMs(incident)).toBeLessThan(1500);
    // At the start, and after the kill.
    const ups = [...machine.trace.events(['service-up'])].map(({ a }) => machine.trace.actors[a]?.id);
    expect(ups.filter((id) => id !== 'disk').sort()).toEqual(['nic', 'nic', 'nic2', 'nic2', 'nic3', 'nic3']);
    expect(report.services[0]?.intact).not.toBe(false);
    expect(violations(machine.trace)).toEqual([]);
  });
});
