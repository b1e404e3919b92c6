import { runReport } from '../analysis/report.ts';
import type { Incident, RunReport } from '../analysis/types.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { type FaultSpec, SCENARIO_VERSION, type Scenario, type SystemId } from '../scenario/scenario.ts';
import type { FaultKind } from '../trace/vocabulary.ts';
import { run } from './machine.testing.ts';
import type { Machine } from './machine.ts';

/** A machine with a network card and a download, pinged every second where the system pings. */
export function downloadScenario(
  system: SystemId,
  set: Overrides = {},
  faults: readonly FaultSpec[] = [],
  durationMs = 6000,
): Scenario {
  const download: Overrides = {
    'detection.heartbeat.periodMs': 1000,
    'copy.enabled': false,
    'drivers.nic.count': 1,
    'download.enabled': true,
  };
  return {
    koboshi: SCENARIO_VERSION,
    id: 'test',
    seed: 7,
    durationMs,
    system,
    set: { ...download, ...set },
    faults,
  };
}

/** A fault of the network driver at the third buffer that it is given after `fromMs`. */
export const inTheMiddle = (kind: FaultKind, fromMs = 1500): FaultSpec => ({
  kind,
  driver: 'nic',
  when: { mark: 'read', nth: 3, fromMs },
});

export interface Outcome {
  readonly machine: Machine;
  readonly report: RunReport;
  /** The first failure. */
  readonly incident: Incident;
  readonly download: RunReport['services'][number];
}

export function outcomeOf(scenario: Scenario): Outcome {
  const machine = run(scenario);
  const report = runReport(machine.trace, scenario);
  const [incident] = report.incidents;
  const download = report.services.find(({ name }) => name === 'download');
  if (incident === undefined || download === undefined) throw new RangeError('nothing failed, or nobody downloads');
  return { machine, report, incident, download };
}

export const phaseMs = ({ phases }: Incident, name: string): number =>
  phases.reduce((sum, phase) => (phase.name === name ? sum + (phase.endNs - phase.startNs) / 1e6 : sum), 0);
export const outageMs = ({ outageNs }: Incident): number => (outageNs ?? Number.POSITIVE_INFINITY) / 1e6;
