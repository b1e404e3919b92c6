import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import { type FaultSpec, MUTATION_TYPES, type MutationType, SYSTEMS } from '../scenario/scenario.ts';
import { run, scenarioOf } from './machine.testing.ts';

/**
 * Whatever word of a driver's program chance changes: the kernel survives it, the trace holds together, and data that
 * is reported intact is intact. More runs: KOBOSHI_MUTATIONS=10000 npx vitest run sim-core/machine/mutations.test.ts
 */

interface Surroundings {
  readonly process?: { readonly env: Readonly<Record<string, string | undefined>> };
}
const asked = Number((globalThis as Surroundings).process?.env.KOBOSHI_MUTATIONS ?? '');
const RUNS_PER_TYPE = Math.max(1, Math.ceil((asked || 112) / MUTATION_TYPES.length));

const mutation = (type: MutationType, seed: number, index: number, atMs: number): FaultSpec => ({
  kind: 'mutation',
  driver: 'disk',
  when: { atMs },
  mutation: { type, seed, index },
});

describe('with one mutated word', () => {
  test.each(MUTATION_TYPES)('of type %s every run ends well for all but the driver', { timeout: 3_600_000 }, (type) => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat({ max: 1_000_000 }),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom(...SYSTEMS),
        (seed, index, atMs, system) => {
          const set = { 'copy.blocks': 8, 'restart.giveUpAfter': 3, 'disk.settleMs': 20 };
          const scenario = scenarioOf(system, set, [mutation(type, seed, index, atMs)], 700);
          const { trace } = run(scenario);
          expect(violations(trace)).toEqual([]);
          const { incidents, services } = runReport(trace, scenario);
          expect(incidents.every(({ driver }) => driver === 'disk')).toBe(true);
          const wrong = [...trace.events(['block-checked'])].some(({ b }) => b === 0);
          for (const service of services)
            if (service.name === 'copy' && service.intact === true) expect(wrong).toBe(false);
        },
      ),
      { numRuns: RUNS_PER_TYPE },
    );
  });

  test('some take hold, some of those are noticed, and not all in the same way', () => {
    const found = new Set<string>();
    let activated = 0;
    for (let index = 0; index < 40; index++) {
      const scenario = scenarioOf('quick-recovery', {}, [mutation('text', 3, index, 60)], 600);
      const { incidents } = runReport(run(scenario).trace, scenario);
      if (incidents[0]?.activatedAtNs !== null) activated++;
      found.add(incidents[0]?.detectedBy ?? 'nobody');
    }
    expect(activated).toBeGreaterThan(10);
    expect(found.size).toBeGreaterThan(2);
  });
});
