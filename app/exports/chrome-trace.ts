import type { Actor, Incident } from '../../sim-core/index.ts';
import {
  argumentText,
  EVENT_ARGUMENTS,
  type EventKind,
  encodeLink,
  LANE_STATES,
  MARK_KINDS,
  messageName,
} from '../../sim-core/index.ts';
import { type ChromeEvent, merged } from './chrome-event.ts';
import type { ExportedRun } from './exported-run.ts';

/**
 * Runs in the Trace Event Format (JSON), as Perfetto and speedscope read it: a process for each run, a thread for each
 * lane, slices for the lanes' states, flow arrows for messages and for the chain of each failure, instants for marks,
 * asynchronous slices for recoveries, counters for what the programs got done. docs/formats.md says it for readers.
 */

/** A run and its process number in the file. */
interface Numbered extends ExportedRun {
  readonly pid: number;
}

const micros = (ns: number): number => ns / 1000;
/** Thread 0 has no place in some readers. */
const threadOf = (actor: number): number => actor + 1;

function metadata({ pid, title, system, trace }: Numbered): ChromeEvent[] {
  const name = (tid: number, what: string, args: ChromeEvent['args'] & object): ChromeEvent => {
    return { ph: 'M', name: what, pid, tid, ts: 0, args };
  };
  return [
    name(0, 'process_name', { name: title }),
    name(0, 'process_labels', { labels: system }),
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
function* laneSlices(run: Numbered, actor: Actor): Generator<ChromeEvent> {
  const lane = run.timeline.lanes[actor.index];
  if (lane === undefined) return;
  const at = { pid: run.pid, tid: threadOf(actor.index), cat: 'lane' };
  for (let i = 0; i < lane.starts.length; i++) {
    const state = LANE_STATES[lane.states[i] as number] ?? 'none';
    const [start, end] = [lane.starts[i] as number, lane.ends[i] as number];
    if ((state === 'none' && lane.starts.length > 1) || start >= end) continue;
    const name = state === 'none' ? actor.id : state;
    yield { ph: 'B', name, ...at, ts: micros(start) };
    yield { ph: 'E', name, ...at, ts: micros(end) };
  }
}

/** The name and number of an arrow, and what it is about. */
function arrow({ pid, timeline: { arrows }, trace }: Numbered, i: number, seqs: Int32Array) {
  const seq = seqs[i] as number;
  const cause = seq >= 0 ? trace.at(seq).cause : -1;
  return {
    name: messageName(arrows.type[i] as number),
    cat: 'message',
    id: `${pid}.${arrows.sendSeq[i]}`,
    pid,
    args: cause === -1 ? { seq } : { seq, cause },
  };
}

const isReceived = (receivedAt: number | undefined): boolean => Number.isFinite(receivedAt);

function* messagesSent(run: Numbered): Generator<ChromeEvent> {
  const { arrows } = run.timeline;
  for (let i = 0; i < arrows.sentAt.length; i++) {
    if (!isReceived(arrows.receivedAt[i])) continue;
    const tid = threadOf(arrows.from[i] as number);
    yield { ph: 's', ...arrow(run, i, arrows.sendSeq), tid, ts: micros(arrows.sentAt[i] as number) };
  }
}

function* messagesReceived(run: Numbered): Generator<ChromeEvent> {
  const { arrows } = run.timeline;
  const received = Uint32Array.from(arrows.receivedAt.keys()).filter((i) => isReceived(arrows.receivedAt[i]));
  received.sort((x, y) => (arrows.receivedAt[x] as number) - (arrows.receivedAt[y] as number) || x - y);
  for (const i of received) {
    const tid = threadOf(arrows.to[i] as number);
    yield { ph: 'f', bp: 'e', ...arrow(run, i, arrows.receiveSeq), tid, ts: micros(arrows.receivedAt[i] as number) };
  }
}

const INSTANTS: readonly EventKind[] = [...MARK_KINDS, 'progress'];

function* instants({ pid, trace }: Numbered): Generator<ChromeEvent> {
  const ids = trace.actors.map(({ id }) => id);
  for (const event of trace.events(INSTANTS)) {
    const at = { pid, tid: threadOf(event.actor), ts: micros(event.at) };
    if (event.kind === 'progress') {
      yield { ph: 'C', name: `${ids[event.actor]}: blocks done`, ...at, args: { blocks: event.a } };
      continue;
    }
    const args: Record<string, string | number> = { seq: event.seq };
    if (event.cause !== -1) args['cause'] = event.cause;
    const values = [event.a, event.b, event.c];
    for (const [i, { name, domain }] of EVENT_ARGUMENTS[event.kind].entries()) {
      const value = values[i] as number;
      if (domain !== 'unused') args[name] = domain === 'number' ? value : argumentText(domain, value, ids);
    }
    yield { ph: 'i', s: 't', name: event.kind, cat: 'mark', ...at, args };
  }
}

/** Bytes that all programs moved, in each slice of the run. */
function* throughput({ pid, timeline }: Numbered): Generator<ChromeEvent> {
  const slices = timeline.throughput;
  for (const [i, bytes] of slices.entries()) {
    const ts = micros(Math.round((timeline.durationNs * i) / slices.length));
    yield { ph: 'C', name: 'throughput', pid, tid: 0, ts, args: { bytes } };
  }
}

const idOf = (run: Numbered, n: number): string => `${run.pid}.${n}`;

/** A recovery, and its phases inside it. */
function* recovery(run: Numbered, incident: Incident, n: number): Generator<ChromeEvent> {
  const { phases, driver, fault } = incident;
  const first = phases[0];
  const last = phases[phases.length - 1];
  if (first === undefined || last === undefined) return;
  const tid = threadOf(run.trace.actors.findIndex(({ id }) => id === driver));
  const at = { cat: 'recovery', id: idOf(run, n), pid: run.pid, tid };
  const name = `${driver}: ${fault.kind}`;
  yield { ph: 'b', name, ...at, ts: micros(first.startNs) };
  for (const phase of phases) {
    yield { ph: 'b', name: phase.name, ...at, ts: micros(phase.startNs) };
    yield { ph: 'e', name: phase.name, ...at, ts: micros(phase.endNs) };
  }
  yield { ph: 'e', name, ...at, ts: micros(last.endNs) };
}

/** From the fault to the service: an arrow from each event that a recovery rests on to the next. */
function* chain(run: Numbered, { driver, seqs }: Incident, n: number): Generator<ChromeEvent> {
  const steps = [...new Set(Object.values(seqs))].filter((seq) => seq >= 0).sort((x, y) => x - y);
  if (steps.length < 2) return;
  for (const [i, seq] of steps.entries()) {
    const event = run.trace.at(seq);
    const ph = i === 0 ? 's' : i === steps.length - 1 ? 'f' : 't';
    const at = { pid: run.pid, tid: threadOf(event.actor), ts: micros(event.at) };
    const args = event.cause === -1 ? { seq } : { seq, cause: event.cause };
    const flow = { ph, name: `${driver}: recovery`, cat: 'cause', id: idOf(run, n), ...at, args } as const;
    yield ph === 's' ? flow : { ...flow, bp: 'e' };
  }
}

function sourcesOf(run: Numbered): Iterable<ChromeEvent>[] {
  const { incidents } = run.report;
  return [
    ...run.trace.actors.map((actor) => laneSlices(run, actor)),
    messagesSent(run),
    messagesReceived(run),
    instants(run),
    throughput(run),
    ...incidents.flatMap((incident, n) => [recovery(run, incident, n), chain(run, incident, n)]),
  ];
}

/** All events of the runs, in order of time. */
export function* chromeTrace(runs: readonly ExportedRun[]): Generator<ChromeEvent> {
  const numbered = runs.map((run, i) => ({ ...run, pid: i + 1 }));
  for (const run of numbered) yield* metadata(run);
  yield* merged(numbered.flatMap(sourcesOf));
}

/** Where the file came from: readers show it, and Koboshi opens the scenario again from it. */
function origin(runs: readonly ExportedRun[]): Record<string, string> {
  const [first] = runs;
  if (first === undefined) return {};
  const systems = runs.map(({ system }) => system);
  return {
    koboshiLink: `#${encodeLink({ scenario: first.scenario, systems })}`,
    scenario: first.scenario.id,
    systems: systems.join(),
    traceHashes: runs.map(({ report }) => report.traceHash).join(),
  };
}

/** The file, piece by piece: one event a line. */
export function* chromeTraceText(runs: readonly ExportedRun[]): Generator<string> {
  yield `{"displayTimeUnit":"ns","otherData":${JSON.stringify(origin(runs))},"traceEvents":[`;
  let divider = '\n';
  for (const event of chromeTrace(runs)) {
    yield divider + JSON.stringify(event);
    divider = ',\n';
  }
  yield '\n]}\n';
}
