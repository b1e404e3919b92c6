import { KIND, type TimelineData, type Trace } from '../../sim-core/index.ts';
import { type EventColumn, type Group, grouped } from './event-column.ts';
import { indexSystem, type SystemIndex } from './system-index.ts';
import { type WorldColumn, worldColumn } from './world-index.ts';

/**
 * What a picture of the machine looks up, sorted by time, so that any instant is found by binary search. Made once
 * for a run, in a few passes over its columns; a picture then costs the same whatever the length of the run.
 */

export interface MachineIndex {
  /** By driver: job-start and job-end. */
  readonly jobs: ReadonlyMap<number, EventColumn>;
  /** By actor: created, dead, fault-activated, finished. */
  readonly lives: ReadonlyMap<number, EventColumn>;
  /** By program: progress. */
  readonly progress: ReadonlyMap<number, EventColumn>;
  /** By device: device-state. */
  readonly deviceStates: ReadonlyMap<number, EventColumn>;
  /** By driver asked: heartbeat-sent, -answered and -missed. */
  readonly heartbeats: ReadonlyMap<number, EventColumn>;
  /** By driver: check. */
  readonly checks: ReadonlyMap<number, EventColumn>;
  /**
   * By actor: how many of its marks up to and including index i are I/O accesses, and how many of these were illegal.
   */
  readonly ioCounts: ReadonlyMap<number, { readonly all: Int32Array; readonly illegal: Int32Array }>;
  /** By device: what passed between it and the world. */
  readonly world: ReadonlyMap<number, WorldColumn>;
  /** By actor: how often it sent a segment again. */
  readonly again: ReadonlyMap<number, EventColumn>;
  readonly system: SystemIndex;
}

/** Running totals of I/O along the marks of each driver. */
function countIo(timeline: TimelineData): MachineIndex['ioCounts'] {
  const counts = new Map<number, { all: Int32Array; illegal: Int32Array }>();
  for (const { actor, kinds, c } of timeline.marks) {
    const all = new Int32Array(kinds.length);
    const illegal = new Int32Array(kinds.length);
    let [accesses, wrong] = [0, 0];
    for (let i = 0; i < kinds.length; i++) {
      const refused = kinds[i] === KIND['io-refused'];
      if (refused || kinds[i] === KIND.io) {
        accesses++;
        if (refused || ((c[i] ?? 0) & 0xff) !== 0) wrong++;
      }
      all[i] = accesses;
      illegal[i] = wrong;
    }
    if (accesses > 0) counts.set(actor, { all, illegal });
  }
  return counts;
}

const GROUPS = {
  jobs: { kinds: ['job-start', 'job-end'], by: 'actor' },
  lives: { kinds: ['created', 'dead', 'fault-activated', 'finished'], by: 'actor' },
  progress: { kinds: ['progress'], by: 'actor' },
  deviceStates: { kinds: ['device-state'], by: 'actor' },
  heartbeats: { kinds: ['heartbeat-sent', 'heartbeat-answered', 'heartbeat-missed'], by: 'a' },
  checks: { kinds: ['check'], by: 'actor' },
  worldEvents: { kinds: ['input', 'output', 'dropped'], by: 'actor' },
  again: { kinds: ['retransmitted'], by: 'actor' },
} as const satisfies Record<string, Group>;

/** `trace` and `timeline` are of the same, finished run. */
export function indexMachine(trace: Trace, timeline: TimelineData): MachineIndex {
  const { worldEvents, ...columns } = grouped(trace, GROUPS);
  return {
    ...columns,
    ioCounts: countIo(timeline),
    world: new Map([...worldEvents].map(([device, events]) => [device, worldColumn(events)])),
    system: indexSystem(trace),
  };
}
