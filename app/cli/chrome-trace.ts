import type { Actor, Incident, RunReport, TimelineData, Trace } from '../../sim-core/index.ts';
import {
  argumentText,
  EVENT_ARGUMENTS,
  type EventKind,
  LANE_STATES,
  MARK_KINDS,
  messageName,
} from '../../sim-core/index.ts';

/**
 * A run in the Trace Event Format (JSON), as Perfetto and speedscope read it: a process for each run, a thread for each
 * lane, slices for the lanes' states, flow arrows for messages, instants for marks, asynchronous slices for recoveries,
 * a counter for the program's progress. Times are in microseconds.
 */

/** The fields of the format that are used here. */
export interface ChromeEvent {
  readonly ph: 'M' | 'B' | 'E' | 's' | 'f' | 'i' | 'C' | 'b' | 'e';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly cat?: string;
  readonly id?: string;
  /** `e`: the arrow ends in the slice around it. */
  readonly bp?: 'e';
  /** `t`: an instant of its thread. */
  readonly s?: 't';
  readonly args?: Readonly<Record<string, string | number>>;
}

/** One run to be exported; `pid` tells several of them apart. */
export interface ExportedRun {
  readonly pid: number;
  readonly title: string;
  readonly trace: Trace;
  readonly report: RunReport;
  readonly timeline: TimelineData;
}

const micros = (ns: number): number => ns / 1000;
/** Thread 0 has no place in some readers. */
const threadOf = (actor: number): number => actor + 1;

function metadata({ pid, title, trace }: ExportedRun): ChromeEvent[] {
  const name = (tid: number, what: string, args: ChromeEvent['args'] & object): ChromeEvent => {
    return { ph: 'M', name: what, pid, tid, ts: 0, args };
  };
  return [
    name(0, 'process_name', { name: title }),
    name(0, 'process_sort_index', { sort_index: pid }),
    ...trace.actors.flatMap(({ id, index }) => [
      name(threadOf(index), 'thread_name', { name: id }),
      name(threadOf(index), 'thread_sort_index', { sort_index: index }),
    ]),
  ];
}

/**
 * The states of a lane as slices. A lane without states (the kernel's) is one slice, so that its arrows have an end.
 */
function laneSlices(run: ExportedRun, actor: Actor, push: (event: ChromeEvent) => void): void {
  const lane = run.timeline.lanes[actor.index];
  if (lane === undefined) return;
  const at = { pid: run.pid, tid: threadOf(actor.index), cat: 'lane' };
  for (let i = 0; i < lane.starts.length; i++) {
    const state = LANE_STATES[lane.states[i] as number] ?? 'none';
    if (state === 'none' && lane.starts.length > 1) continue;
    const name = state === 'none' ? actor.id : state;
    push({ ph: 'B', name, ...at, ts: micros(lane.starts[i] as number) });
    push({ ph: 'E', name, ...at, ts: micros(lane.ends[i] as number) });
  }
}

function flowArrows({ pid, timeline: { arrows } }: ExportedRun, push: (event: ChromeEvent) => void): void {
  for (let i = 0; i < arrows.sentAt.length; i++) {
    const receivedAt = arrows.receivedAt[i] as number;
    if (!Number.isFinite(receivedAt)) continue;
    const flow = {
      name: messageName(arrows.type[i] as number),
      cat: 'message',
      id: `${pid}.${arrows.sendSeq[i]}`,
      pid,
    };
    push({ ph: 's', ...flow, tid: threadOf(arrows.from[i] as number), ts: micros(arrows.sentAt[i] as number) });
    push({ ph: 'f', bp: 'e', ...flow, tid: threadOf(arrows.to[i] as number), ts: micros(receivedAt) });
  }
}

function instants({ pid, trace }: ExportedRun, push: (event: ChromeEvent) => void): void {
  const ids = trace.actors.map(({ id }) => id);
  const wanted: readonly EventKind[] = [...MARK_KINDS, 'progress'];
  for (const event of trace.events(wanted)) {
    const at = { pid, tid: threadOf(event.actor), ts: micros(event.at) };
    if (event.kind === 'progress') {
      push({ ph: 'C', name: `${ids[event.actor]}: blocks done`, ...at, args: { blocks: event.a } });
      continue;
    }
    const args: Record<string, string | number> = { seq: event.seq };
    if (event.cause !== -1) args['cause'] = event.cause;
    const values = [event.a, event.b, event.c];
    for (const [i, { name, domain }] of EVENT_ARGUMENTS[event.kind].entries()) {
      const value = values[i] as number;
      if (domain !== 'unused') args[name] = domain === 'number' ? value : argumentText(domain, value, ids);
    }
    push({ ph: 'i', s: 't', name: event.kind, cat: 'mark', ...at, args });
  }
}

/** A recovery, and its phases inside it. */
function recovery(run: ExportedRun, incident: Incident, n: number, push: (event: ChromeEvent) => void): void {
  const { phases, driver, fault } = incident;
  const first = phases[0];
  const last = phases[phases.length - 1];
  if (first === undefined || last === undefined) return;
  const tid = threadOf(run.trace.actors.findIndex(({ id }) => id === driver));
  const at = { cat: 'recovery', id: `${run.pid}.${n}`, pid: run.pid, tid };
  const name = `${driver}: ${fault.kind}`;
  push({ ph: 'b', name, ...at, ts: micros(first.startNs) });
  for (const phase of phases) {
    push({ ph: 'b', name: phase.name, ...at, ts: micros(phase.startNs) });
    push({ ph: 'e', name: phase.name, ...at, ts: micros(phase.endNs) });
  }
  push({ ph: 'e', name, ...at, ts: micros(last.endNs) });
}

/** What ends at an instant comes before what begins there, and what only happens there comes last. */
const ORDER: Readonly<Record<ChromeEvent['ph'], number>> = { M: 0, E: 1, e: 2, b: 3, B: 4, s: 5, C: 6, i: 7, f: 8 };

/** All events of the runs, in order of time. */
export function chromeTrace(runs: readonly ExportedRun[]): ChromeEvent[] {
  const events: ChromeEvent[] = [];
  const push = (event: ChromeEvent): void => {
    events.push(event);
  };
  for (const run of runs) {
    for (const actor of run.trace.actors) laneSlices(run, actor, push);
    flowArrows(run, push);
    instants(run, push);
    for (const [n, incident] of run.report.incidents.entries()) recovery(run, incident, n, push);
  }
  events.sort((left, right) => left.ts - right.ts || ORDER[left.ph] - ORDER[right.ph]);
  return [...runs.flatMap(metadata), ...events];
}

/** The file: one event a line. */
export function chromeTraceText(runs: readonly ExportedRun[]): string {
  const lines = chromeTrace(runs).map((event) => JSON.stringify(event));
  return `{"displayTimeUnit":"ns","traceEvents":[\n${lines.join(',\n')}\n]}\n`;
}
