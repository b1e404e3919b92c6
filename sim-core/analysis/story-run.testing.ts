import { simulate } from '../machine/machine.ts';
import { findBuiltIn } from '../scenario/catalogue.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { Scenario, SystemId } from '../scenario/scenario.ts';
import { runReport } from './report.ts';
import type { RunReport } from './types.ts';

/** A built-in scenario under one system, its trace, and what the findings say of it. */
export interface StoryRun {
  readonly scenario: Scenario;
  readonly trace: ReturnType<typeof simulate>;
  readonly report: RunReport;
}

/** A built-in scenario under a system, with parameters of its own. Throws where there is none of this name. */
export function builtIn(id: string, system: SystemId, set: Overrides = {}): Scenario {
  const found = findBuiltIn(id)?.scenario;
  if (found === undefined) throw new RangeError(`no built-in scenario ${id}`);
  return { ...found, system, set: { ...found.set, ...set } };
}

const runs = new Map<string, StoryRun>();

/** The run of `builtIn`, simulated once for all tests of a process: none of them changes it. */
export function storyRun(id: string, system: SystemId, set: Overrides = {}): StoryRun {
  const scenario = builtIn(id, system, set);
  const key = JSON.stringify(scenario);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const trace = simulate(scenario);
  const run = { scenario, trace, report: runReport(trace, scenario) };
  runs.set(key, run);
  return run;
}
