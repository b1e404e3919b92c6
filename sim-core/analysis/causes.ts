import { assert } from '../base/assert.ts';
import type { Trace } from '../trace/columns.ts';
import type { EventKind } from '../trace/vocabulary.ts';
import type { ChainLink } from './types.ts';

/**
 * Why did this happen? An event, its cause, the cause of that, … back to the fault, or to where nothing came before.
 */

/** Scheduling and bookkeeping between two telling events of a chain: it explains how, not why. */
const SILENT: ReadonlySet<EventKind> = new Set<EventKind>([
  'run',
  'ready',
  'blocked',
  'tick',
  'quantum-end',
  'balance',
  'kernel-call',
  'io',
  'job-start',
  'job-end',
  'counter',
  'dense',
]);
/** Steps of IPC and I/O that a request repeats, sector by sector: between two decisive events each is told once. */
const REPEATING: ReadonlySet<EventKind> = new Set<EventKind>([
  'send',
  'receive',
  'notify',
  'interrupt',
  'mark',
  'device-state',
]);
/** A heartbeat or a tick is caused by the one before it, back to the start: nobody reads that far. */
const LONGEST = 64;

/** Every link, effect first. Throws InvariantError when a cause does not precede its effect. */
export function fullChain(trace: Trace, seq: number): ChainLink[] {
  const links: ChainLink[] = [];
  for (let at = seq; at !== -1; ) {
    const event = trace.at(at);
    links.push({ seq: at, at: event.at });
    assert(event.cause < at, `event ${at} has a later event as its cause`);
    at = event.cause;
  }
  return links;
}

/**
 * The links that say something, effect first: the event asked about, what led to it, and the last, where the chain
 * ends. It ends at a fault (or the beginning of the job for which that waited), for nothing in the machine explains the
 * person who injected it. Throws InvariantError when
 * a cause does not precede its effect.
 */
export function causalChain(trace: Trace, seq: number): ChainLink[] {
  const links: ChainLink[] = [];
  const told = new Set<string>();
  for (let at = seq; at !== -1 && links.length < LONGEST; ) {
    const event = trace.at(at);
    assert(event.cause < at, `event ${at} has a later event as its cause`);
    const ends = at === seq || event.cause === -1;
    if (REPEATING.has(event.kind)) {
      const step = `${event.kind} ${event.actor} ${event.a} ${event.b}`;
      if (ends || !told.has(step)) links.push({ seq: at, at: event.at });
      told.add(step);
    } else if (ends || !SILENT.has(event.kind)) {
      links.push({ seq: at, at: event.at });
      told.clear();
    }
    if (event.kind === 'fault-injected') {
      // One that waited for a job struck when that began; what the job was asked for does not explain it.
      const { cause } = event;
      if (cause !== -1 && trace.at(cause).kind === 'job-start') links.push({ seq: cause, at: trace.at(cause).at });
      break;
    }
    at = event.cause;
  }
  return links;
}

/** What a judgement says of itself before it names what it blames. */
const JUDGEMENT: ReadonlySet<EventKind> = new Set<EventKind>([
  'detected',
  'exception',
  'panic',
  'check',
  'heartbeat-missed',
  'io-refused',
]);

/**
 * The fault (index in the scenario) of another driver that the judgement at `seq` on `driver` goes back to: that one wrote
 * into its memory, or reached its device. -1 when there is none.
 */
export function foreignFault(trace: Trace, seq: number, driver: number): number {
  let event = trace.at(seq);
  while (JUDGEMENT.has(event.kind) && event.cause !== -1) event = trace.at(event.cause);
  const spread = event.kind === 'memory-damaged' || event.kind === 'io';
  if (!spread || event.actor === driver) return -1;
  while (event.kind !== 'fault-injected' && event.cause !== -1) event = trace.at(event.cause);
  return event.kind === 'fault-injected' ? event.a : -1;
}
