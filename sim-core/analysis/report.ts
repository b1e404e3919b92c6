import { fromMs } from '../base/units.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';
import { findCosts } from './costs.ts';
import { judgeDecisions } from './decisions.ts';
import { findIncidents } from './incidents.ts';
import { findOutside } from './outside.ts';
import { findServices } from './services.ts';
import type { RunReport } from './types.ts';

/** What came out of a finished run: the object that `koboshi run --json` prints (design §6). */
export function runReport(trace: Trace, scenario: Scenario): RunReport {
  const durationNs = fromMs(scenario.durationMs);
  const incidents = findIncidents(trace, durationNs);
  return {
    koboshi: 1,
    scenario: scenario.id,
    system: scenario.system,
    seed: scenario.seed,
    durationNs,
    events: trace.length,
    traceHash: trace.hash(),
    incidents,
    outside: findOutside(trace),
    decisions: judgeDecisions(trace),
    services: findServices(trace, durationNs, incidents),
    costs: findCosts(trace),
  };
}
