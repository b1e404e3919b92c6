import { formatDuration } from './format.ts';

/** What the tree of branches says. */
export interface BranchWords {
  /** The tree; `system`: whose outages it shows. */
  readonly label: (system: string) => string;
  /** The branch that all others come from. */
  readonly first: string;
  readonly fault: (name: string, driver: string) => string;
  readonly faultAt: (fault: string, ns: number) => string;
  /** In the first job after that instant. */
  readonly faultInJob: (fault: string, ns: number) => string;
  /** Again and again from that instant on. */
  readonly faultEvery: (fault: string, ns: number, everyNs: number) => string;
  readonly withoutFaults: string;
  readonly fewerFaults: (count: number) => string;
  readonly seed: (seed: number) => string;
  readonly duration: (ns: number) => string;
  readonly parameter: (name: string, value: string) => string;
  /** `lines`: how many the driver's program changes; 0: the built-in one is back; null: it was written anew. */
  readonly program: (driver: string, lines: number | null) => string;
  readonly asUsual: string;
  readonly parameters: (count: number) => string;
  readonly same: string;
  readonly joined: (changes: readonly string[]) => string;
  /** A branch by its mark and name: “B: Kill, disk driver, 3.4 s”. */
  readonly named: (mark: string, name: string) => string;
  /** A system under a branch: “MINIX 3 · B”. */
  readonly column: (system: string, mark: string) => string;
  readonly partsFrom: (mark: string, ns: number) => string;
  readonly outage: (ns: number) => string;
  readonly notBack: string;
  readonly noOutage: string;
  /** It was not shown since the page was loaded. */
  readonly notKnown: string;
  readonly name: string;
  readonly show: (branch: string) => string;
  /** Compare a branch with the shown one, and no longer. */
  readonly beside: (mark: string) => string;
  readonly notBeside: (mark: string) => string;
}

export const branchWordsEn: BranchWords = {
  label: (system) => `Branches, with their outages under ${system}`,
  first: 'as opened',
  fault: (name, driver) => `${name}, ${driver}`,
  faultAt: (fault, ns) => `${fault}, ${formatDuration(ns, 'en', 4)}`,
  faultInJob: (fault, ns) => `${fault}, next job after ${formatDuration(ns, 'en', 4)}`,
  faultEvery: (fault, ns, everyNs) =>
    `${fault}, ${formatDuration(ns, 'en', 4)} and every ${formatDuration(everyNs, 'en')}`,
  withoutFaults: 'without faults',
  fewerFaults: (count) => (count === 1 ? '1 fault fewer' : `${count} faults fewer`),
  seed: (seed) => `seed ${seed}`,
  duration: (ns) => `${formatDuration(ns, 'en')} long`,
  parameter: (name, value) => `${name} = ${value}`,
  program: (driver, lines) =>
    lines === 0
      ? `${driver}: built-in program`
      : lines === null
        ? `${driver}: new program`
        : `${driver}: ${lines === 1 ? '1 line' : `${lines} lines`}`,
  asUsual: 'default',
  parameters: (count) => `${count} parameters`,
  same: 'nothing changed',
  joined: (changes) => changes.join('; '),
  named: (mark, name) => `${mark}: ${name}`,
  column: (system, mark) => `${system} · ${mark}`,
  partsFrom: (mark, ns) =>
    ns === 0 ? `other than ${mark} from the start` : `parts from ${mark} at ${formatDuration(ns, 'en', 4)}`,
  outage: (ns) => `out for ${formatDuration(ns, 'en')}`,
  notBack: 'not back in this run',
  noOutage: 'no outage',
  notKnown: 'not simulated yet',
  name: 'Name of the branch',
  show: (branch) => `Show branch ${branch}`,
  beside: (mark) => `Set branch ${mark} beside`,
  notBeside: (mark) => `Take branch ${mark} away from beside`,
};
