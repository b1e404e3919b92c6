import type { Trace, TraceEvent } from '../trace/columns.ts';
import type { EventKind } from '../trace/vocabulary.ts';
import { argumentText, EVENT_ARGUMENTS } from './event-arguments.ts';

/**
 * A trace as text, one line an event, for goldens, tests and people:
 *
 *     seq  time in ms  actor  kind  name=value …  cause
 *     812  4001.234567  disk  detected  by=job-watch/tick ageMs=66  <810
 *
 * Arguments that are unused are left out; `<n` is the sequence number of the cause.
 */

/** What `short` shows: the story, without messages, I/O, scheduling and what passed without consequence. */
const TRANSITIONS: ReadonlySet<EventKind> = new Set<EventKind>([
  'created',
  'dead',
  'ipc-error',
  'io-refused',
  'device-state',
  'heartbeat-missed',
  'fault-injected',
  'fault-activated',
  'exception',
  'panic',
  'detected',
  'decision',
  'backoff',
  'restart-begun',
  'finished',
  'service-lost',
  'service-up',
  'reissued',
  'dense',
  'counter',
  'dropped',
  'retransmitted',
  'reconfigured',
  'memory-damaged',
  'kernel-panic',
  'reboot-phase',
  'outside',
]);
/** Trace points of a restart; the others are passed for every request. */
const SHORT_MARKS_BEFORE = 8;

function isTransition(event: TraceEvent): boolean {
  if (event.kind === 'check') return event.a === 1;
  if (event.kind === 'mark') return event.a < SHORT_MARKS_BEFORE;
  if (event.kind === 'device-state') return event.c !== 0;
  return TRANSITIONS.has(event.kind);
}

/** Whole nanoseconds as milliseconds with six decimals. */
export const msText = (atNs: number): string => `${Math.floor(atNs / 1e6)}.${String(atNs % 1e6).padStart(6, '0')}`;

/** The arguments of an event: `to=fs type=reply word=0`. `actors` are the ids by index. */
export function argumentsText(event: TraceEvent, actors: readonly string[]): string {
  const [a, b, c] = EVENT_ARGUMENTS[event.kind];
  const parts: string[] = [];
  if (a.domain !== 'unused') parts.push(`${a.name}=${argumentText(a.domain, event.a, actors)}`);
  if (b.domain !== 'unused') parts.push(`${b.name}=${argumentText(b.domain, event.b, actors)}`);
  if (c.domain !== 'unused') parts.push(`${c.name}=${argumentText(c.domain, event.c, actors)}`);
  return parts.join(' ');
}

/** One event as one line. */
export function eventLine(event: TraceEvent, actors: readonly string[]): string {
  const actor = actors[event.actor] ?? String(event.actor);
  const cause = event.cause === -1 ? '' : `<${event.cause}`;
  const words = [String(event.seq), msText(event.at), actor, event.kind, argumentsText(event, actors), cause];
  return words.filter((word) => word !== '').join('  ');
}

/** The lines of a whole trace; `short`: transitions only. */
export function* traceLines(trace: Trace, mode: 'full' | 'short' = 'full'): Generator<string> {
  const actors = trace.actors.map((actor) => actor.id);
  for (const event of trace.events()) {
    if (mode === 'full' || isTransition(event)) yield eventLine(event, actors);
  }
}
