import { type Incident, type OutsideSpell, outageBegan, type RunReport, type Trace } from '../../sim-core/index.ts';
import { columnReports } from './columns.ts';
import type { AppState, TimeWindow } from './types.ts';

/** Which instants the story turns on, and which event is next: pure questions of the state. All instants in ns. */

type Told = Pick<AppState, 'runs' | 'systems' | 'tree'>;

/** The same turn of the same failure, this close together in several columns, is one beat: nobody sees two, ns. */
const SAME_BEAT_NS = 1e6;

/** The turns of a failure and when they came: its fall (fault and activation), detection, recovery. */
const turnsOf = ({ fault, activatedAtNs, detectedAtNs, serviceResumedAtNs }: Incident): [string, number | null][] => [
  ['fall', fault.atNs],
  ['fall', activatedAtNs],
  ['detection', detectedAtNs],
  ['recovery', serviceResumedAtNs],
];

/** What goes wrong outside is a fall, and its end a recovery. */
const turnsOutside = ({ atNs, mendedAtNs }: OutsideSpell): [string, number | null][] => [
  ['outside', atNs],
  ['mended', mendedAtNs],
];

/** The beats of the story: the turns of every incident of every compared column, sorted, each once. */
export const storyInstants = (state: Told): number[] => storyInstantsOf(columnReports(state));

/** The same of reports; null: not there yet. The k-th failures of all columns are the same. */
export function storyInstantsOf(reports: readonly (RunReport | null)[]): number[] {
  const turns = new Map<string, number[]>();
  for (const report of reports) {
    const told = [...(report?.outside.map(turnsOutside) ?? []), ...(report?.incidents.map(turnsOf) ?? [])];
    told.forEach((of, place) => {
      // Failures are counted by themselves: what is outside is the same for every system.
      const k = place - (report?.outside.length ?? 0);
      for (const [turn, at] of of) {
        const instants = turns.get(`${turn} ${k}`) ?? [];
        turns.set(`${turn} ${k}`, instants);
        if (at !== null) instants.push(at);
      }
    });
  }
  const beats = [...turns.values()].flatMap((instants) =>
    instants.sort((x, y) => x - y).filter((at, i) => (instants[i + 1] ?? Number.POSITIVE_INFINITY) - at > SAME_BEAT_NS),
  );
  return [...new Set(beats)].sort((x, y) => x - y);
}

/** Whether a beat at `atNs` is one of this run's own. */
export const hasBeatAt = (report: RunReport | null, atNs: number): boolean =>
  [...(report?.incidents.map(turnsOf) ?? []), ...(report?.outside.map(turnsOutside) ?? [])].some((of) =>
    of.some(([, at]) => at !== null && at <= atNs && atNs - at <= SAME_BEAT_NS),
  );

/** When a driver of any compared system fell over, of every failure that somebody could feel: sorted, each once. */
export function failureInstants(state: Told): number[] {
  const instants = new Set<number>();
  for (const report of columnReports(state)) {
    for (const incident of report?.incidents ?? []) {
      const at = outageBegan(incident);
      if (at !== null && incident.outageNs !== 0) instants.add(at);
    }
  }
  return [...instants].sort((x, y) => x - y);
}

/** The nearest story instant after (1) or before (-1) `at`; null when there is none. */
export function nextStoryInstant(instants: readonly number[], at: number, direction: 1 | -1): number | null {
  const next = direction === 1 ? instants.find((x) => x > at) : instants.findLast((x) => x < at);
  return next ?? null;
}

/**
 * When the first driver falls over: its activation, or the fault where it never took hold. Null in a run without
 * faults.
 */
export function firstFall(state: Told): number | null {
  let first: number | null = null;
  for (const report of columnReports(state)) {
    for (const incident of report?.incidents ?? []) {
      const at = incident.activatedAtNs ?? incident.fault.atNs;
      if (first === null || at < first) first = at;
    }
  }
  return first;
}

/** When the first fault took hold, or struck in vain. Null without one: a driver that is judged in error has none. */
export function firstFault(state: Told): number | null {
  const faults = columnReports(state).flatMap((report) => report?.incidents ?? []);
  const instants = faults.flatMap(({ fault, activatedAtNs }) =>
    fault.kind === 'none' ? [] : [activatedAtNs ?? fault.atNs],
  );
  return instants.length === 0 ? null : Math.min(...instants);
}

/**
 * From the fall to the return of service of the failure that began last at or before `atNs` (else of the first one),
 * in all compared columns: the k-th failures are the same. A failure without an end lasts as long as the run. Null in
 * a run without failures.
 */
export function failureSpan(state: Told, atNs: number): TimeWindow | null {
  const reports = columnReports(state).flatMap((report) => report ?? []);
  const spans = reports.flatMap(({ incidents, durationNs }) =>
    incidents.map((incident, k) => ({
      k,
      start: incident.activatedAtNs ?? incident.fault.atNs,
      end: incident.serviceResumedAtNs ?? durationNs,
    })),
  );
  const begun = spans.filter(({ start }) => start <= atNs);
  const k = begun.length === 0 ? 0 : Math.max(...begun.map((span) => span.k));
  const same = spans.filter((span) => span.k === k);
  if (same.length === 0) return null;
  return { start: Math.min(...same.map(({ start }) => start)), end: Math.max(...same.map(({ end }) => end)) };
}

/**
 * The event one step from here. With `selected` (an event at the playhead's instant) the next or previous one by
 * sequence number, so that events of one instant are stepped through singly; else the nearest event on that side of
 * `at`.
 */
export function nextEvent(trace: Trace, at: number, selected: number | null, direction: 1 | -1): number | null {
  const here = selected !== null && selected < trace.length && trace.timeOf(selected) === at;
  const next = here ? selected + direction : direction === 1 ? trace.firstAt(at) : trace.firstAt(at) - 1;
  return next >= 0 && next < trace.length ? next : null;
}
