import { useMemo } from 'react';
import {
  type Parameters,
  resolveParameters,
  type Scenario,
  SYSTEM_PRESETS,
  type SystemId,
} from '../../sim-core/index.ts';
import type { EventContext } from '../i18n/event-facts.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey, SystemRun } from '../store/types.ts';

/** The parameters a system runs this scenario with. */
export const parametersOf = (scenario: Pick<Scenario, 'set'>, system: SystemId): Parameters =>
  resolveParameters(scenario, SYSTEM_PRESETS[system]);

/** What the sentences about a run need to know beside the event; null while there is no run. */
export function useEventContext(column: ColumnKey): EventContext | null {
  const system = useApp((state) => state.runs[column]?.system);
  const scenario = useApp((state) => state.runs[column]?.scenario);
  const actors = useApp((state) => state.runs[column]?.actors);
  return useMemo(
    () => (system && scenario && actors ? eventContext({ scenario, system, actors }) : null),
    [scenario, system, actors],
  );
}

/** The same outside a component. */
export function eventContext({
  scenario,
  system,
  actors,
}: Pick<SystemRun, 'scenario' | 'system' | 'actors'>): EventContext {
  const parameters = parametersOf(scenario, system);
  const limits = parameters['detection.jobWatch.enabled']
    ? {
        thresholdMs: parameters['detection.jobWatch.thresholdMs'],
        initThresholdMs: parameters['detection.jobWatch.initThresholdMs'],
      }
    : null;
  return { actors, limits };
}
