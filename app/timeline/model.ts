import { type Actor, type Incident, outageBegan, type TimelineData } from '../../sim-core/index.ts';
import { timelineIndexOf } from '../indexes/kept-index.ts';
import { type MarkSeries, STORY_CLASSES } from '../indexes/mark-class.ts';
import type { TimelineIndex } from '../indexes/timeline-index.ts';
import type { ColumnKey } from '../store/types.ts';
import type { ColorToken } from '../styles/tokens.ts';
import type { Stretch } from './axis.ts';

/** The branch of a column, as its heading tells it. */
export interface ColumnBranch {
  /** Name of the system alone. */
  readonly system: string;
  readonly mark: string;
  readonly name: string;
  /** Of the letter's colour in the page's style sheet. */
  readonly color: ColorToken;
}

/** One column of the comparison, a system under a branch, as the timeline takes it. */
export interface TimelineSystem {
  readonly id: ColumnKey;
  readonly name: string;
  readonly actors: readonly Actor[];
  readonly data: TimelineData;
  readonly incidents: readonly Incident[];
  /** Drivers whose device's side of the world went wrong: the story is about them where no driver failed. */
  readonly outside?: readonly string[];
  /** Its branch, where several are compared. */
  readonly branch?: ColumnBranch;
}

/** The drivers that a run's story is about: those that failed, and those whose side of the world went wrong. */
export const struckDrivers = ({
  incidents,
  outside = [],
}: Pick<TimelineSystem, 'incidents' | 'outside'>): Set<string> =>
  new Set([...incidents.map(({ driver }) => driver), ...outside]);

/** A system prepared for drawing at any zoom. */
export interface IndexedSystem extends TimelineIndex {
  readonly system: TimelineSystem;
  /** Detections of all drivers, and returns of service: marks that stand on other lanes than their own. */
  readonly detected: MarkSeries;
  readonly up: MarkSeries;
}

type Story = readonly { readonly at: number; readonly seq: number; readonly a: number; readonly b: number }[];

function seriesOf(story: Story): MarkSeries {
  const sorted = [...story].sort((x, y) => x.at - y.at);
  return {
    times: Float64Array.from(sorted, ({ at }) => at),
    seqs: Int32Array.from(sorted, ({ seq }) => seq),
    a: Int32Array.from(sorted, ({ a }) => a),
    b: Int32Array.from(sorted, ({ b }) => b),
  };
}

function detections(marks: IndexedSystem['marks']): MarkSeries {
  const story: Story[number][] = [];
  for (const byClass of marks.values()) {
    const series = byClass.get('detected');
    series?.times.forEach((at, i) => {
      story.push({ at, seq: series.seqs[i] as number, a: series.a[i] as number, b: series.b[i] as number });
    });
  }
  return seriesOf(story);
}

/** Whether a driver was kept from answering at all; a fault that disturbed nobody has an outage of no length. */
export const hasOutage = (incident: Incident): boolean => outageBegan(incident) !== null && incident.outageNs !== 0;

/** The first failure that disturbed anybody; faults that stay dormant are not compared. */
export const firstFailure = (system: TimelineSystem): Incident | undefined => system.incidents.find(hasOutage);

const returns = (system: TimelineSystem): MarkSeries =>
  seriesOf(
    system.incidents
      .filter(hasOutage)
      .flatMap(({ serviceResumedAtNs, seqs }) =>
        serviceResumedAtNs === null ? [] : [{ at: serviceResumedAtNs, seq: seqs.resumed, a: 0, b: 0 }],
      ),
  );

/** Prepares a system once for each run's data; later calls with the same data cost little. */
export function indexSystem(system: TimelineSystem): IndexedSystem {
  const index = timelineIndexOf(system.data);
  return { ...index, system, detected: detections(index.marks), up: returns(system) };
}

/** Every instant of a system that its story turns on, unsorted. */
function storyInstants({ system, marks }: IndexedSystem): number[] {
  const instants: number[] = [];
  for (const byClass of marks.values()) {
    for (const [markClass, series] of byClass) {
      if (STORY_CLASSES.has(markClass)) for (const at of series.times) instants.push(at);
    }
  }
  for (const incident of system.incidents) {
    instants.push(incident.fault.atNs);
    if (incident.serviceResumedAtNs !== null) instants.push(incident.serviceResumedAtNs);
    for (const phase of incident.phases) instants.push(phase.startNs, phase.endNs);
  }
  return instants;
}

/**
 * Time that stays unfolded before and after each story mark, and the shortest stretch worth a fold, as shares of the
 * run: 8 ms and 100 ms of 8 s. Shorter pauses belong to the story, and whoever zooms into one wants to see it.
 */
const MARGIN_SHARE = 1 / 1000;
const SHORTEST_SHARE = 1 / 80;

/**
 * The stretches without a story mark of any system, margins left out; none where nothing failed: then all time is
 * alike.
 */
export function quietStretches(systems: readonly IndexedSystem[], durationNs: number): Stretch[] {
  if (systems.every(({ system }) => system.incidents.length === 0)) return [];
  const instants = [...new Set(systems.flatMap(storyInstants))].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  const marginNs = Math.round(durationNs * MARGIN_SHARE);
  let before = 0;
  for (const at of [...instants, durationNs]) {
    const startNs = before + marginNs;
    const endNs = at - marginNs;
    if (endNs - startNs >= durationNs * SHORTEST_SHARE) stretches.push({ startNs, endNs });
    before = Math.max(before, at);
  }
  return stretches;
}

/** Zero of the ruler: the first activated fault of any system, else the start of the run. */
export function rulerZero(systems: readonly TimelineSystem[]): number {
  const activations = systems.flatMap(({ incidents }) => incidents.flatMap(({ activatedAtNs }) => activatedAtNs ?? []));
  return activations.length === 0 ? 0 : Math.min(...activations);
}

/** What is shown of an incident without a length: a few jobs of its driver, ns. */
const AROUND_INSTANT_NS = 100e6;

/**
 * From the first activation to the last return of service (or the end of what was seen), of all systems; null without
 * incidents.
 */
export function incidentSpan(
  systems: readonly TimelineSystem[],
  nearNs: number,
): { fromNs: number; toNs: number } | null {
  let nearest = Number.POSITIVE_INFINITY;
  let span: { fromNs: number; toNs: number } | null = null;
  const order = Math.max(0, ...systems.map(({ incidents }) => incidents.length));
  for (let k = 0; k < order; k++) {
    const same = systems.flatMap(({ incidents }) => incidents[k] ?? []);
    const fromNs = Math.min(...same.map(({ activatedAtNs, fault }) => activatedAtNs ?? fault.atNs));
    const toNs = Math.max(
      ...same.map(({ serviceResumedAtNs, phases }) => serviceResumedAtNs ?? phases.at(-1)?.endNs ?? 0),
    );
    const distance = Math.max(fromNs - nearNs, nearNs - toNs, 0);
    if (distance < nearest) {
      nearest = distance;
      // A fault that never took hold has no length: what goes on about its instant is shown.
      span = toNs > fromNs ? { fromNs, toNs } : { fromNs, toNs: fromNs + AROUND_INSTANT_NS };
    }
  }
  return span;
}

/** The same runs under the same names, whoever wrapped them anew. */
export const sameSystems = (a: readonly TimelineSystem[], b: readonly TimelineSystem[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      one.data === other.data &&
      one.incidents === other.incidents &&
      one.name === other.name &&
      one.branch?.name === other.branch?.name
    );
  });
