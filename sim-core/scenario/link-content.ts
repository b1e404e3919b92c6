import * as v from 'valibot';
import { LinkError } from './link-error.ts';
import { PARAMETER_PATHS } from './parameters.ts';
import type { FaultSpec, Scenario, SystemId } from './scenario.ts';
import { checkSystem, parseScenario } from './validate.ts';

/** What a link and a scenario file with its view hold, and how unknown data becomes that. */

/** An event of the run of one system, by its sequence number. */
export interface LinkedEvent {
  readonly system: SystemId;
  readonly seq: number;
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
  readonly selection?: LinkedEvent | undefined;
  readonly inspectorOpen?: boolean | undefined;
  readonly theme?: 'light' | 'dark' | 'auto' | undefined;
  readonly language?: 'en' | 'ja' | undefined;
}

/** Everything that a link brings back. */
export interface Linked {
  readonly scenario: Scenario;
  /** The systems compared, in their usual order; without them the reader's own choice stays. */
  readonly systems?: readonly SystemId[] | undefined;
  readonly view?: LinkedView | undefined;
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
  selection: left(v.object({ system: systemName, seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })),
  inspectorOpen: left(v.boolean()),
  theme: left(v.picklist(['light', 'dark', 'auto'])),
  language: left(v.picklist(['en', 'ja'])),
});

/** A record without the fields that hold nothing. */
function filled<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

function plainFault({ kind, driver, when, mutation }: FaultSpec): FaultSpec {
  const moment =
    'atMs' in when
      ? filled({ atMs: when.atMs, everyMs: when.everyMs })
      : filled({ mark: when.mark, nth: when.nth, fromMs: when.fromMs });
  const fault = { kind, driver, when: moment } as FaultSpec;
  if (mutation === undefined) return fault;
  return { ...fault, mutation: { type: mutation.type, seed: mutation.seed, index: mutation.index } };
}

/** The scenario with its fields and parameters in their one order: equal scenarios give equal text. */
function plainScenario(scenario: Scenario): Scenario {
  const { koboshi, id, seed, durationMs, system, set, faults } = scenario;
  const ordered = Object.fromEntries(
    PARAMETER_PATHS.filter((path) => set[path] !== undefined).map((path) => [path, set[path]]),
  );
  return { koboshi, id, seed, durationMs, system, set: ordered, faults: faults.map(plainFault) };
}

function plainView(view: LinkedView): LinkedView {
  const { windowNs, playheadNs, selection } = view;
  return filled({
    windowNs: windowNs && ([Math.round(windowNs[0]), Math.round(windowNs[1])] as const),
    playheadNs: playheadNs === undefined ? undefined : Math.round(playheadNs),
    axis: view.axis,
    machineSystem: view.machineSystem,
    selection: selection && { system: selection.system, seq: selection.seq },
    inspectorOpen: view.inspectorOpen,
    theme: view.theme,
    language: view.language,
  });
}

/** `linked` as data with one order of its fields, ready to be written. Instants become whole nanoseconds. */
export function plainLinked({ scenario, systems, view }: Linked): Linked {
  const plain = view && plainView(view);
  return filled({
    scenario: plainScenario(scenario),
    systems: systems && [...systems],
    view: plain && Object.keys(plain).length > 0 ? plain : undefined,
  });
}

function parseSystems(value: unknown, name: string): readonly SystemId[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    throw new LinkError('content', `${name}: systems must be a list of at least one system.`);
  }
  return [...new Set(value.map((id: unknown) => checkSystem(id, name)))];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Unknown data of the newest shape to what a link holds. `name` says in messages where it came from.
 * @throws InputError with one sentence.
 */
export function parseLinked(value: unknown, name: string): Linked {
  if (!isRecord(value)) throw new LinkError('content', `${name}: what it holds is not a scenario with its view.`);
  const unknown = Object.keys(value).find((key) => !['scenario', 'systems', 'view'].includes(key));
  if (unknown !== undefined) {
    throw new LinkError('newer', `${name}: it holds "${unknown}", which this Koboshi does not know; use a newer one.`);
  }
  const view = v.safeParse(View, value['view'] ?? {});
  return plainLinked({
    scenario: parseScenario(value['scenario'], name),
    systems: parseSystems(value['systems'], name),
    view: view.success ? (view.output as LinkedView) : undefined,
  });
}
