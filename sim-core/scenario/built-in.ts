import type { Overrides } from './parameters.ts';
import type { FaultSpec, Scenario } from './scenario.ts';
import { SCENARIO_VERSION } from './scenario.ts';
import type { StoryId } from './stories.ts';

export interface BuiltIn {
  readonly scenario: Scenario;
  /** One line for lists. */
  readonly summary: string;
}

/** How long a story lasts unless it says otherwise. */
const RUN_MS = 8000;

/** Stock MINIX 3.1.3 never pings its disk driver; without this a silent failure would last for ever there. */
export const PINGED: Overrides = { 'detection.heartbeat.periodMs': 1000 };

/** A story told with seed 1, on MINIX 3 unless somebody chooses another system. */
export function builtIn(
  id: StoryId,
  summary: string,
  set: Overrides,
  faults: readonly FaultSpec[],
  durationMs: number = RUN_MS,
): BuiltIn {
  return {
    summary,
    scenario: { koboshi: SCENARIO_VERSION, id, seed: 1, durationMs, system: 'minix3', set, faults },
  };
}
