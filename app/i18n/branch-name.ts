import { type Branch, changedLineCount, DRIVER_KINDS, type FaultSpec, type Scenario } from '../../sim-core/index.ts';
import { actorLabel } from './actors.ts';
import type { Language } from './language.ts';
import { type Words, wordsOf } from './words.ts';

/** What a branch is called: its own name, or what was changed in it. */

const textOf = (fault: FaultSpec): string => JSON.stringify(fault);

/** The faults of one scenario that the other does not have. */
function missing(from: Scenario, { faults }: Scenario): FaultSpec[] {
  const there = new Set(faults.map(textOf));
  return from.faults.filter((fault) => !there.has(textOf(fault)));
}

function faultName(
  { kind, driver, when, at, stuck }: FaultSpec,
  { branches, names }: Words,
  language: Language,
): string {
  const target = at ?? stuck?.register;
  const name = target === undefined ? names.fault[kind].name : `${names.fault[kind].name} ${target}`;
  const fault = branches.fault(name, actorLabel({ id: driver }, language));
  if (!('atMs' in when)) return fault;
  if (when.everyMs !== undefined) return branches.faultEvery(fault, when.atMs * 1e6, when.everyMs * 1e6);
  return (when.job === 'next' ? branches.faultInJob : branches.faultAt)(fault, when.atMs * 1e6);
}

/** `detection.jobWatch.thresholdMs` by its last two words: the first says no more than the group. */
const shortPath = (path: string): string => path.split('.').slice(-2).join('.');

function parameterChange(scenario: Scenario, parent: Scenario, { branches }: Words): string[] {
  const now = new Map<string, unknown>(Object.entries(scenario.set));
  const before = new Map<string, unknown>(Object.entries(parent.set));
  const paths = [...new Set([...now.keys(), ...before.keys()])].filter((path) => now.get(path) !== before.get(path));
  const [path] = paths;
  if (path === undefined) return [];
  if (paths.length > 1) return [branches.parameters(paths.length)];
  const value = now.get(path);
  return [branches.parameter(shortPath(path), value === undefined ? branches.asUsual : String(value))];
}

/** Programs of drivers that are other ones; counted against the built-in program. */
function programChanges(scenario: Scenario, parent: Scenario, { branches }: Words, language: Language): string[] {
  return DRIVER_KINDS.flatMap((kind) => {
    const edit = scenario.programs?.[kind];
    if (JSON.stringify(edit) === JSON.stringify(parent.programs?.[kind])) return [];
    const lines = edit === undefined ? 0 : changedLineCount(edit);
    return [branches.program(actorLabel({ id: kind }, language), lines)];
  });
}

/** What makes `scenario` another one than its parent's. */
export function changeOf(scenario: Scenario, parent: Scenario, language: Language): string {
  const words = wordsOf(language);
  const { branches } = words;
  const gone = missing(parent, scenario).length;
  const fewer = scenario.faults.length === 0 ? branches.withoutFaults : branches.fewerFaults(gone);
  const changes = [
    ...missing(scenario, parent).map((fault) => faultName(fault, words, language)),
    ...(gone === 0 ? [] : [fewer]),
    ...programChanges(scenario, parent, words, language),
    ...parameterChange(scenario, parent, words),
    ...(scenario.seed === parent.seed ? [] : [branches.seed(scenario.seed)]),
    ...(scenario.durationMs === parent.durationMs ? [] : [branches.duration(scenario.durationMs * 1e6)]),
  ];
  return changes.length === 0 ? branches.same : branches.joined(changes);
}

/** The branch's name as it is shown, without its mark. */
export function branchName(branch: Branch, parent: Branch | null, language: Language): string {
  if (branch.name !== null) return branch.name;
  return parent === null ? wordsOf(language).branches.first : changeOf(branch.scenario, parent.scenario, language);
}
