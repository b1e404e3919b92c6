import type { Scenario, SystemId } from '../../sim-core/index.ts';

/** What the page finds in its storage when somebody left this scenario there, compared under these systems. */
export function keptText(scenario: Omit<Scenario, 'koboshi' | 'id' | 'system'>, systems: readonly SystemId[]): string {
  const [first] = systems;
  return JSON.stringify({
    version: 1,
    scenario: { koboshi: 1, id: 'my own', system: first, ...scenario },
    systems,
    view: {
      window: { start: 0, end: scenario.durationMs * 1e6 },
      axis: 'elastic',
      machineSystem: first,
      inspectorOpen: false,
    },
    preferences: { theme: 'light', language: 'en', speed: 1 },
  });
}
