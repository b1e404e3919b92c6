import type { Trace } from '../trace/columns.ts';
import type { Counter } from '../trace/vocabulary.ts';
import { COUNTERS, KIND, NOTIFY_KINDS } from '../trace/vocabulary.ts';
import type { Costs } from './types.ts';
import { kindMask, walk } from './walk.ts';

/**
 * What watching costs (the paper's Table 1, measured): as the machine counted it, and recounted here from the events.
 * Where nothing was recorded in bulk (`dense`), the two must agree.
 */

/** The machine's counters at the end of the run; empty for a run that was cut short. */
export function readCounters(trace: Trace): ReadonlyMap<Counter, number> {
  const counters = new Map<Counter, number>();
  walk(trace, kindMask(['counter']), (chunk, i) => {
    const name = COUNTERS[chunk.a[i] as number];
    const low = (chunk.b[i] as number) >>> 0;
    if (name !== undefined) counters.set(name, (chunk.c[i] as number) * 0x100000000 + low);
  });
  return counters;
}

/** Countable from events alone. */
export interface Recount {
  readonly heartbeatMessages: number;
  /** Sends, receives and notifications of drivers: each costs the job watch one assignment. */
  readonly driverMessages: number;
  /** Kernel calls of drivers, port accesses aside. */
  readonly driverCalls: number;
  readonly jobChecks: number;
  /** Refused ones too: they are trapped, or cost a call, before they are refused. */
  readonly portAccesses: number;
  /** Whether part of the messages or accesses was only counted, so that a recount falls short. */
  readonly dense: boolean;
}

export function recount(trace: Trace): Recount {
  const ping = NOTIFY_KINDS.indexOf('ping');
  const pong = NOTIFY_KINDS.indexOf('pong');
  const driver = trace.actors.map(({ role }) => role === 'driver');
  const counted = {
    heartbeatMessages: 0,
    driverMessages: 0,
    driverCalls: 0,
    jobChecks: 0,
    portAccesses: 0,
    dense: false,
  };
  walk(
    trace,
    kindMask(['send', 'receive', 'notify', 'check', 'io', 'io-refused', 'kernel-call', 'dense']),
    (chunk, i) => {
      const kind = chunk.kind[i] as number;
      if (kind === KIND.check) counted.jobChecks++;
      else if (kind === KIND.io || kind === KIND['io-refused']) counted.portAccesses++;
      else if (kind === KIND.dense) counted.dense = true;
      else if (kind === KIND['kernel-call']) {
        if (driver[chunk.actor[i] as number] === true) counted.driverCalls++;
      } else {
        if (driver[chunk.actor[i] as number] === true) counted.driverMessages++;
        if (kind === KIND.notify && (chunk.b[i] === ping || chunk.b[i] === pong)) counted.heartbeatMessages++;
      }
    },
  );
  return counted;
}

/** The costs of a run, by the machine's own counters. */
export function findCosts(trace: Trace): Costs {
  const counters = readCounters(trace);
  const of = (counter: Counter): number => counters.get(counter) ?? 0;
  return {
    heartbeatMessages: of('heartbeat-messages'),
    jobAssignments: of('job-assignments'),
    jobChecks: of('job-checks'),
    ioTraps: of('io-traps'),
    crossDomainCalls: of('cross-domain-calls'),
    watchingNs: of('watching-ns'),
    busyNs: of('busy-ns'),
  };
}
