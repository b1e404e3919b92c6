import { expect, test } from '@playwright/test';
import type { Incident } from '../../sim-core/index.ts';
import { report } from '../support/koboshi.ts';

/** The main story in numbers: what MINIX 3 and quick recovery make of the same fault. */

const MS = 1e6;
const TICK_NS = 1e9 / 60;

async function onlyIncident(...args: readonly string[]): Promise<Incident> {
  const { incidents } = await report(...args);
  expect(incidents).toHaveLength(1);
  const [incident] = incidents;
  if (!incident) throw new Error('no incident');
  return incident;
}

/** From the moment that the fault took hold to its judgement. */
function detectionNs({ activatedAtNs, detectedAtNs }: Incident): number {
  expect(activatedAtNs).not.toBeNull();
  expect(detectedAtNs).not.toBeNull();
  return Number(detectedAtNs) - Number(activatedAtNs);
}

test('MINIX 3 notices an infinite loop after seconds, by heartbeat', async () => {
  const incident = await onlyIncident('disk-infinite-loop', '--system', 'minix3');
  expect(incident.detectedBy).toBe('heartbeat');
  expect(detectionNs(incident)).toBeGreaterThan(1000 * MS);
  expect(detectionNs(incident)).toBeLessThanOrEqual(3000 * MS);
  expect(incident.decision).toBe('full');
});

test('quick recovery notices it within the threshold and one tick, and skips the device initialisation', async () => {
  const incident = await onlyIncident('disk-infinite-loop', '--system', 'quick-recovery');
  expect(incident.detectedBy).toMatch(/^job-watch\//);
  expect(detectionNs(incident)).toBeLessThanOrEqual(50 * MS + TICK_NS);
  expect(incident.decision).toBe('fast');
  expect(incident.phases.map(({ name }) => name)).not.toContain('device-init');
});

test('after illegal I/O quick recovery initialises the device', async () => {
  const incident = await onlyIncident('disk-illegal-io', '--system', 'quick-recovery');
  expect(incident.decision).toBe('full');
  expect(incident.phases.map(({ name }) => name)).toContain('device-init');
});

for (const system of ['minix3', 'quick-recovery']) {
  test(`${system}: phases are contiguous and sum to the outage, and the copy ends intact`, async () => {
    const { incidents, services } = await report('disk-infinite-loop', '--system', system);
    for (const { phases, outageNs, activatedAtNs, serviceResumedAtNs } of incidents) {
      expect(phases.length).toBeGreaterThan(2);
      expect(phases[0]?.startNs).toBe(activatedAtNs);
      expect(phases.at(-1)?.endNs).toBe(serviceResumedAtNs);
      for (const [index, phase] of phases.slice(1).entries()) expect(phase.startNs).toBe(phases[index]?.endNs);
      const sum = phases.reduce((total, { startNs, endNs }) => total + (endNs - startNs), 0);
      expect(sum).toBe(outageNs);
    }
    expect(services.map(({ intact }) => intact)).toEqual([true]);
  });
}

test('a longer threshold is a longer outage, by as much', async () => {
  const short = await onlyIncident('disk-infinite-loop', '--system', 'quick-recovery');
  const args = ['--system', 'quick-recovery', '--set', 'detection.jobWatch.thresholdMs=150'] as const;
  const long = await onlyIncident('disk-infinite-loop', ...args);
  const longer = (detectionNs(long) - detectionNs(short)) / MS;
  expect(Math.abs(longer - 100)).toBeLessThanOrEqual(TICK_NS / MS);
});

test('heartbeats cost two messages a driver a period; the job watch costs none', async () => {
  const heartbeats = async (system: string, drivers: number, seconds: number) => {
    const set = ['--set', `drivers.disk.count=${drivers}`, '--set', 'detection.heartbeat.periodMs=1000'];
    return (await report('idle', '--system', system, ...set, '--duration', `${seconds}s`)).costs.heartbeatMessages;
  };
  for (const drivers of [1, 4]) {
    // Two lengths: what happens at the run's edges falls out of their difference.
    const extra = (await heartbeats('minix3', drivers, 12.5)) - (await heartbeats('minix3', drivers, 7.5));
    expect(extra).toBe(2 * drivers * 5);
    expect(await heartbeats('quick-recovery', drivers, 7.5)).toBe(0);
  }
});
