import type { Incident, RunReport, SystemId } from '../../sim-core/index.ts';
import { instant, Trace } from '../../sim-core/index.ts';
import { openingScenario } from './opening.ts';
import type { SystemRun } from './types.ts';

/** Runs with incidents at given instants, for tests. */

interface When {
  readonly injected: number;
  readonly activated: number | null;
  readonly detected: number | null;
  readonly resumed: number | null;
}

const at = (ns: number | null) => (ns === null ? null : instant(ns));

export const incident = (when: When): Incident => ({
  driver: 'disk',
  fault: { kind: 'panic', atNs: instant(when.injected) },
  activatedAtNs: at(when.activated),
  detectedAtNs: at(when.detected),
  detectedBy: when.detected === null ? null : 'panic',
  decision: null,
  escalated: false,
  phases: [],
  serviceResumedAtNs: at(when.resumed),
  outageNs: null,
  deviceTrulyHealthy: true,
  seqs: {
    injected: -1,
    activated: -1,
    detected: -1,
    dead: -1,
    decision: -1,
    created: -1,
    deviceReady: -1,
    resumed: -1,
  },
});

export function runWith(system: SystemId, incidents: readonly Incident[]): SystemRun {
  const costs = {
    heartbeatMessages: 0,
    jobAssignments: 0,
    jobChecks: 0,
    ioTraps: 0,
    crossDomainCalls: 0,
    watchingNs: 0,
    busyNs: 0,
  };
  const named = { koboshi: 1, scenario: 'test', system, seed: 1, durationNs: 1, events: 0, traceHash: '' } as const;
  const report: RunReport = { ...named, incidents, outside: [], decisions: [], services: [], costs };
  const nothing = { actors: [], trace: new Trace([]), timeline: null, error: null };
  const scenario = openingScenario();
  return { column: system, system, scenario, runId: 1, status: 'done', report, ...nothing };
}
