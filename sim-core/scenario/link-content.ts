import * as v from 'valibot';
import { BRANCH_MARKS, type Branch, type BranchTree, shownBranch } from './branch-tree.ts';
import { type LaneView, plainLanes, USUAL_LANES } from './lane-view.ts';
import { LaneViewShape } from './lane-view-shape.ts';
import { LinkError } from './link-error.ts';
import { PARAMETER_PATHS } from './parameters.ts';
import { parseBranchTree } from './parse-branch-tree.ts';
import { parsePins } from './parse-pins.ts';
import { type Pin, plainPins } from './pins.ts';
import {
  DRIVER_KINDS,
  type FaultSpec,
  isOutside,
  type ProgramEdit,
  type ProgramEdits,
  type Scenario,
  type SystemId,
} from './scenario.ts';
import { checkSystem, parseScenario } from './validate.ts';

/** What a link and a scenario file with its view hold, and how unknown data becomes that. */

/** An event of the run of one system, by its sequence number. */
export interface LinkedEvent {
  readonly system: SystemId;
  /** Mark of the branch that was run, where it is not the shown one. */
  readonly branch?: string | undefined;
  readonly seq: number;
}

/** An instant that may stand on a lane: that of an actor, by its id, in the run of a system. */
export interface LinkedInstant {
  readonly atNs: number;
  readonly system?: SystemId | undefined;
  /** Mark of the branch in whose run. */
  readonly branch?: string | undefined;
  readonly actor?: string | undefined;
}

/**
 * What was on the screen. Every field may be missing, and one that this version cannot make sense of is left out:
 * nothing of the run depends on it.
 */
export interface LinkedView {
  /** Simulated time in view: start and end, in ns. */
  readonly windowNs?: readonly [start: number, end: number] | undefined;
  readonly playheadNs?: number | undefined;
  /** How time is laid out; the interface knows the names. */
  readonly axis?: string | undefined;
  /** The system that the picture of the machine shows. */
  readonly machineSystem?: SystemId | undefined;
  /** Mark of the branch whose machine it is, where it is not the shown one. */
  readonly machineBranch?: string | undefined;
  readonly selection?: LinkedEvent | undefined;
  readonly inspectorOpen?: boolean | undefined;
  /** What differs from the usual arrangement of the lanes. */
  readonly lanes?: Partial<LaneView> | undefined;
  /** A length of time that the user measured, from one instant to the other. */
  readonly measure?: readonly [from: LinkedInstant, to: LinkedInstant] | undefined;
  readonly theme?: 'light' | 'dark' | 'auto' | undefined;
  readonly language?: 'en' | 'ja' | undefined;
}

/** Everything that a link brings back. */
export interface Linked {
  readonly scenario: Scenario;
  /** The systems compared, in their usual order; without them the reader's own choice stays. */
  readonly systems?: readonly SystemId[] | undefined;
  readonly view?: LinkedView | undefined;
  /** All branches, where there are several; `scenario` is that of the shown one. */
  readonly branches?: BranchTree | undefined;
  /** Notes and bookmarks, where there are any. */
  readonly pins?: readonly Pin[] | undefined;
}

const left = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S) =>
  v.fallback(v.optional(schema), undefined as never);
const instantNs = v.pipe(v.number(), v.finite(), v.minValue(0));
/** Any name; whether there is such a system is said by `checkSystem`. */
const systemName = v.custom<SystemId>((value) => {
  try {
    checkSystem(value, '');
    return true;
  } catch {
    return false;
  }
});
const MeasuredInstant = v.object({
  atNs: instantNs,
  system: left(systemName),
  branch: left(v.picklist(BRANCH_MARKS)),
  actor: left(v.pipe(v.string(), v.maxLength(40))),
});
const View = v.object({
  windowNs: left(
    v.pipe(
      v.tuple([instantNs, instantNs]),
      v.check(([start, end]) => start < end),
    ),
  ),
  playheadNs: left(instantNs),
  axis: left(v.pipe(v.string(), v.maxLength(40))),
  machineSystem: left(systemName),
  machineBranch: left(v.picklist(BRANCH_MARKS)),
  selection: left(
    v.object({
      system: systemName,
      branch: left(v.picklist(BRANCH_MARKS)),
      seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
  inspectorOpen: left(v.boolean()),
  lanes: left(LaneViewShape),
  measure: left(v.tuple([MeasuredInstant, MeasuredInstant])),
  theme: left(v.picklist(['light', 'dark', 'auto'])),
  language: left(v.picklist(['en', 'ja'])),
});

/** A record without the fields that hold nothing. */
function filled<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/** A record with `first` as its first fields, in that order; fields that came later than links follow by their names. */
function ordered<T extends object>(record: T, first: readonly string[]): T {
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const entries = Object.entries(filled(record));
  return Object.fromEntries(entries.sort(([x], [y]) => rank(x) - rank(y) || (x < y ? -1 : 1))) as T;
}

const FIELDS = {
  scenario: ['koboshi', 'id', 'seed', 'durationMs', 'system', 'set', 'faults', 'programs'],
  fault: ['kind', 'driver', 'when', 'mutation'],
  moment: ['atMs', 'everyMs', 'mark', 'nth', 'fromMs'],
  mutation: ['type', 'seed', 'index'],
  stuck: ['register', 'on', 'mask', 'value'],
  change: ['line', 'old', 'new'],
} as const;
const LINKED_FIELDS: readonly string[] = ['scenario', 'systems', 'view', 'branches', 'pins'];

function plainFault(fault: FaultSpec): FaultSpec {
  const when = ordered(fault.when, FIELDS.moment);
  const { mutation, stuck } = fault;
  const plain = {
    ...fault,
    when,
    ...(mutation && { mutation: ordered(mutation, FIELDS.mutation) }),
    ...(stuck && { stuck: ordered(stuck, FIELDS.stuck) }),
  };
  return ordered(plain, FIELDS.fault);
}

function plainPrograms(programs: ProgramEdits): ProgramEdits {
  const plain = ([kind, edit]: [string, ProgramEdit]): [string, ProgramEdit] => [
    kind,
    'source' in edit ? edit : { changes: edit.changes.map((change) => ordered(change, FIELDS.change)) },
  ];
  return ordered(Object.fromEntries(Object.entries(programs).map(plain)), DRIVER_KINDS);
}

/** The scenario with its fields and parameters in their one order: equal scenarios give equal text. */
function plainScenario(scenario: Scenario): Scenario {
  const set = ordered(scenario.set, PARAMETER_PATHS);
  const programs = scenario.programs && { programs: plainPrograms(scenario.programs) };
  return ordered({ ...scenario, set, faults: scenario.faults.map(plainFault), ...programs }, FIELDS.scenario);
}

const plainInstant = ({ atNs, system, branch, actor }: LinkedInstant): LinkedInstant =>
  filled({ atNs: Math.round(atNs), system, branch, actor });

function plainView(view: LinkedView): LinkedView {
  const { windowNs, playheadNs, selection, measure } = view;
  return filled({
    windowNs: windowNs && ([Math.round(windowNs[0]), Math.round(windowNs[1])] as const),
    playheadNs: playheadNs === undefined ? undefined : Math.round(playheadNs),
    axis: view.axis,
    machineSystem: view.machineSystem,
    machineBranch: view.machineBranch,
    selection: selection && filled({ system: selection.system, branch: selection.branch, seq: selection.seq }),
    inspectorOpen: view.inspectorOpen,
    lanes: view.lanes && plainLanes({ ...USUAL_LANES, ...view.lanes }),
    measure: measure && ([plainInstant(measure[0]), plainInstant(measure[1])] as const),
    theme: view.theme,
    language: view.language,
  });
}

/** A branch as it is written: without what says nothing, and without its scenario where that stands beside the tree. */
function plainBranch({ mark, name, parent, partsAtNs, scenario }: Branch, shown: string): object {
  return filled({
    mark,
    name: name ?? undefined,
    parent: parent ?? undefined,
    partsAtNs: partsAtNs === 0 ? undefined : partsAtNs,
    scenario: mark === shown ? undefined : plainScenario(scenario),
  });
}

/** Branches as they are written; undefined where there is one alone. */
function plainBranches(tree: BranchTree | undefined): object | undefined {
  if (tree === undefined || tree.branches.length < 2) return undefined;
  const { shown, beside = [] } = tree;
  return filled({
    shown,
    beside: beside.length > 0 ? [...beside] : undefined,
    branches: tree.branches.map((branch) => plainBranch(branch, shown)),
  });
}

/** Whether a driver's program was edited in what the link holds. */
export const hasPrograms = ({ scenario, branches }: Linked): boolean =>
  [scenario, ...(branches?.branches.map((branch) => branch.scenario) ?? [])].some((one) => one.programs !== undefined);

/** `linked` as data with one order of its fields, ready to be written. Instants become whole nanoseconds. */
export function plainLinked({ scenario, systems, view, branches, pins = [] }: Linked): object {
  const plain = view && plainView(view);
  return filled({
    scenario: plainScenario(scenario),
    systems: systems && [...systems],
    view: plain && Object.keys(plain).length > 0 ? plain : undefined,
    branches: plainBranches(branches),
    pins: pins.length === 0 ? undefined : plainPins(pins),
  });
}

function parseSystems(value: unknown, name: string): readonly SystemId[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    throw new LinkError('content', `${name}: systems must be a list of at least one system.`);
  }
  return [...new Set(value.map((id: unknown) => checkSystem(id, name)))];
}

/** Whether a fault is of a form that links of version 5 brought: at the next job, at an instruction, on a register. */
const isAimed = ({ kind, when, at }: FaultSpec): boolean =>
  ('atMs' in when && when.job !== undefined) || at !== undefined || kind === 'stuck-register';

const holdsFault = ({ scenario, branches }: Linked, is: (fault: FaultSpec) => boolean): boolean =>
  [scenario, ...(branches?.branches ?? []).map((branch) => branch.scenario)].some(({ faults }) => faults.some(is));

/** Whether any of its scenarios has such a fault. */
export const holdsAimedFaults = (linked: Linked): boolean => holdsFault(linked, isAimed);
/** Whether in any of them something goes wrong in the world outside: links of version 7. */
export const holdsOutside = (linked: Linked): boolean => holdsFault(linked, ({ kind }) => isOutside(kind));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The branches of a link or file, the shown one with the scenario that stands beside them. */
function parseBranches(value: unknown, scenario: unknown, name: string): BranchTree {
  if (!isRecord(value) || !Array.isArray(value['branches'])) {
    throw new LinkError('content', `${name}: branches must be a list of branches with the mark of the shown one.`);
  }
  const branches = value['branches'].map((branch: unknown) =>
    isRecord(branch) && branch['mark'] === value['shown'] ? { ...branch, scenario } : branch,
  );
  return parseBranchTree({ ...value, branches }, name);
}

/**
 * Unknown data of the newest shape to what a link holds. `name` says in messages where it came from.
 * @throws InputError with one sentence.
 */
export function parseLinked(value: unknown, name: string): Linked {
  if (!isRecord(value)) throw new LinkError('content', `${name}: what it holds is not a scenario with its view.`);
  const unknown = Object.keys(value).find((key) => !LINKED_FIELDS.includes(key));
  if (unknown !== undefined) {
    throw new LinkError('newer', `${name}: it holds "${unknown}", which this Koboshi does not know; use a newer one.`);
  }
  const view = v.safeParse(View, value['view'] ?? {});
  const shownView = view.success ? plainView(view.output as LinkedView) : undefined;
  const branches =
    value['branches'] === undefined ? undefined : parseBranches(value['branches'], value['scenario'], name);
  return filled({
    scenario: branches === undefined ? parseScenario(value['scenario'], name) : shownBranch(branches).scenario,
    systems: parseSystems(value['systems'], name),
    view: shownView && Object.keys(shownView).length > 0 ? shownView : undefined,
    branches,
    pins: value['pins'] === undefined ? undefined : parsePins(value['pins'], name),
  });
}
