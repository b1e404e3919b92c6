import { describe, expect, test } from 'vitest';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, SystemId } from '../scenario/scenario.ts';
import { run } from './machine.testing.ts';
import { downloadScenario } from './network.testing.ts';

/**
 * The network driver killed again and again during a download, as in the MINIX 3 papers (domain facts §1.4, recalled:
 * about 25 % less throughput at one kill a second, 1 % at one in 15 s, 0.25–0.35 s a kill): the loss is inverse to the
 * interval, and what a kill costs is the restart and the other end's time-out. Nobody waits between restarts, so
 * that each kill meets a driver that serves.
 */

const FROM_MS = 1000;
const DURATION_MS = 13_000;
const NO_WAIT: Overrides = { 'restart.backoff': 'none', 'restart.giveUpAfter': 1000 };

/** Bytes that programs have got between {@link FROM_MS} and the end. */
function bytes(system: SystemId, faults: readonly FaultSpec[]): number {
  const { trace } = run(downloadScenario(system, NO_WAIT, faults, DURATION_MS));
  const progress = [...trace.events(['progress'])].filter(({ at }) => at >= FROM_MS * 1e6);
  expect([...trace.events(['block-checked'])].every(({ b }) => b === 1)).toBe(true);
  return (progress.at(-1)?.c ?? 0) - (progress[0]?.c ?? 0);
}

/** Throughput lost, as a share, and the time that each kill costs, in s. */
function lossAt(system: SystemId, everyMs: number, undisturbed: number): { share: number; perKillS: number } {
  const atMs = FROM_MS + everyMs / 2;
  const kills = Math.floor((DURATION_MS - atMs) / everyMs) + 1;
  const share = 1 - bytes(system, [{ kind: 'kill', driver: 'nic', when: { atMs, everyMs } }]) / undisturbed;
  return { share, perKillS: (share * (DURATION_MS - FROM_MS)) / 1000 / kills };
}

describe('throughput against the interval of kills', () => {
  test('minix3: a quarter is lost at one kill a second, and a quarter of a second by each', () => {
    const undisturbed = bytes('minix3', []);
    const [often, seldom] = [1000, 4000].map((everyMs) => lossAt('minix3', everyMs, undisturbed));
    expect(often?.share).toBeGreaterThan(0.2);
    expect(often?.share).toBeLessThan(0.3);
    for (const { perKillS } of [often, seldom] as { perKillS: number }[]) {
      expect(perKillS).toBeGreaterThan(0.18);
      expect(perKillS).toBeLessThan(0.35);
    }
  });

  test('quick-recovery: the card goes on, frames under way arrive, and a kill costs some hundredths of a second', () => {
    const undisturbed = bytes('quick-recovery', []);
    const { share, perKillS } = lossAt('quick-recovery', 1000, undisturbed);
    expect(share).toBeLessThan(0.1);
    expect(perKillS).toBeLessThan(0.1);
  });
});
